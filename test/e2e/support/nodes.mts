import type { Credential } from '../../../demo/n8nInstance.mts';
import type { Api } from '../../../simulator/api.mts';
import type { RowList } from '../../../simulator/rowList.mts';
import { getManyNode, listOf, logsOf, packageProviders, type Log } from '../../logs/index.mts';
import type { Step } from './run.mts';

/** All logs of the package. */
export const logNodes = logsOf(packageProviders);

/** The simulated API of a log's provider. */
export const apiOf = ({ provider }: Log): Api => house.simulator.apis[provider.name];

/** The simulator's list that holds the rows of a log. */
export const rowsOf = (log: Log): RowList => listOf(log, apiOf(log));

/** "Get Many" with Return All, in pages of `pageSize` rows. */
export function getMany(
	log: Log,
	credential: Credential,
	pageSize: number,
	settings: Record<string, unknown> = {},
): Step {
	const node = getManyNode(log, apiOf(log), { options: { pageSize } });
	return { ...node, name: 'Logs', credential, settings };
}
