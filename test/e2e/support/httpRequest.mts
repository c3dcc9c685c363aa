import type { Credential } from '../../../demo/n8nInstance.mts';
import type { Step } from './run.mts';

/** n8n's HTTP Request node with a credential of this package as its predefined credential type. */
export function httpRequest(
	credential: Credential,
	url: string,
	{ options = {}, ...parameters }: Record<string, unknown> = {},
): Step {
	return {
		name: 'HTTP Request',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.5,
		credential,
		parameters: {
			url,
			method: 'GET',
			authentication: 'predefinedCredentialType',
			nodeCredentialType: credential.type,
			...parameters,
			options,
		},
	};
}

/** Its parameters for a query of names and values, given one by one. */
export function queryParameters(pairs: Array<[string, string]>): Record<string, unknown> {
	const parameters = pairs.map(([name, value]) => ({ name, value }));
	return { sendQuery: true, specifyQuery: 'keypair', queryParameters: { parameters } };
}

/** Its parameters for a query given as JSON. */
export function queryJson(query: object): Record<string, unknown> {
	return { sendQuery: true, specifyQuery: 'json', jsonQuery: JSON.stringify(query) };
}

/** Its parameters for a POST of JSON. */
export function postJson(body: object): Record<string, unknown> {
	return {
		method: 'POST',
		sendBody: true,
		contentType: 'json',
		specifyBody: 'json',
		jsonBody: JSON.stringify(body),
	};
}

/** The decoded names and values of a query. */
export function pairsOf(path: string): Array<[string, string]> {
	return [...new URL(path, 'https://example.com').searchParams];
}
