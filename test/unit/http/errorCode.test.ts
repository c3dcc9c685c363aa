import { NodeApiError, type INode } from 'n8n-workflow';
import { errorCodeOf } from '../../../nodes/shared/http/errorCode';

const node = { name: 'Node', type: 'test', typeVersion: 1 } as INode;
const reset = () => Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });

test.each<[string, unknown, string | undefined]>([
	['the error itself', reset(), 'ECONNRESET'],
	['n8n 2.x: its cause', Object.assign(new Error('x'), { cause: reset() }), 'ECONNRESET'],
	[
		'n8n 1.x: httpCode and errorResponse',
		{ message: 'x', httpCode: 'ECONNRESET', errorResponse: reset() },
		'ECONNRESET',
	],
	['n8n 1.x: httpCode alone', { message: 'x', httpCode: 'ECONNRESET' }, 'ECONNRESET'],
	['n8n 1.x: errorResponse alone', { httpCode: null, errorResponse: reset() }, 'ECONNRESET'],
	['a cause of a cause', { cause: { message: 'x', cause: reset() } }, 'ECONNRESET'],
	['the innermost of several', { code: 'ERR_BAD_RESPONSE', cause: reset() }, 'ECONNRESET'],
	['an HTTP status', { httpCode: '404', code: 404, cause: { code: '500' } }, undefined],
	['a text that only begins with one', { code: 'ECONNRESET happened' }, undefined],
	['a text that only ends with one', { code: 'no ECONNRESET' }, undefined],
	['a code with digits', { code: 'EAI_2' }, 'EAI_2'],
	['nothing', new Error('The API Key is empty'), undefined],
	['what is no error', 'ECONNRESET', undefined],
	['null', null, undefined],
])('finds the code in %s', (_what, error, expected) => {
	expect(errorCodeOf(error)).toBe(expected);
});

test("finds the code in n8n's own error", () => {
	expect(errorCodeOf(new NodeApiError(node, reset() as never))).toBe('ECONNRESET');
});

test('ends where an error is its own cause', () => {
	const error: { cause?: unknown } = {};
	error.cause = error;
	expect(errorCodeOf(error)).toBeUndefined();
});
