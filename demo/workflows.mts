/** What the demo asks each provider: the rows it holds, the workflow that reads them, the answer. */
import type { Simulator } from '../simulator/index.mts';
import type { Row } from './comparison.mts';
import type { Credential, CredentialDefinition, WorkflowDefinition } from './n8nInstance.mts';

export interface Question {
	provider: string;
	/** The node's type, without the name of the package. */
	nodeType: string;
	credential: CredentialDefinition;
	parameters: Record<string, unknown>;
	/** The rows the node has to put out, each once. */
	expected: Row[];
}

const TRIGGER = 'When clicking "Execute workflow"';
const DAY_MS = 24 * 60 * 60_000;

/** Gives every simulated provider its rows, and returns one question for each. */
export function askEveryProvider(simulator: Simulator): Question[] {
	return [pubrio(simulator), naverCloud(simulator), koreAi(simulator), document360(simulator)];
}

/** A workflow of two nodes: a trigger to click, and the provider's node with Return All. */
export function workflowFor(question: Question, credential: Credential): WorkflowDefinition {
	const { provider, nodeType, parameters } = question;
	return {
		name: `${provider}: all logs`,
		nodes: [
			{
				name: TRIGGER,
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				name: provider,
				type: `n8n-nodes-activity-logs.${nodeType}`,
				typeVersion: 1,
				position: [260, 0],
				parameters: { ...parameters, operation: 'getAll', returnAll: true },
				credentials: { [credential.type]: { id: credential.id, name: credential.name } },
			},
		],
		connections: { [TRIGGER]: { main: [[{ node: provider, type: 'main', index: 0 }]] } },
	};
}

/** Eleven pages of 25, the last not full; a second monitor has rows that are not asked for. */
function pubrio({ pubrio: api }: Simulator): Question {
	const [asked, other] = api.account.monitors.map((monitor) => monitor.monitor_id);
	const expected = api.makeRows(260, { set: { monitor_id: asked } });
	const others = api.makeRows(40, { firstNumber: 1001, set: { monitor_id: other } });
	api.rows = [...expected, ...others];
	return {
		provider: 'Pubrio',
		nodeType: 'pubrio',
		credential: {
			name: 'Pubrio (simulated)',
			type: 'pubrioApi',
			data: { apiKey: api.account.apiKey, baseUrl: 'https://api.pubrio.com' },
		},
		parameters: { resource: 'monitorLog', monitorId: { __rl: true, mode: 'id', value: asked } },
		expected: asRows(expected),
	};
}

/**
 * Whole days of Seoul, asked for by an n8n that lives in UTC. The last second before and the first
 * second after them hold one row each, which must not arrive; equal rows without an id must.
 */
function naverCloud({ naverCloud: api }: Simulator): Question {
	const seoulMs = 9 * 60 * 60_000;
	const dayOf = (at: number) => Math.floor((at + seoulMs) / DAY_MS) * DAY_MS - seoulMs;
	const inSeoul = (at: number) => new Date(at + seoulMs).toISOString();

	const inside = api.makeRows(1_200, { newest: '2026-04-06T14:59:59Z' });
	const newest = inside[0].at;
	const oldest = inside[inside.length - 1].at;
	const [outside] = api.makeRows(1, { firstNumber: 9_999 });
	api.rows = [
		{ ...outside, at: dayOf(newest) + DAY_MS },
		...inside,
		{ ...outside, at: dayOf(oldest) - 1000 },
	];
	const { accessKey, secretKey } = api.account;
	return {
		provider: 'Naver Cloud',
		nodeType: 'naverCloud',
		credential: {
			name: 'Naver Cloud (simulated)',
			type: 'naverCloudApi',
			data: { environment: 'public', accessKey, secretKey },
		},
		parameters: {
			resource: 'apiGatewayEvent',
			from: inSeoul(oldest).slice(0, 10),
			to: inSeoul(newest).slice(0, 10),
			timeZone: '+09:00',
		},
		expected: inside.map(({ at, ...row }) => ({
			time: inSeoul(at).slice(0, 19).replace('T', ' '),
			...row,
		})),
	};
}

function koreAi({ koreAi: api }: Simulator): Question {
	api.rows = api.makeRows(350);
	const { clientId, clientSecret, subject, algorithm } = api.account;
	return {
		provider: 'Kore.ai',
		nodeType: 'koreAi',
		credential: {
			name: 'Kore.ai (simulated)',
			type: 'koreAiJwtApi',
			data: { baseUrl: 'https://bots.kore.ai', clientId, clientSecret, subject, algorithm },
		},
		parameters: { resource: 'auditLog' },
		expected: asRows(api.rows),
	};
}

function document360({ document360: api }: Simulator): Question {
	api.rows = api.makeRows(430);
	const { apiToken, region, references } = api.account;
	return {
		provider: 'Document360',
		nodeType: 'document360',
		credential: {
			name: 'Document360 (simulated)',
			type: 'document360Api',
			data: { region, apiToken },
		},
		parameters: {
			resource: 'apiReferenceLog',
			apiReferenceId: { __rl: true, mode: 'id', value: references[0].id },
		},
		expected: asRows(api.rows),
	};
}

/** A copy: the simulator's own rows may be changed while they are read. */
function asRows(rows: object[]): Row[] {
	return rows.map((row) => ({ ...row }));
}
