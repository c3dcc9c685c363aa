import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	INode,
	INodeExecutionData,
	INodeType,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import type { N8n } from './n8n.mts';

export interface Verdict {
	status: 'OK' | 'Error';
	message: string;
}

interface RequestError {
	message: string;
	cause?: { response?: { status: number; statusText?: string }; code?: string };
}

/**
 * Tests a credential as the editor does on Save. The steps are those of `runRequestTest` in n8n's
 * credentials-tester.service.js (2.41.1).
 */
export async function testCredential(
	{ core, workflow: { createEmptyRunExecutionData, NodeConnectionTypes, Workflow } }: N8n,
	type: ICredentialType,
	data: ICredentialDataDecryptedObject,
	additionalData: IWorkflowExecuteAdditionalData,
): Promise<Verdict> {
	const test = type.test as ICredentialTestRequest;
	const credential = { id: '1', name: type.displayName };
	const node: INode = {
		id: 'temp',
		parameters: {},
		name: 'Temp-Node',
		type: 'n8n-nodes-base.noOp',
		typeVersion: 1,
		position: [0, 0],
		credentials: { [type.name]: credential },
	};
	const nodeType: INodeType = {
		description: {
			displayName: 'No Operation, do nothing',
			name: 'noOp',
			group: ['organization'],
			version: 1,
			description: 'No Operation',
			defaults: { name: 'No Operation, do nothing' },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			credentials: [{ name: type.name, required: true }],
			properties: [
				{
					displayName: 'Temp',
					name: 'temp',
					type: 'string',
					routing: { request: test.request },
					default: '',
				},
			],
		},
	};
	const nodeTypes = {
		getByName: () => nodeType,
		getByNameAndVersion: () => nodeType,
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const context = new core.ExecuteContext(
		workflow,
		node,
		additionalData,
		'internal',
		createEmptyRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null } as never,
		[],
	);
	const routing = new core.RoutingNode(context, nodeType, { ...credential, type: type.name, data });
	let response: INodeExecutionData[][] | null | undefined;
	try {
		response = await routing.runNode();
	} catch (error) {
		return errorVerdict(test, error as RequestError);
	}
	return bodyVerdict(test, response![0][0].json);
}

function bodyVerdict({ rules = [] }: ICredentialTestRequest, body: unknown): Verdict {
	for (const rule of rules) {
		if (rule.type !== 'responseSuccessBody') continue;
		const { key, value, message } = rule.properties;
		if (at(body, key) === value) return { status: 'Error', message };
	}
	return { status: 'OK', message: 'Connection successful!' };
}

function errorVerdict({ rules = [] }: ICredentialTestRequest, error: RequestError): Verdict {
	const { response, code } = error.cause ?? {};
	if (response !== undefined) {
		for (const rule of rules as Array<{
			type: string;
			properties: { value: unknown; message: string };
		}>) {
			if (rule.type === 'responseCode' && rule.properties.value === response.status) {
				return { status: 'Error', message: rule.properties.message };
			}
		}
		if (response.status < 199 || response.status > 299) {
			const message = response.statusText || `Received HTTP status code: ${response.status}`;
			return { status: 'Error', message };
		}
	} else if (code) {
		return { status: 'Error', message: code };
	}
	return { status: 'Error', message: error.message.toString() };
}

/** What lodash's `get` finds at a path such as `errors[0].msg`. */
function at(body: unknown, path: string): unknown {
	return path
		.split(/[.[\]]+/)
		.filter((part) => part !== '')
		.reduce<unknown>((value, part) => (value as Record<string, unknown> | null)?.[part], body);
}
