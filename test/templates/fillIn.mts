import { randomUUID } from 'node:crypto';
import type {
	Credential,
	CredentialDefinition,
	N8nInstance,
	WorkflowDefinition,
} from '../../demo/n8nInstance.mts';
import type { Simulator } from '../../simulator/index.mts';
import type { Sinks } from '../../simulator/sinks/index.mts';
import { packageProviders, typeOf, type Data, type Provider } from '../logs/index.mts';
import type { Template } from './index.mts';

/** An n8n, and what its workflows read from and write to. */
export interface Surroundings {
	n8n: N8nInstance;
	simulator: Simulator;
	sinks: Sinks;
}

/** Credentials for what the simulator plays, by the types of the nodes that take them. */
export class SimulatedCredentials {
	private readonly saved = new Map<string, Promise<Credential>>();

	constructor(private readonly surroundings: Surroundings) {}

	/** The credential of a node; undefined where it takes none. */
	async of(nodeType: string): Promise<Credential | undefined> {
		const definition = this.ofProvider(nodeType) ?? this.ofSink(nodeType);
		if (!definition) return undefined;
		const { type } = definition;
		const saved = this.saved.get(type) ?? this.surroundings.n8n.createCredential(definition);
		this.saved.set(type, saved);
		return await saved;
	}

	private ofProvider(nodeType: string): CredentialDefinition | undefined {
		const provider = providerOf(nodeType);
		if (!provider) return undefined;
		const { type, data } = provider.logs[0].credential;
		return {
			name: `${provider.displayName} (simulated)`,
			type,
			data: data(this.surroundings.simulator.apis[provider.name]),
		};
	}

	private ofSink(nodeType: string): CredentialDefinition | undefined {
		const { slack, googleSheets, elasticsearch, s3, openAi } = this.surroundings.sinks;
		const definitions: Record<string, [type: string, data: Data]> = {
			slack: ['slackApi', { accessToken: slack.account.token, signatureSecret: '', notice: '' }],
			googleSheets: [
				'googleApi',
				{
					region: 'global',
					email: googleSheets.account.email,
					privateKey: googleSheets.account.privateKey,
				},
			],
			elasticsearch: [
				'elasticsearchApi',
				{
					...elasticsearch.account,
					baseUrl: `https://${elasticsearch.hosts[0]}`,
					ignoreSSLIssues: false,
				},
			],
			awsS3: [
				'aws',
				{
					region: s3.region,
					accessKeyId: s3.account.accessKeyId,
					secretAccessKey: s3.account.secretAccessKey,
					temporaryCredentials: false,
					customEndpoints: false,
				},
			],
			lmChatOpenAi: [
				'openAiApi',
				{
					apiKey: openAi.account.apiKey,
					organizationId: '',
					url: 'https://api.openai.com/v1',
					header: false,
				},
			],
		};
		const found = definitions[nodeType.replace(/^.*\./, '')];
		return found && { name: `${found[0]} (simulated)`, type: found[0], data: found[1] };
	}
}

/** A template after its user did what its notes say: credentials, settings, and the lists to choose from. */
export async function fillIn(
	{ name, nodes, connections, settings }: Template,
	surroundings: Surroundings,
	credentials: SimulatedCredentials,
): Promise<WorkflowDefinition> {
	const { googleSheets, s3 } = surroundings.sinks;
	const { spreadsheetId } = googleSheets.account;
	const typedIn: Record<string, string> = { spreadsheetId, bucket: s3.buckets[0] };
	const filled = nodes.map(async (node) => {
		const credential = await credentials.of(node.type);
		const text = JSON.stringify(node.parameters, (_, value: unknown) => {
			const { name: field, value: preset } = (value ?? {}) as Data;
			return preset === '' && typeof field === 'string' && field in typedIn
				? { ...(value as Data), value: typedIn[field] }
				: value;
		});
		return {
			...node,
			parameters: {
				...(JSON.parse(text) as Data),
				...picked(node.type, node.parameters, surroundings),
			},
			...(node.type.endsWith('.chatTrigger') && { webhookId: randomUUID() }),
			...(credential && {
				credentials: { [credential.type]: { id: credential.id, name: credential.name } },
			}),
		};
	});
	return { name, nodes: await Promise.all(filled), connections, settings };
}

/** What the user picks from lists. */
function picked(nodeType: string, parameters: Data, { simulator }: Surroundings): Data {
	const provider = providerOf(nodeType);
	if (!provider) return {};
	const forLogs = provider.logs.map((log) => log.parameters?.(simulator.apis[provider.name]) ?? {});
	const values = Object.assign({}, ...forLogs.reverse()) as Data;
	const empty = Object.entries(parameters).filter(([, value]) => isEmptyChoice(value));
	return Object.fromEntries(empty.map(([name]) => [name, values[name]]));
}

const isEmptyChoice = (value: unknown) =>
	typeof value === 'object' && value !== null && '__rl' in value && (value as Data).value === '';

/** The provider whose node, trigger or tool is of this type. */
function providerOf(nodeType: string): Provider | undefined {
	return packageProviders.find(({ nodeType: own }) =>
		['', 'Trigger', 'Tool'].some((ending) => nodeType === typeOf(own + ending)),
	);
}
