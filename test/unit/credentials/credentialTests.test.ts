import type { ICredentialType } from 'n8n-workflow';
import { Document360Api } from '../../../credentials/Document360Api.credentials';
import { KoreAiJwtApi } from '../../../credentials/KoreAiJwtApi.credentials';
import { NaverCloudApi } from '../../../credentials/NaverCloudApi.credentials';
import { PubrioApi } from '../../../credentials/PubrioApi.credentials';
import { packageCredentials } from '../../logs/index.mts';
import { instanceOf } from '../instanceOf.mts';

function at(body: unknown, path: string): unknown {
	return path
		.split(/[.[\]]+/)
		.filter((part) => part !== '')
		.reduce<unknown>(
			(value, part) => (value as Record<string, unknown> | null | undefined)?.[part],
			body,
		);
}

/** The verdict of n8n's credentials-tester.service.js for one response. */
function verdict(type: ICredentialType, status: number, body: unknown): string {
	const { request, rules = [] } = type.test!;
	const ignored = request.ignoreHttpStatusErrors;
	const throws =
		(status < 200 || status > 299) &&
		(typeof ignored === 'object' ? ignored.except.includes(status) : ignored !== true);
	for (const { type: kind, properties } of rules) {
		const { key, value, message } = properties as { key?: string; value: unknown; message: string };
		if (throws && kind === 'responseCode' && value === status) return message;
		if (!throws && kind === 'responseSuccessBody' && at(body, key!) === value) return message;
	}
	return throws ? `HTTP ${status}` : 'OK';
}

const pubrio = new PubrioApi();
const naver = new NaverCloudApi();
const koreAi = new KoreAiJwtApi();
const document360 = new Document360Api();

const naverError = (errorCode: number | string) => ({ error: { errorCode, message: 'x' } });
const koreError = (msg: string) => ({ errors: [{ msg, code: 4002 }] });

it.each([
	[pubrio, { data: {} }],
	[naver, { events: { content: [], total: 0 } }],
	[koreAi, { total: 0, auditlogs: [], moreAvailable: false }],
	[document360, { data: [{ id: '1' }], success: false, errors: [] }],
	[document360, { data: [], success: true, errors: null }],
	[pubrio, { data: {}, errors: [], error: null }],
	[pubrio, { data: {}, error: '', message: 'OK' }],
	[koreAi, { auditlogs: [], errors: null, error: {} }],
	[naver, { events: {}, error: null }],
	[naver, { events: null }],
	[koreAi, { auditlogs: null, total: 0 }],
	[document360, { data: null, success: false, errors: [] }],
])('$name turns green on a real success', (type, body) => {
	expect(verdict(type, 200, body)).toBe('OK');
});

it.each([
	[pubrio, 401, {}, 'did not accept the API key'],
	[pubrio, 402, '', 'no credits left'],
	[pubrio, 403, '', 'may not read the profile'],
	[pubrio, 429, '', 'too many requests'],
	[naver, 401, naverError('200'), 'did not accept the access key ID or the signature'],
	[naver, 401, naverError(200), 'did not accept the access key ID or the signature'],
	[naver, 401, naverError('210'), 'may not read API Gateway events'],
	[naver, 401, naverError(210), 'may not read API Gateway events'],
	[naver, 403, naverError(230), 'refuses access to API Gateway'],
	[naver, 404, naverError('300'), 'no API Gateway at this address'],
	[naver, 429, naverError('420'), 'too many requests'],
	[naver, 401, { responseError: { returnCode: '210' } }, 'may not read API Gateway events'],
	[koreAi, 401, koreError('Invalid JWT token'), 'did not accept the token'],
	[koreAi, 401, koreError('Invalid SDK credentials'), 'does not know the client ID'],
	[koreAi, 401, koreError('Permission denied. Scope is incorrect!'), 'may not read audit logs'],
	[koreAi, 401, koreError('something new'), 'has no audit logs'],
	[koreAi, 429, {}, 'too many requests'],
	[document360, 401, {}, 'in this region'],
	[document360, 403, {}, 'may not read workspaces'],
	[
		document360,
		200,
		{ data: [], success: true, errors: [{ description: 'x' }] },
		'refused the request',
	],
	[
		document360,
		200,
		{ data: [], success: true, errors: Array(400).fill({}) },
		'refused the request',
	],
	[document360, 200, { data: null, errors: ['x'] }, 'refused the request'],
	[document360, 200, { error: 'x' }, 'refused the request'],
	[document360, 200, { statusCode: 401, message: 'x' }, 'in this region'],
	[pubrio, 200, { code: 401, message: 'x' }, 'did not accept the API key'],
	[pubrio, 200, { error: { code: '402', message: 'x' } }, 'no credits left'],
	[pubrio, 200, { data: {}, errors: ['x'] }, 'refused the request'],
	[pubrio, 200, { data: null }, 'not checked'],
	[pubrio, 200, { data: {}, error: { message: 'x' } }, 'refused the request'],
	[naver, 200, { errors: [{ errorCode: '210' }] }, 'may not read API Gateway events'],
	[naver, 200, { errorCode: 200, errorMessage: 'x' }, 'did not accept the access key ID'],
	[naver, 200, { events: { content: [] }, error: 'x' }, 'refused the request'],
	[koreAi, 200, { errors: ['Invalid SDK credentials'] }, 'does not know the client ID'],
	[koreAi, 401, { error: 'Invalid JWT token' }, 'did not accept the token'],
	[koreAi, 401, { error: { message: 'Permission denied. Scope is incorrect!' } }, 'may not read'],
	[koreAi, 200, { auditlogs: [], errors: ['x'] }, 'has no audit logs'],
])('$name names the refusal %i %j', (type, status, body, message) => {
	expect(verdict(type, status, body)).toContain(message);
});

const all = packageCredentials.map(({ source }) => instanceOf<ICredentialType>(source));

describe.each(all)('$name', (type) => {
	it.each([
		[200, '<html></html>'],
		[200, ''],
		[200, {}],
		[200, null],
		[302, ''],
		[404, {}],
		[418, '<html></html>'],
		[500, '<html></html>'],
		[503, {}],
	])('never turns green on %i %j', (status, body) => {
		expect(verdict(type, status, body)).not.toBe('OK');
	});

	it.each([407, 511])('names what stands in between, status %i', (status) => {
		expect(verdict(type, status, '<html></html>')).toMatch(
			/proxy or the network .* not checked.*HTTPS_PROXY/,
		);
	});

	it('does not follow redirects, which would carry the key along', () => {
		expect(type.test?.request.disableFollowRedirect).toBe(true);
	});
});
