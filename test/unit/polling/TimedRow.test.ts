import type { IDataObject } from 'n8n-workflow';
import type { LogSource } from '../../../nodes/shared/log/LogSource';
import { chronological, timedRows } from '../../../nodes/shared/polling/TimedRow';

const NOW = 10;

const source = (identity?: LogSource['identity']) =>
	({ time: (row: IDataObject) => row.time, identity }) as LogSource;

const timesOf = (rows: IDataObject[]) =>
	timedRows(source(), rows, NOW, 'unknown').map(({ time }) => time);
const keysOf = (rows: IDataObject[], identity?: LogSource['identity']) =>
	timedRows(source(identity), rows, NOW, 'unknown').map(({ key }) => key);

test('gives a row without a time that of the row beside it', () => {
	expect(timesOf([{}, { time: 3 }, {}, { time: 1 }, {}])).toEqual([3, 3, 3, 1, 1]);
	expect(timesOf([])).toEqual([]);
	expect(timesOf([{}, {}])).toEqual([NOW, NOW]);
});

test('knows a row by its ID, and by its content where it has none', () => {
	const [one, two, three] = keysOf(
		[
			{ id: 1, time: 1 },
			{ id: 1, time: 1, more: 2 },
			{ id: 2, time: 1 },
		],
		(row) => String(row.id),
	);
	expect(one).toBe(two);
	expect(one).not.toBe(three);
	expect(one).toMatch(/^[\w+/]{8}$/);
	const [first, second, third] = keysOf([{ time: 1 }, { time: 1 }, { time: 1, more: 2 }]);
	expect(first).toBe(second);
	expect(first).not.toBe(third);
	// Document360 may leave logs_id out.
	const [nameless, named] = keysOf([{ time: 1 }, { time: 1, id: 1 }], ({ id }) => id);
	expect(nameless).not.toBe(named);
});

test('puts rows in order of time, and those of one time in order of arrival', () => {
	const rows = timedRows(
		source(),
		[
			{ time: 2, n: 4 },
			{ time: 2, n: 3 },
			{ time: 3, n: 2 },
			{ time: 1, n: 1 },
		],
		NOW,
		'unknown',
	);
	const numbers = (listed: 'newestFirst' | 'oldestFirst') =>
		chronological(rows, listed).map(({ row }) => row.n);
	expect(numbers('newestFirst')).toEqual([1, 3, 4, 2]);
	expect(numbers('oldestFirst')).toEqual([1, 4, 3, 2]);
});
