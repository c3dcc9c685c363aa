import { clockOffset, setClockOffset } from '../../../credentials/signing/clock';
import { correctSkew, hostOf, respondedAt } from '../../../nodes/shared/http/clockSkew';
import type { RequestContext } from '../../../nodes/shared/http/requestWithRetry';
import type { Response } from '../../../nodes/shared/log/LogSource';
import { testService } from '../testService';

test.each([
	[{ url: '/logs', baseURL: 'https://acme.test:444/v2' }, 'acme.test:444'],
	[{ url: 'https://acme.test/logs' }, 'acme.test'],
	[{ url: '/logs' }, ''],
])('knows the host of %j', (request, host) => {
	expect(hostOf(request)).toBe(host);
});

const at = (ms: number): Response => ({
	status: 401,
	headers: { date: new Date(Date.now() + ms).toUTCString() },
	body: '',
});

test('reads when a response was sent', () => {
	expect(respondedAt({ ...at(0), headers: { date: 'Sun, 05 Apr 2026 12:00:00 GMT' } })).toBe(
		Date.UTC(2026, 3, 5, 12),
	);
	expect(respondedAt({ ...at(0), headers: {} })).toBeUndefined();
	expect(respondedAt({ ...at(0), headers: { date: 'soon' } })).toBeUndefined();
});

describe('a refusal', () => {
	const host = 'skew.acme.test';
	const skews: number[] = [];
	const service = testService({
		isClockRefusal: (_response, skewMs) => {
			skews.push(skewMs);
			return Math.abs(skewMs) > 60_000;
		},
	});
	const warnings: string[] = [];
	const context = { logger: { warn: (words: string) => warnings.push(words) } };
	const correct = (response: Response | undefined, offset = 0, provider = service) =>
		correctSkew(context as unknown as RequestContext, provider, host, response, offset);

	beforeEach(() => {
		setClockOffset(host, 0);
		warnings.length = skews.length = 0;
	});

	test.each([
		[300_000, /^(299|300) seconds behind$/],
		[-300_000, /^30[01] seconds ahead$/],
	])('that a clock %i ms off explains corrects it', (ms, words) => {
		expect(correct(at(ms))).toMatch(words);
		expect(Math.abs(clockOffset(host) - ms)).toBeLessThan(2_000);
		expect(warnings).toEqual([expect.stringContaining('Set the clock right')]);
	});

	test('of a request that was signed with corrected time is about what is left', () => {
		setClockOffset(host, 300_000);
		expect(correct(at(300_000), 300_000)).toBeUndefined();
		expect(Math.abs(skews[0])).toBeLessThan(2_000);
		expect(clockOffset(host)).toBe(300_000);
	});

	test('after another one that has corrected the clock meanwhile changes nothing more', () => {
		setClockOffset(host, 299_000);
		expect(correct(at(300_000), 0)).toContain('behind');
		expect(clockOffset(host)).toBe(299_000);
		expect(warnings).toEqual([]);
	});

	test('that says nothing about a clock corrects nothing', () => {
		expect(correct(undefined)).toBeUndefined();
		expect(correct({ ...at(300_000), headers: {} })).toBeUndefined();
		expect(correct(at(300_000), 0, testService())).toBeUndefined();
		expect(correct(at(10_000))).toBeUndefined();
		expect(clockOffset(host)).toBe(0);
	});
});
