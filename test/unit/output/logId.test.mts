import fc from 'fast-check';
import type { Row } from '../../../nodes/shared/log/LogSource';
import { canonical } from '../../../nodes/shared/log/canonical';
import { anyRow } from './anyRows.mts';
import { LOGS, document360, koreAi, naver, pubrio, shaped, type ShapedLog } from './logs.mts';

const idsOf = (log: ShapedLog, rows: readonly Row[], options: object = {}): string[] =>
	shaped(log, rows, options).map(({ logId }) => logId);

/** Rows of which some are equal, and that are all in one state: as they come from JSON. */
const someRows = (log: ShapedLog) =>
	fc
		.tuple(
			fc.uniqueArray(anyRow(log), { minLength: 1, maxLength: 5, selector: canonical }),
			fc.array(fc.nat(4), { minLength: 1, maxLength: 12 }),
		)
		.map(([distinct, picks]) => picks.map((i) => ({ ...distinct[i % distinct.length] })));

describe.each(LOGS)('IDs of %s', (_name, log) => {
	/** The same log as if none of its rows had an ID. */
	const anonymous = { ...log, log: { ...log.log, identity: undefined } };

	it('are unique, whatever rows without an ID hold', () => {
		fc.assert(
			fc.property(someRows(log), (rows) => {
				const ids = idsOf(anonymous, rows);
				expect(new Set(ids).size).toBe(ids.length);
			}),
		);
	});

	it('are the same for every order and every limit', () => {
		fc.assert(
			fc.property(someRows(log), fc.nat(), (rows, seed) => {
				const ids = idsOf(anonymous, rows);
				expect(idsOf(anonymous, [...rows].reverse()).sort()).toEqual([...ids].sort());
				const limit = seed % rows.length;
				expect(idsOf(anonymous, rows.slice(0, limit))).toEqual(ids.slice(0, limit));
			}),
		);
	});

	it('go on counting where an earlier poll ended', () => {
		fc.assert(
			fc.property(someRows(log), fc.nat(), (rows, seed) => {
				const first = rows.slice(0, seed % (rows.length + 1));
				const countBefore = (row: Row) =>
					first.filter((one) => canonical(one) === canonical(row)).length;
				const second = idsOf(anonymous, rows.slice(first.length), { countBefore });
				expect([...idsOf(anonymous, first), ...second]).toEqual(idsOf(anonymous, rows));
			}),
		);
	});

	it('do not depend on the order of keys', () => {
		const turned = log.samples.map((row) => Object.fromEntries(Object.entries(row).reverse()));
		expect(idsOf(anonymous, turned as Row[])).toEqual(idsOf(anonymous, log.samples));
	});

	it('fit into an _id of Elasticsearch', () => {
		fc.assert(
			fc.property(anyRow(log), (row) => {
				expect(Buffer.byteLength(idsOf(log, [row])[0])).toBeLessThanOrEqual(512);
			}),
		);
	});
});

it.each([
	[pubrio, 'monitor_log_id'],
	[document360, 'logs_id'],
])('are those of the provider where these are unique', (log, key) => {
	const rows = log.simulated(50);
	expect(idsOf(log, rows)).toEqual(rows.map((row) => row[key]));
	const [first] = rows;
	expect(idsOf(log, [{ ...first, [key]: null }])[0]).toMatch(/^[\da-f]{16}-1$/);
	expect(idsOf(log, [{ ...first, [key]: 17 }])).toEqual(['17']);
});

it('tell rows of one AuditLogId apart, and begin with it', () => {
	const [row] = koreAi.samples;
	const rows = [row, { ...row, Name: 'Login' }, { ...row, Description: 'again' }];
	const ids = idsOf(koreAi, rows);
	expect(new Set(ids).size).toBe(3);
	for (const id of ids) expect(id).toMatch(/^1000001-[\da-f]{8}$/);
	expect(idsOf(koreAi, [...rows].reverse())).toEqual([...ids].reverse());
});

describe('of rows with times in the time zone that was requested', () => {
	const [row] = naver.samples;
	const inUtc = { ...naver, context: { timeZone: '+00:00' } };

	it('are those of the point in time', () => {
		const sameInUtc = { ...row, time: '2024-05-08 04:45:58' };
		expect(idsOf(inUtc, [sameInUtc])).toEqual(idsOf(naver, [row]));
		expect(idsOf(inUtc, [row])).not.toEqual(idsOf(naver, [row]));
	});

	it('count equal rows from 1', () => {
		const [, other] = naver.samples;
		const ids = idsOf(naver, [row, other, row, row]);
		expect(ids[0]).toMatch(/^[\da-f]{16}-1$/);
		expect(ids[2]).toBe(ids[0].replace(/1$/, '2'));
		expect(ids[3]).toBe(ids[0].replace(/1$/, '3'));
		expect(ids[1]).toMatch(/-1$/);
	});

	it('differ with each part of the row', () => {
		const rows = [
			row,
			{ ...row, time: '2024-05-08 13:45:59' },
			{ ...row, level: 'ALARM' },
			{ ...row, type: 'ES010' },
			{ ...row, message: 'x' },
			{ ...row, more: 1 },
		];
		const contents = idsOf(naver, rows).map((id) => id.split('-')[0]);
		expect(new Set(contents).size).toBe(rows.length);
	});
});

test('stay what they were in the versions before: tables of users hold them', () => {
	expect(idsOf(naver, naver.samples)).toEqual(['20aef399851d69e3-1', 'f8c38805d9f3dcf6-1']);
	expect(idsOf(koreAi, koreAi.samples.slice(0, 1))).toEqual(['1000001-d739171b']);
});
