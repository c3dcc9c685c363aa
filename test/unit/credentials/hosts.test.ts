import {
	Workflow,
	type INode,
	type INodeType,
	type IWorkflowDataProxyAdditionalKeys,
} from 'n8n-workflow';
import { document360BaseUrl } from '../../../credentials/signing/document360Hosts';
import { naverBaseUrl } from '../../../credentials/signing/naverHosts';

const nodeType = { description: { properties: [] } } as unknown as INodeType;
const node: INode = {
	id: '1',
	name: 'Node',
	type: 'node',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
const workflow = new Workflow({
	nodes: [node],
	connections: {},
	active: false,
	nodeTypes: {
		getByName: () => nodeType,
		getByNameAndVersion: () => nodeType,
		getKnownTypes: () => ({}),
	},
});

/** What n8n makes of such an expression. */
function evaluate(expression: string, credentials: object): unknown {
	return workflow.expression.getParameterValue(expression, null, 0, 0, node.name, [], 'internal', {
		$credentials: credentials,
	} as IWorkflowDataProxyAdditionalKeys);
}

const naver = { url: naverBaseUrl.of, expression: naverBaseUrl.expression };
const document360 = { url: document360BaseUrl.of, expression: document360BaseUrl.expression };

describe.each([
	[naver, { environment: 'public' }, 'https://apigateway.apigw.ntruss.com'],
	[naver, { environment: 'government' }, 'https://apigateway.apigw.gov-ntruss.com'],
	[naver, { environment: 'financial' }, 'https://apigateway.apigw.fin-ntruss.com'],
	[naver, { environment: 'custom', baseUrl: 'https://example.com' }, 'https://example.com'],
	[naver, {}, 'https://apigateway.apigw.ntruss.com'],
	[document360, { region: 'eu' }, 'https://apihub.document360.io'],
	[document360, { region: 'us' }, 'https://apihub.us.document360.io'],
	[
		document360,
		{ region: 'custom', baseUrl: 'https://apihub.example.document360.io' },
		'https://apihub.example.document360.io',
	],
	[document360, {}, 'https://apihub.document360.io'],
])('%#', ({ url, expression }, credentials, host) => {
	it(`${JSON.stringify(credentials)} is ${host}, as function and as expression`, () => {
		expect(url(credentials)).toBe(host);
		expect(evaluate(expression, credentials)).toBe(host);
	});
});

it('brings a custom base URL into its usable form', () => {
	expect(naverBaseUrl.of({ environment: 'custom', baseUrl: ' example.com/ ' })).toBe(
		'https://example.com',
	);
});

it.each(['moon', 'toString', '', 1])('names the value %j that selects nothing', (value) => {
	expect(() => naverBaseUrl.of({ environment: value })).toThrow(
		'The Environment of the credential is none of public, government, financial, custom.',
	);
	expect(() => document360BaseUrl.of({ region: value })).toThrow(
		'The Region of the credential is none of eu, us, custom.',
	);
});
