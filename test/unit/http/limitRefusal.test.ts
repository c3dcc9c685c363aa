import {
	gaveUpAfter,
	limitedTooLong,
	requiredWait,
	withAdvice,
	withReason,
} from '../../../nodes/shared/http/limitRefusal';
import type { Refusal } from '../../../nodes/shared/log/LogSource';
import { testService } from '../testService';

const NOW = Date.UTC(2026, 3, 5, 12);
const refusal: Refusal = { message: 'No.', description: 'Wait.', retryable: true };

test('says until when to wait, and how long was waited', () => {
	expect(requiredWait(NOW, 90_500)).toBe('The provider says to wait until 2026-04-05 12:01:30 UTC');
	expect(gaveUpAfter(1_400)).toBe('Gave up after 1 second');
	expect(gaveUpAfter(1_600)).toBe('Gave up after 2 seconds');
});

test('names the limit of a request that was not sent, and its end where that is known', () => {
	const limited = (limitedForMs: number) =>
		limitedTooLong(testService(), NOW, 30_000, limitedForMs);
	expect(limited(0)).toMatchObject({
		message: 'Rate limit of Acme: gave up after 30 seconds',
		retryable: false,
		status: 429,
	});
	expect(limited(1_000).message).toBe(
		'Rate limit of Acme: gave up after 30 seconds, the limit lasts until 2026-04-05 12:00:01 UTC',
	);
});

test('adds a sentence to a message or a description', () => {
	expect(withReason(refusal, 'Gave up').message).toBe('No. Gave up');
	expect(withReason({ ...refusal, message: 'No ... ' }, 'Gave up').message).toBe('No. Gave up');
	expect(withReason({ ...refusal, message: 'At 1.5 s' }, 'Gave up').message).toBe(
		'At 1.5 s. Gave up',
	);
	expect(withReason(refusal, '')).toEqual(refusal);
	expect(withAdvice(refusal, 'Or raise Max Wait.').description).toBe('Wait. Or raise Max Wait.');
	expect(withAdvice(refusal, undefined)).toEqual(refusal);
	expect(withAdvice(withReason(refusal, 'a'), 'b')).toMatchObject({ retryable: true });
});
