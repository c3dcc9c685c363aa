import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { textOf } from '../../shared/http/readings';
import { listPage } from '../../shared/n8n/listPage';
import { monitor } from '../resources/monitor/log';

/** The monitors whose name contains `filter`, for the Monitor drop-down. */
export async function searchMonitors(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const request = { body: filter ? { search_term: filter } : {} };
	const { rows, ...next } = await listPage(this, monitor, request, paginationToken);
	return {
		results: rows.flatMap((row) => {
			const value = textOf(row.monitor_id);
			if (value === undefined) return [];
			const state = row.is_active === false ? ' (inactive)' : '';
			return [{ name: (textOf(row.name) ?? value) + state, value }];
		}),
		...next,
	};
}
