import type { LogSource } from '../../../nodes/shared/log/LogSource';
import { identityOf, rowKey } from '../../../nodes/shared/log/identity';

const withIds = { identity: ({ id }) => id } as LogSource;
const withUnsureIds = { ...withIds, idsMayRepeat: true } as LogSource;
const withoutIds = {} as LogSource;

test.each([
	undefined,
	null,
	'',
	' \t',
	'null',
	'undefined',
	'00000000-0000-0000-0000-000000000000',
	Number.NaN,
	Infinity,
	true,
	{},
	{ id: 1 },
	[],
	['a'],
])('knows a row by its content where its ID is %j', (id) => {
	const row = { id, n: 1 } as never;
	for (const source of [withIds, withUnsureIds]) {
		expect(identityOf(source, row)).toBeUndefined();
		expect(rowKey(source, row)).toBe(rowKey(withoutIds, row));
		expect(rowKey(source, row)).not.toBe(rowKey(source, { id, n: 2 } as never));
	}
});

test.each(['a', ' a', '0', 0, -1, 1.5, '5f1c0c52-3c1e-4a52-9f0c-0a1f5a2d7c11'])(
	'knows a row by its ID %j, whatever else it says',
	(id) => {
		expect(identityOf(withIds, { id, n: 1 })).toBe(String(id));
		expect(rowKey(withIds, { id, n: 1 })).toBe(rowKey(withIds, { n: 2, id }));
	},
);

test('takes a number and its text for the same ID', () => {
	expect(rowKey(withIds, { id: 1 })).toBe(rowKey(withIds, { id: '1' }));
});

test('knows a row by ID and content where IDs may repeat', () => {
	const row = { id: 1, a: { b: 2, c: 3 } };
	expect(rowKey(withUnsureIds, row)).toBe(rowKey(withUnsureIds, { a: { c: 3, b: 2 }, id: 1 }));
	expect(rowKey(withUnsureIds, row)).not.toBe(rowKey(withUnsureIds, { ...row, id: 2 }));
	expect(rowKey(withUnsureIds, row)).not.toBe(rowKey(withUnsureIds, { ...row, a: 2 }));
});
