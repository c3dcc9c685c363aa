import { apiReferenceLog } from '../../../nodes/Document360/resources/apiReferenceLog/log';
import { apiReferenceLogV3 } from '../../../nodes/Document360/resources/apiReferenceLogV3/log';
import { auditLog } from '../../../nodes/KoreAi/resources/auditLog/log';
import { changeLog } from '../../../nodes/KoreAi/resources/changeLog/log';
import { llmUsageLog } from '../../../nodes/KoreAi/resources/llmUsageLog/log';
import { session } from '../../../nodes/KoreAi/resources/session/log';
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
	/** Rows of the simulator, as the API sends them. */
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

/** @param list the name of one of the API's other lists */
function rowsOf<Name extends string>(
	api: Api & { lists: Record<Name, RowList> },
	list = Object.keys(api.lists)[0] as Name,
) {
	return (count: number): Row[] => {
		api.reset();
		return api.lists[list].makeRows(count) as Row[];
	};
}

function shapedLog(log: Log, simulated: ShapedLog['simulated']): ShapedLog {
	const { context, rows } = samples[datasetOf(log.mapping) as keyof typeof samples];
	return { log, context, samples: rows as Row[], simulated };
}

export const pubrio = shapedLog(monitorLog, rowsOf(new PubrioApi()));
export const naver = shapedLog(apiGatewayEvent, naverRows);
export const koreAi = shapedLog(auditLog, rowsOf(new KoreAiApi()));
export const koreAiChanges = shapedLog(changeLog, rowsOf(new KoreAiApi(), 'changeLog'));
export const koreAiSessions = shapedLog(session, rowsOf(new KoreAiApi(), 'session'));
export const koreAiLlmUsage = shapedLog(llmUsageLog, rowsOf(new KoreAiApi(), 'llmUsageLog'));
export const document360 = shapedLog(apiReferenceLog, rowsOf(new Document360Api()));
export const requests = shapedLog(requestLog, rowsOf(new PubrioApi(), 'requestLog'));
export const activities = shapedLog(activity, rowsOf(new NaverCloudApi(), 'activity'));
export const document360V3 = shapedLog(
	apiReferenceLogV3,
	rowsOf(new Document360Api(), 'apiReferenceLogV3'),
);

export const LOGS: ReadonlyArray<[name: string, log: ShapedLog]> = [
	['pubrio', pubrio],
	['naver_cloud', naver],
	['kore_ai', koreAi],
	['kore_ai.change_log', koreAiChanges],
	['kore_ai.session', koreAiSessions],
	['kore_ai.llm_usage_log', koreAiLlmUsage],
	['document360', document360],
	['pubrio.request_log', requests],
	['naver_cloud.activity', activities],
	['document360.api_reference_log_v3', document360V3],
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
