import { apiReferenceLog } from '../../../nodes/Document360/resources/apiReferenceLog/log';
import { apiReferenceLogV3 } from '../../../nodes/Document360/resources/apiReferenceLogV3/log';
import { auditLog } from '../../../nodes/KoreAi/resources/auditLog/log';
import { activity } from '../../../nodes/NaverCloud/resources/activity/log';
import { apiGatewayEvent } from '../../../nodes/NaverCloud/resources/apiGatewayEvent/log';
import { monitorLog } from '../../../nodes/Pubrio/resources/monitorLog/log';
import { requestLog } from '../../../nodes/Pubrio/resources/requestLog/log';
import { sourceOf, type Log, type RowContext } from '../../../nodes/shared/log/Log';
import type { Row } from '../../../nodes/shared/log/LogSource';
import { datasetOf } from '../../../nodes/shared/output/document';
import { rowShaper, type ShapeOptions } from '../../../nodes/shared/output/shape';
import type { Api } from '../../../simulator/api.mts';
import type { RowList } from '../../../simulator/rowList.mts';
import { Document360Api } from '../../../simulator/document360.mts';
import { KoreAiApi } from '../../../simulator/koreAi.mts';
import { NaverCloudApi } from '../../../simulator/naverCloud.mts';
import { PubrioApi } from '../../../simulator/pubrio.mts';
import samples from '../../../docs/outputs.samples.json';

/** 2026-07-01T00:00:00.000Z */
export const READ_AT = Date.UTC(2026, 6, 1);

/** A log, and rows. */
export interface ShapedLog {
	log: Log;
	context: RowContext;
	/** Rows of the documentation, which `docs/outputs.md` shows. */
	samples: readonly Row[];
	/** Rows of the simulator, as the API answers them. */
	simulated(count: number): Row[];
}

const SEOUL_MS = 9 * 60 * 60_000;

/** The API has times of its rows in the time zone that was requested. */
function naverRows(count: number): Row[] {
	const api = new NaverCloudApi();
	api.reset();
	return api.makeRows(count).map(({ at, ...row }) => ({
		time: new Date(at + SEOUL_MS).toISOString().slice(0, 19).replace('T', ' '),
		...row,
	}));
}

/** @param list one of the API's other lists */
function rowsOf(api: Api, list: RowList = Object.values(api.lists)[0]) {
	return (count: number): Row[] => {
		api.reset();
		return list.makeRows(count) as Row[];
	};
}

function shapedLog(log: Log, simulated: ShapedLog['simulated']): ShapedLog {
	const { context, rows } = samples[datasetOf(log.mapping) as keyof typeof samples];
	return { log, context, samples: rows as Row[], simulated };
}

export const pubrio = shapedLog(monitorLog, rowsOf(new PubrioApi()));
export const naver = shapedLog(apiGatewayEvent, naverRows);
export const koreAi = shapedLog(auditLog, rowsOf(new KoreAiApi()));
export const document360 = shapedLog(apiReferenceLog, rowsOf(new Document360Api()));

const [pubrioApi, naverApi, document360Api] = [
	new PubrioApi(),
	new NaverCloudApi(),
	new Document360Api(),
];
export const requests = shapedLog(requestLog, rowsOf(pubrioApi, pubrioApi.lists.requestLog));
export const activities = shapedLog(activity, rowsOf(naverApi, naverApi.lists.activity));
export const document360V3 = shapedLog(
	apiReferenceLogV3,
	rowsOf(document360Api, document360Api.lists.apiReferenceLogV3),
);

export const LOGS: ReadonlyArray<[name: string, log: ShapedLog]> = [
	['pubrio', pubrio],
	['naver_cloud', naver],
	['kore_ai', koreAi],
	['document360', document360],
	['pubrio', requests],
	['naver_cloud', activities],
	['document360', document360V3],
];

/** Rows in a shape, in one run. */
export function shaped(
	{ log, context }: Pick<ShapedLog, 'log' | 'context'>,
	rows: readonly Row[],
	options: Partial<ShapeOptions>,
	// eslint-disable-next-line @typescript-eslint/no-explicit-any
): any[] {
	const shape = rowShaper(sourceOf(log, { context }), log.mapping, {
		output: 'simplified',
		context,
		readAt: READ_AT,
		warn(message) {
			throw new Error(message);
		},
		...options,
	});
	return rows.map((row) => shape(row));
}
