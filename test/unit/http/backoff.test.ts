import fc from 'fast-check';
import type { LimitReset } from '../../../nodes/shared/log/LogSource';
import { backoffMs, retryAfterMs } from '../../../nodes/shared/http/backoff';
import { limitWaitMs } from '../../../nodes/shared/http/limitWait';

const now = Date.parse('2026-04-05T18:28:05Z');

const reset = { header: 'x-ratelimit-reset', unit: 'seconds' } as const;
const unixReset = { header: 'ratelimit-ends', unit: 'unixSeconds' } as const;

test.each<[string, Record<string, string>, LimitReset | undefined, number | undefined]>([
	['seconds', { 'retry-after': '30' }, undefined, 30_000],
	['seconds with a fraction', { 'retry-after': '0.5' }, undefined, 500],
	['seconds among spaces', { 'retry-after': ' 30 ' }, undefined, 30_000],
	['a date', { 'retry-after': 'Sun, 05 Apr 2026 18:28:35 GMT' }, undefined, 30_000],
	[
		"a date, by the response's own clock",
		{ 'retry-after': 'Sun, 05 Apr 2026 19:28:35 GMT', date: 'Sun, 05 Apr 2026 19:28:05 GMT' },
		undefined,
		30_000,
	],
	['a day', { 'retry-after': '86400' }, undefined, 86_400_000],
	['a header of its own in seconds', { 'x-ratelimit-reset': '12' }, reset, 12_000],
	[
		'the same, as Unix time all the same',
		{ 'x-ratelimit-reset': String(now / 1000 + 12) },
		reset,
		12_000,
	],
	['the same, in milliseconds', { 'x-ratelimit-reset': String(now + 12_000) }, reset, 12_000],
	['one in Unix time', { 'ratelimit-ends': String(now / 1000 + 12) }, unixReset, 12_000],
	[
		"one in Unix time, by the response's own clock",
		{ 'ratelimit-ends': '112', date: new Date(100_000).toUTCString() },
		unixReset,
		12_000,
	],
	['Retry-After first', { 'retry-after': '3', 'x-ratelimit-reset': '12' }, reset, 3_000],
	['what is believed first', { 'retry-after': '0', 'x-ratelimit-reset': '12' }, reset, 12_000],
	[
		'no header that the provider does not have',
		{ 'x-ratelimit-reset': '12' },
		undefined,
		undefined,
	],
	['no date that has passed', { 'retry-after': 'Sun, 05 Apr 2026 18:00:00 GMT' }, reset, undefined],
	['no Unix time that has passed', { 'ratelimit-ends': '12' }, unixReset, undefined],
	['not zero', { 'retry-after': '0', 'x-ratelimit-reset': '0' }, reset, undefined],
	['no negative number', { 'retry-after': '-3', 'x-ratelimit-reset': '-1' }, reset, undefined],
	['not years', { 'retry-after': '99999999' }, undefined, undefined],
	['no date in years', { 'retry-after': 'Sun, 05 Apr 2099 18:28:35 GMT' }, undefined, undefined],
	['no Unix time in years', { 'x-ratelimit-reset': '9999999999' }, reset, undefined],
	['no nonsense', { 'retry-after': 'soon', 'x-ratelimit-reset': 'later' }, reset, undefined],
	['no NaN', { 'retry-after': 'NaN', 'x-ratelimit-reset': 'NaN' }, reset, undefined],
	['not infinity', { 'retry-after': 'Infinity', 'x-ratelimit-reset': '1e99' }, reset, undefined],
	['no list', { 'retry-after': '3, 5' }, undefined, undefined],
	['no empty header', { 'retry-after': '', 'x-ratelimit-reset': '' }, reset, undefined],
	['nothing', {}, reset, undefined],
])('believes in %s', (_name, headers, limitReset, expected) => {
	expect(retryAfterMs(headers, now, limitReset)).toBe(expected);
});

test('believes in no wait that is none, whatever the header holds', () => {
	fc.assert(
		fc.property(fc.oneof(fc.string(), fc.double().map(String)), (text) => {
			const headers = { 'retry-after': text, 'x-ratelimit-reset': text };
			const wait = retryAfterMs(headers, now, reset) ?? 1;
			expect(wait).toBeGreaterThan(0);
			expect(wait).toBeLessThan(33 * 86_400_000);
		}),
	);
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

const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test('waits for a limit as long as the provider requests, and longer where that does not help', () => {
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 50 }), random, (inARow, chance) => {
			const own = limitWaitMs(undefined, inARow, chance);
			expect(own).toBeGreaterThanOrEqual(250);
			expect(limitWaitMs(3_000, 1, chance)).toBe(3_000);
			expect(limitWaitMs(3_000, inARow, chance)).toBeGreaterThanOrEqual(3_000);
			if (inARow > 1) expect(limitWaitMs(1, inARow, chance)).toBe(own);
		}),
	);
});
