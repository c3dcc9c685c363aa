import fc from 'fast-check';
import { backoffMs, retryAfterMs } from '../../../nodes/shared/http/backoff';

const now = Date.parse('2026-04-05T18:28:05Z');

test.each<[string, Record<string, string>, number | undefined]>([
	['seconds', { 'retry-after': '30' }, 30_000],
	['seconds with a fraction', { 'retry-after': '0.5' }, 500],
	['a date', { 'retry-after': 'Sun, 05 Apr 2026 18:28:35 GMT' }, 30_000],
	[
		"a date, by the answer's own clock",
		{ 'retry-after': 'Sun, 05 Apr 2026 19:28:35 GMT', date: 'Sun, 05 Apr 2026 19:28:05 GMT' },
		30_000,
	],
	['a date that has passed', { 'retry-after': 'Sun, 05 Apr 2026 18:00:00 GMT' }, 0],
	['a negative number', { 'retry-after': '-3' }, 0],
	['X-RateLimit-Reset in seconds', { 'x-ratelimit-reset': '12' }, 12_000],
	['X-RateLimit-Reset as Unix time', { 'x-ratelimit-reset': String(now / 1000 + 12) }, 12_000],
	[
		'Retry-After before X-RateLimit-Reset',
		{ 'retry-after': '3', 'x-ratelimit-reset': '12' },
		3_000,
	],
	['nonsense', { 'retry-after': 'soon', 'x-ratelimit-reset': 'later' }, undefined],
	['an empty header', { 'retry-after': '', 'x-ratelimit-reset': '' }, undefined],
	['nothing', {}, undefined],
])('reads how long to wait: %s', (_name, headers, expected) => {
	expect(retryAfterMs(headers, now)).toBe(expected);
});

test('backs off exponentially with full jitter, a minute at the most', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 1, max: 50 }),
			fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
			(attempt, random) => {
				const wait = backoffMs(attempt, random);
				expect(wait).toBeGreaterThanOrEqual(0);
				expect(wait).toBeLessThanOrEqual(Math.min(60_000, 1_000 * 2 ** (attempt - 1)));
			},
		),
	);
	expect([1, 2, 3, 4].map((attempt) => backoffMs(attempt, 0.5))).toEqual([
		500, 1_000, 2_000, 4_000,
	]);
});
