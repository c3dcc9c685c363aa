import fc from 'fast-check';
import { asSpelled, canonical } from '../../../nodes/shared/log/canonical';

/** The same value with the fields of its objects in another order, at every depth. */
function shuffled(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(shuffled);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.reverse()
			.map(([key, field]) => [key, shuffled(field)]),
	);
}

test('is the same for values that say the same, and for no others', () => {
	fc.assert(
		fc.property(fc.jsonValue(), fc.jsonValue(), (one, another) => {
			const copy = JSON.parse(JSON.stringify(one)) as unknown;
			expect(canonical(shuffled(copy))).toBe(canonical(copy));
			expect(JSON.parse(canonical(copy))).toEqual(copy);
			const isEqual = JSON.stringify(sortedJson(one)) === JSON.stringify(sortedJson(another));
			expect(canonical(one) === canonical(another)).toBe(isEqual);
		}),
	);
});

function sortedJson(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sortedJson);
	if (typeof value !== 'object' || value === null) return value;
	return Object.entries(value)
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([key, field]) => [key, sortedJson(field)]);
}

test.each<[unknown, unknown]>([
	[JSON.parse('{"a":1,"b":[1.0,-0]}'), JSON.parse('{"b":[1,0],"a":1.00}')],
	[{ a: 1, b: undefined }, { a: 1 }],
	[{ a: { c: [{ e: 1, d: 2 }], b: null } }, { a: { b: null, c: [{ d: 2, e: 1 }] } }],
])('%j says the same as %j', (one, another) => {
	expect(canonical(one)).toBe(canonical(another));
});

test.each<[unknown, unknown]>([
	[
		[1, 2],
		[2, 1],
	],
	[{ a: 1 }, { a: '1' }],
	[{ a: null }, {}],
	[{ a: [] }, { a: {} }],
	[{ 'a":1,"b': 2 }, { a: 1, b: 2 }],
])('%j says something else than %j', (one, another) => {
	expect(canonical(one)).not.toBe(canonical(another));
});

test('spells as JSON.stringify does', () => {
	fc.assert(fc.property(fc.jsonValue(), (value) => asSpelled(value) === JSON.stringify(value)));
});

test('takes any depth', () => {
	let deep: unknown = 1;
	for (let i = 0; i < 200_000; i++) deep = i % 2 === 0 ? [deep] : { a: deep };
	expect(canonical(deep)).toHaveLength(1 + 100_000 * ('[]'.length + '{"a":}'.length));
});
