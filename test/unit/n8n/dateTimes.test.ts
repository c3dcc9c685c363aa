import { DateTime } from 'luxon';
import { readTime } from '../../../nodes/shared/n8n/dateTimes';

const seoul = 'Asia/Seoul';

test.each<[string, unknown, string, boolean]>([
	['a date', '2024-05-08', '2024-05-08T00:00:00.000+09:00', false],
	['a time without an offset', '2024-05-08T13:45:58', '2024-05-08T13:45:58.000+09:00', false],
	['a space for the T', '2024-05-08 13:45:58', '2024-05-08T13:45:58.000+09:00', false],
	['UTC', '2024-05-08T13:45:58Z', '2024-05-08T13:45:58.000+00:00', true],
	['an offset', '2024-05-08T13:45:58.123-05:00', '2024-05-08T13:45:58.123-05:00', true],
	['an offset without colon', '2024-05-08T13:45:58+0530', '2024-05-08T13:45:58.000+05:30', true],
	[
		'a Luxon DateTime',
		DateTime.fromISO('2024-05-08T01:00:00Z', { setZone: true }),
		'2024-05-08T01:00:00.000+00:00',
		true,
	],
])('reads %s', (_name, value, expected, hasOffset) => {
	const given = readTime(value, seoul);
	expect(given?.time.toISO({ format: 'extended' })?.replace(/Z$/, '+00:00')).toBe(expected);
	expect(given?.hasOffset).toBe(hasOffset);
});

test('reads a Date as the instant that it is', () => {
	const given = readTime(new Date('2024-05-08T13:45:58Z'), seoul);
	expect(given?.time.toMillis()).toBe(Date.parse('2024-05-08T13:45:58Z'));
	expect(given?.hasOffset).toBe(true);
});

test.each([['', 'soon', '2024-13-01', '2024-02-30', null, undefined, 5, {}, new Date('x')]].flat())(
	'takes %p for no date',
	(value) => {
		expect(readTime(value, seoul)).toBeUndefined();
	},
);
