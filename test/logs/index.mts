import type { Api } from '../../simulator/api.mts';
import type { RowList } from '../../simulator/rowList.mts';
import type { SeenRequest } from '../../simulator/types.mts';
import { links } from '../providers/links/descriptor.mts';
import { tokens } from '../providers/tokens/descriptor.mts';
import { document360 } from './document360.mts';
import { koreAi } from './koreAi.mts';
import { naverCloud } from './naverCloud.mts';
import { pubrio } from './pubrio.mts';
import type { Credential, Data, Log, Provider } from './types.mts';

export type { Credential, Data, Log, Order, Provider } from './types.mts';
export { byId } from './values.mts';

/** The providers of the package. */
export const packageProviders: readonly Provider[] = [pubrio, naverCloud, koreAi, document360];

/** Those of the tests alone: each is a folder under test/providers. */
export const testProviders: readonly Provider[] = [tokens, links];

export const allProviders = [...packageProviders, ...testProviders];

export const logsOf = (providers: readonly Provider[]): Log[] =>
	providers.flatMap(({ logs }) => logs);

/** A simulated API for each provider, by name. */
export const apisOf = (providers: readonly Provider[]): Record<string, Api> =>
	Object.fromEntries(providers.map(({ name, api: Class }) => [name, new Class()]));

/** Each credential once, with the provider that it is for. */
export const credentialsOf = (
	providers: readonly Provider[],
): Array<Credential & { provider: Provider }> =>
	providers.flatMap((provider) =>
		[...new Set(provider.logs.map(({ credential }) => credential))].map((credential) => ({
			...credential,
			provider,
		})),
	);

/** The credentials of the package, with what users see of them. */
export const packageCredentials = credentialsOf(packageProviders).map((credential) => ({
	...credential,
	...credential.forUsers!,
}));

/** Fields that n8n adds to every credential. */
const FIELDS_OF_N8N = ['allowedHttpRequestDomains', 'allowedDomains'];

/** The values of a filled-in credential that must not show anywhere. */
export const secretsIn = ({ open }: Credential, data: Data): string[] =>
	Object.entries(data).flatMap(([field, value]) =>
		typeof value === 'string' && value.trim() !== '' && ![...open, ...FIELDS_OF_N8N].includes(field)
			? [value]
			: [],
	);

/** The list of the provider's simulated API that holds a log's rows. */
export const listOf = ({ list }: Log, api: Api): RowList => api.lists[list];

/** Rows of the simulator as the nodes return them; see `LogForm.item`. */
export const asItems = ({ item }: Log, rows: readonly object[], zone?: string): Data[] =>
	rows.map((row) => (item ? item(row, zone) : (row as Data)));

/** Whether a request is for a page of the log; `index` counts from 0. */
export function isPage(
	{ page }: Pick<Log, 'page'>,
	{ method, query, body }: SeenRequest,
	index: number,
	size: number,
): boolean {
	const sent = (method === 'GET' ? query : body) as Data | undefined;
	return Object.entries(page(index, size)).every(([name, value]) => sent?.[name] === value);
}

/** A node of a workflow, without its position and credential. */
export interface LogNode {
	name: string;
	type: string;
	typeVersion: number;
	parameters: Data;
}

/**
 * "Get Many" with Return All.
 *
 * @param parameters over those of the log
 */
export function getManyNode(log: Log, api: Api, parameters: Data = {}): LogNode {
	return nodeOf(log, {
		resource: log.resource,
		operation: 'getAll',
		returnAll: true,
		...log.parameters?.(api),
		...parameters,
	});
}

/**
 * The operation that gets one row.
 *
 * @param id the row's, or an expression
 */
export function getOneNode(log: Log, api: Api, id: string): LogNode {
	const parameters = log.get!.parameters(id, api);
	return nodeOf(log, { resource: log.resource, operation: 'get', ...parameters });
}

/**
 * A trigger that polls every minute.
 *
 * @param parameters over those of the log
 */
export function triggerNode(log: Log, api: Api, parameters: Data = {}): LogNode {
	return {
		name: 'Trigger',
		type: typeOf(log.provider.triggerType),
		typeVersion: 1,
		parameters: {
			pollTimes: { item: [{ mode: 'everyMinute' }] },
			// Workflows that were saved before there were others do not name the first log.
			...(log !== log.provider.logs[0] && { resource: log.resource }),
			...log.triggerParameters?.(api),
			...parameters,
		},
	};
}

/** A node type's name with the package in front. */
export const typeOf = (nodeType: string) => `n8n-nodes-activity-logs.${nodeType}`;

function nodeOf({ title, provider }: Log, parameters: Data): LogNode {
	return { name: title, type: typeOf(provider.nodeType), typeVersion: 1, parameters };
}
