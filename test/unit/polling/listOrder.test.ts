import fc from 'fast-check';
import { listOrder } from '../../../nodes/shared/polling/listOrder';

const MINUTE = 60_000;
const falling = Array.from({ length: 25 }, (_, i) => (100 - i) * MINUTE);
const withOneLate = falling.map((time, i) => (i === 7 ? time - 50 * MINUTE : time));

test.each([
	['from new to old', falling, 'newestFirst'],
	['from old to new', [...falling].reverse(), 'oldestFirst'],
	['with a row that is out of turn', withOneLate, 'newestFirst'],
	['the same the other way round', [...withOneLate].reverse(), 'oldestFirst'],
	['with many equal times', falling.flatMap((time) => [time, time, time]), 'newestFirst'],
	['of one time', falling.map(() => 5), 'unknown'],
	['of a few rows', falling.slice(0, 5), 'unknown'],
	['empty', [], 'unknown'],
	['in disorder within a short time', falling.map((_, i) => ((i * 7) % 25) * 60), 'unknown'],
	['up and down', falling.map((time, i) => (i % 2 === 0 ? time : 200 * MINUTE - time)), 'none'],
])('a list %s', (_, times, order) => {
	expect(listOrder(times, 10 * MINUTE)).toBe(order);
});

test('tells the order of a list that is sorted by arrival, however many rows are late', () => {
	const lateness = fc.array(fc.integer({ min: 0, max: 10 * MINUTE }), {
		minLength: 60,
		maxLength: 90,
	});
	fc.assert(
		fc.property(lateness, (late) => {
			const times = late.map((ms, i) => i * MINUTE - ms);
			expect(listOrder(times, 10 * MINUTE)).toBe('oldestFirst');
			expect(listOrder([...times].reverse(), 10 * MINUTE)).toBe('newestFirst');
		}),
	);
});

test('takes any number of times', () => {
	const times = Array.from({ length: 300_000 }, (_, i) => (i % 3) * MINUTE);
	expect(listOrder(times, 1)).toBe('none');
});
