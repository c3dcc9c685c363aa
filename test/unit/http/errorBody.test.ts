import { errorIn, remarkIn } from '../../../nodes/shared/http/errorBody';
import { MAX_WORDS, pageWords, wordsOf } from '../../../nodes/shared/http/words';
import type { Response } from '../../../nodes/shared/log/LogSource';

const response = (status: number, body: unknown, headers: Response['headers'] = {}): Response => ({
	status,
	body,
	headers,
});
const rows = [{ id: 1, error: 'Delivery failed', message: 'Bad gateway' }];

describe('an error in a body', () => {
	test.each<[unknown, string]>([
		[{ data: null, errors: ['Project is suspended'] }, 'Project is suspended'],
		[{ errors: ['One', null, '', 'Two'] }, 'One, Two'],
		[{ errors: 'Project is suspended' }, 'Project is suspended'],
		[{ data: null, message: 'Your login was not successful' }, 'Your login was not successful'],
		[{ errors: { stack_trace: 'at f (x.js:1)', from: ['is required'] } }, 'from: is required'],
		[{ errors: { from: ['is required'] } }, 'from: is required'],
		[{ errors: { from: ['is required', 'is no date'], to: [] } }, 'from: is required, is no date'],
		[
			{ errors: { type: ['is unknown'], status: ['is unknown'] } },
			'type: is unknown, status: is unknown',
		],
		[{ errors: { 0: 'Denied' } }, 'Denied'],
		[{ errors: [{ msg: 'Denied', code: 4002 }, null] }, 'Denied'],
		[
			{ errors: [{ description: 'Gone.' }, { error_code: 'E42', description: null }] },
			'Gone., E42',
		],
		[{ errors: [[{ message: 'Denied' }]] }, 'Denied'],
		[{ errors: [429] }, '429'],
		[{ error: 'Project is suspended' }, 'Project is suspended'],
		[{ Error: { Message: 'Project is suspended' } }, 'Project is suspended'],
		[{ error: { error: { error: { detail: 'Deep down' } } } }, 'Deep down'],
		[
			{ error: { errorCode: '210', message: 'Denied', details: 'No policy.' } },
			'Denied: No policy.',
		],
		[{ error: 'invalid_token', error_description: 'It expired' }, 'invalid_token: It expired'],
		[{ error: { code: 403, status: 'DENIED', errors: [{ reason: 'scope' }] } }, 'scope'],
		[{ error: { code: 500 } }, '500'],
		[{ responseError: { returnCode: '210', returnMessage: 'Denied' } }, 'Denied'],
		[{ fault: { faultstring: 'Quota', detail: { errorcode: 'x' } } }, 'Quota'],
		[{ message: 'Success', error: 'Project is suspended' }, 'Project is suspended'],
		[
			{ message: 'Validation failed', errors: { from: ['is required'] } },
			'Validation failed: from: is required',
		],
		[
			{ title: 'Forbidden', status: 403, detail: 'No scope.', type: 'about:blank' },
			'Forbidden: No scope.',
		],
		[{ success: false, message: 'Project is suspended' }, 'Project is suspended'],
		[{ success: 'false', reason: 'Project is suspended', data: rows }, 'Project is suspended'],
		[{ status: 'error', message: 'Project is suspended', data: [] }, 'Project is suspended'],
		[{ error: true, msg: 'Project is suspended' }, 'Project is suspended'],
		[{ data: rows, errorMessage: 'Project is suspended' }, 'Project is suspended'],
		[{ data: rows, error_description: 'Project is suspended' }, 'Project is suspended'],
		[{ statusCode: 403, message: 'Project is suspended', meta: { a: 1 } }, 'Project is suspended'],
		[{ data: null, message: 'Project is suspended' }, 'Project is suspended'],
		[{ message: 'Please log in' }, 'Please log in'],
		[{ data: null, code: 1001, detail: 'Project is suspended' }, 'Project is suspended'],
		[{ errors: ['Row 3 could not be read'], data: { rows } }, 'Row 3 could not be read'],
		[{ errorMessage: 'Denied', errorCode: '024' }, 'Denied'],
		[{ detail: [{ loc: ['query', 'page'], msg: 'must be a number' }] }, 'must be a number'],
	])('is told in the words of the provider, with any status: %j', (body, words) => {
		expect(errorIn(response(200, body))).toMatchObject({ words });
		expect(errorIn(response(400, body))).toMatchObject({ words, status: 400 });
	});

	test.each<[unknown]>([
		[{ errors: [{}] }],
		[{ errors: [{ description: null, error_code: null }] }],
		[{ success: false, data: null }],
		[{ ok: false }],
	])('need not have words: %j', (body) => {
		expect(errorIn(response(200, body))).toEqual({});
	});

	test('is known by its content type', () => {
		const headers = { 'content-type': 'application/problem+json; charset=utf-8' };
		const problem = { title: 'Suspended', data: rows };
		expect(errorIn(response(200, problem, headers))).toMatchObject({ words: 'Suspended' });
		expect(errorIn(response(200, problem))).toBeUndefined();
	});

	test.each<[unknown]>([
		[{ data: rows, errors: [] }],
		[{ data: rows, errors: null }],
		[{ data: rows, errors: {} }],
		[{ data: rows, errors: [null] }],
		[{ data: rows, errors: { from: [] } }],
		[{ data: rows, errors: 0 }],
		[{ data: rows, error: null }],
		[{ data: rows, error: '' }],
		[{ data: rows, error: false }],
		[{ data: rows, error: {} }],
		[{ data: rows, error: { code: 0, message: '' } }],
		[{ data: rows, error: { code: 0, message: 'OK' } }],
		[{ data: rows, error: 'None' }],
		[{ data: rows, warnings: ['Deprecated'], information: [{ description: 'Moved' }] }],
		[{ data: rows, message: 'OK' }],
		[{ data: rows, message: 'Some rows are old', description: 'Logs' }],
		[{ data: rows, success: false }],
		[{ data: [], message: 'There is nothing' }],
		[{ data: null, message: 'OK' }],
		[{ data: null, message: 'Request successful' }],
		[{ data: null, message: 'No logs found' }],
		[{ data: null, success: true, code: 0, msg: 'success' }],
		[{ data: null, code: 200 }],
		[{ data: null, errors: [] }],
		[{}],
		[rows],
		[null],
		['Please try again'],
	])('is not seen in a success: %j', (body) => {
		expect(errorIn(response(200, body))).toBeUndefined();
	});

	test('is not seen in a flag of which the provider makes nothing', () => {
		const meaningless = ['success'];
		const body = { success: false, message: 'Project is suspended', data: rows };
		expect(errorIn(response(200, body), { meaningless })).toBeUndefined();
		expect(errorIn(response(200, { ...body, data: null }), { meaningless })).toMatchObject({
			words: 'Project is suspended',
		});
	});

	test.each<[unknown, number | undefined]>([
		[{ code: 429, message: 'Slow down' }, 429],
		[{ error: { code: '503', message: 'Down' } }, 503],
		[{ status: 'error', statusCode: 502, message: 'Down' }, 502],
		[{ error: 'Too many requests' }, 429],
		[{ errors: [{ msg: 'Rate limit exceeded' }] }, 429],
		[{ error: 'Service temporarily unavailable' }, 503],
		[{ error: 'The server is under maintenance' }, 503],
		[{ error: 'Project is suspended' }, undefined],
		[{ errors: [{ msg: 'Denied', code: 4002 }] }, undefined],
	])('stands for a status beside a good one: %j', (body, status) => {
		expect(errorIn(response(200, body))?.status).toBe(status);
		expect(errorIn(response(400, body))?.status).toBe(400);
	});

	test.each<[unknown, string | undefined]>([
		[{ error: { errorCode: 210 } }, '210'],
		[{ error: { errorCode: '210' } }, '210'],
		[{ responseError: { returnCode: '210' } }, '210'],
		[{ errors: [null, { errorCode: '210' }] }, '210'],
		[{ errorCode: '210', errorMessage: 'Denied' }, '210'],
		[{ error: { code: '210' } }, '210'],
		[{ error: { code: 400 } }, undefined],
		[{ error: { errorCode: { a: 1 } } }, undefined],
	])('has a code: %j', (body, code) => {
		expect(errorIn(response(401, body))?.code).toBe(code);
	});
});

describe('words', () => {
	test('are bounded, however long, wide or deep an error is', () => {
		const long = 'Sorry. '.repeat(1_000_000);
		const wide = Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`f${i}`, [long]]));
		const deep = JSON.parse(`${'{"error":'.repeat(10_000)}"x"${'}'.repeat(10_000)}`) as unknown;
		const list = JSON.parse(`${'['.repeat(10_000)}"x"${']'.repeat(10_000)}`) as unknown;
		for (const error of [long, wide, deep, list, [long, wide, deep], { [long]: ['x'] }]) {
			for (const body of [error, { error }, { errors: error }, { message: error }]) {
				for (const status of [200, 400]) {
					const { words = '' } = errorIn(response(status, body)) ?? {};
					expect(words.length).toBeLessThanOrEqual(MAX_WORDS + 1);
				}
				expect((remarkIn(body) ?? '').length).toBeLessThanOrEqual(MAX_WORDS + 1);
			}
		}
		expect(wordsOf({ error: long })).toMatch(/^Sorry\. Sorry\..*…$/);
	});

	test('are bounded where an error branches on every level', () => {
		let error: object = { id: 1 };
		for (let level = 0; level < 40; level++) {
			error = { error, errors: [error, error], fault: error, detail: error, from: error };
		}
		expect(wordsOf(error)).toBeUndefined();
		expect(errorIn(response(400, { error }))).toMatchObject({ status: 400 });
	});

	test('are not cut within a word, which may be a key', () => {
		const key = 'k'.repeat(40);
		for (let before = 400; before < 600; before++) {
			const words = wordsOf({ message: `${'x '.repeat(before / 2)}${key}` });
			expect(words?.replaceAll(key, '')).not.toContain('k');
		}
	});

	test.each([
		['__proto__', 'x'],
		['constructor', 'x'],
		['toString', 'x'],
	])('are found under a key that every object has: %s', (key, words) => {
		const error = JSON.parse(`{"${key}": ["x"]}`) as unknown;
		expect(wordsOf(error)).toBe(`${key}: ${words}`);
		expect(errorIn(response(200, { error }))).toMatchObject({ words: `${key}: ${words}` });
	});

	test.each([
		[
			'<html><head><title>502</title></head><body><h1>Bad Gateway</h1>nginx</body></html>',
			'Bad Gateway nginx',
		],
		['<style>p{}</style><script>let a = "<p>";</script><p>Don&#39;t</p>', "Don't"],
		['<html><title>Blocked</title><script>', 'Blocked'],
		['size < 5', 'size < 5'],
		[`${'<'.repeat(100_000)}`, expect.any(String)],
		[`${'<a '.repeat(50_000)}`, undefined],
		['', undefined],
	])('of a page are those that show: %.40s', (page, words) => {
		expect(pageWords(page)).toEqual(words);
	});
});
