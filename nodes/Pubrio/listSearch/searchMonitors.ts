import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { normalizeBaseUrl } from '../../../credentials/signing/requestUrl';
import { textOf } from '../../shared/http/readings';
import { listPage } from '../../shared/n8n/listPage';
import { monitorSource } from '../monitorSource';
import { pubrio } from '../pubrio';

/** The monitors whose name contains `filter`, for the Monitor drop-down. */
export async function searchMonitors(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const { baseUrl } = await this.getCredentials(pubrio.credential);
	const { rows, ...next } = await listPage(
		this,
		pubrio,
		monitorSource,
		{
			method: 'POST',
			url: `${normalizeBaseUrl(baseUrl)}/monitors`,
			body: filter ? { search_term: filter } : {},
		},
		paginationToken,
	);
	return {
		results: rows.flatMap((monitor) => {
			const value = textOf(monitor.monitor_id);
			if (value === undefined) return [];
			const state = monitor.is_active === false ? ' (inactive)' : '';
			return [{ name: (textOf(monitor.name) ?? value) + state, value }];
		}),
		...next,
	};
}
