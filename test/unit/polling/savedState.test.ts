import type { IDataObject } from 'n8n-workflow';
import { Cursor } from '../../../nodes/shared/polling/Cursor';
import { readState, writeState } from '../../../nodes/shared/polling/savedState';

const NOON = Date.UTC(2026, 3, 5, 12);
const rows = [{ row: {}, time: NOON, isDated: true, key: 'abcdefgh', formerKey: '' }];
const cursor = Cursor.startingAfter(-Infinity).advance(rows, NOON, 60_000);
const state = { log: 'a log', cursor, memo: { order: 'newestFirst' as const, total: 3 } };

const written = (): IDataObject => {
	const staticData: IDataObject = {};
	writeState(staticData, state);
	return JSON.parse(JSON.stringify(staticData)) as IDataObject;
};
const changed = (change: IDataObject) => {
	const staticData = written();
	Object.assign(staticData.poll as IDataObject, change);
	return staticData;
};

test('is the same after n8n saved it', () => {
	const read = readState(written());
	expect(read).toEqual({ state });
});

test('is the same for a cursor before all rows', () => {
	const staticData: IDataObject = {};
	const beginning = { ...state, cursor: Cursor.startingAfter(-Infinity) };
	writeState(staticData, beginning);
	expect(readState(JSON.parse(JSON.stringify(staticData)))).toEqual({ state: beginning });
});

test('is not there at first', () => {
	expect(readState({})).toBeUndefined();
});

test('is written only where it changed, so that n8n saves nothing in vain', () => {
	const staticData = written();
	const { poll } = staticData;
	writeState(staticData, state);
	expect(staticData.poll).toBe(poll);
	writeState(staticData, { ...state, log: 'another' });
	expect(staticData.poll).not.toBe(poll);
});

const damages: IDataObject[] = [
	{ log: 'b log' },
	{ log: undefined },
	{ after: NOON },
	{ after: 'yesterday' },
	{ after: undefined },
	{ rows: '' },
	{ rows: 7 },
	{ rows: undefined },
	{ memo: '{"order":"oldestFirst"}' },
	{ memo: undefined },
	{ check: undefined },
	{ version: undefined },
	{ version: '1' },
	{ version: 0 },
	{ version: 1 },
];

test.each(damages)('is recognised as damaged: %p', (damage) => {
	expect(readState(changed(damage))).toEqual({ damage: 'is damaged' });
});

test.each([
	[changed({ version: 3 }), /another version of this package \(format 3\), a newer one/],
	[changed({ version: 99 }), /another version of this package \(format 99\), a newer one/],
	[{ lastTimeChecked: '2026-04-05T12:00:00Z' }, /is not one of this trigger/],
	[{ poll: 'text' }, /is not one of this trigger/],
	[{ poll: null }, /is not one of this trigger/],
])('is recognised as not this one: %p', (staticData, words) => {
	expect(readState(staticData as IDataObject)).toEqual({ damage: expect.stringMatching(words) });
});
