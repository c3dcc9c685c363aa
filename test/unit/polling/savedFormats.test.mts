import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { apiReferenceLog } from '../../../nodes/Document360/resources/apiReferenceLog/log';
import { auditLog } from '../../../nodes/KoreAi/resources/auditLog/log';
import { apiGatewayEvent } from '../../../nodes/NaverCloud/resources/apiGatewayEvent/log';
import { monitorLog } from '../../../nodes/Pubrio/resources/monitorLog/log';
import { sourceOf } from '../../../nodes/shared/log/Log';
import type { Row } from '../../../nodes/shared/log/LogSource';
import { readState, writeState, type PollState } from '../../../nodes/shared/polling/savedState';
import { timedRows } from '../../../nodes/shared/polling/TimedRow';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What each format there ever was looked like, as it was written, beside the rows that it was written for. */
const states = join(__dirname, 'states');

describe.each([
	['an ID', 'pubrio', monitorLog],
	['an ID', 'document360', apiReferenceLog],
	['an ID and its content', 'koreAi', auditLog],
	['its content', 'naverCloud', apiGatewayEvent],
])('in format 1, where a row is known by %s: %s', (_, provider, log) => {
	const read = () => {
		const text = readFileSync(join(states, `version1.${provider}.json`), 'utf8');
		const { staticData, rows: sent } = JSON.parse(text) as { staticData: IDataObject; rows: Row[] };
		const { state: saved } = readState(staticData) as { state: PollState };
		const source = sourceOf(log, { context: { timeZone: '+09:00' } });
		const timed = timedRows(source, sent, saved.cursor.after + 20 * MINUTE, 'newestFirst');
		return { saved, timed };
	};

	test('tells what was handled, and knows it from then on in the present format', () => {
		const { saved, timed } = read();
		expect(saved.cursor.newRows(timed)).toEqual([]);
		expect(saved.memo.order).toBe('newestFirst');
		const later = { ...timed[0], key: 'AAAAAAAA', formerKey: 'BBBBBBBB', time: timed[0].time + 1 };
		expect(saved.cursor.newRows([later, ...timed])).toEqual([later]);
		const staticData: IDataObject = {};
		writeState(staticData, saved);
		const again = readState(staticData) as { state: PollState };
		expect(again.state.cursor.newRows(timed)).toEqual([]);
		const cursor = saved.cursor.advance([later, ...timed], later.time, 10 * MINUTE);
		expect(cursor.newRows([later, ...timed])).toEqual([]);
		const muchLater = { ...later, key: 'CCCCCCCC', time: later.time + HOUR };
		expect(cursor.advance([muchLater], muchLater.time, 10 * MINUTE).text).not.toContain('|');
	});
});

test.each([
	['before 1970', -62_135_596_800_000],
	['of any time', 1_772_886_119_999],
])('can be read in format 1 where a row is dated %s', (_, time) => {
	const rows = `${time.toString(36)}:abcdefgh`;
	const content = ['a log', time - 1, rows, '{"order":"unknown"}'] as const;
	const check = createHash('sha256')
		.update(JSON.stringify([1, ...content]))
		.digest('base64');
	const [log, after, , hints] = content;
	const poll = { version: 1, log, after, rows, hints, check: check.slice(0, 16) };
	expect(readState({ poll })).toMatchObject({ state: { cursor: { after: time - 1 } } });
});
