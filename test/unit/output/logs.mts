import { apiReferenceLogMapping } from '../../../nodes/Document360/resources/apiReferenceLog/mapping';
import { auditLogMapping } from '../../../nodes/KoreAi/resources/auditLog/mapping';
import { apiGatewayEventMapping } from '../../../nodes/NaverCloud/resources/apiGatewayEvent/mapping';
import { monitorLogMapping } from '../../../nodes/Pubrio/resources/monitorLog/mapping';
import type { Row } from '../../../nodes/shared/log/LogSource';
import { datasetOf } from '../../../nodes/shared/output/document';
import type { Mapping, RowContext } from '../../../nodes/shared/output/Mapping';
import { rowShaper, type ShapeOptions } from '../../../nodes/shared/output/shape';
import { Document360Api } from '../../../simulator/document360.mts';
import { KoreAiApi } from '../../../simulator/koreAi.mts';
import { NaverCloudApi } from '../../../simulator/naverCloud.mts';
import { PubrioApi } from '../../../simulator/pubrio.mts';
import samples from '../../../docs/outputs.samples.json';

/** 2026-07-01T00:00:00.000Z */
export const READ_AT = Date.UTC(2026, 6, 1);

export interface Log {
	mapping: Mapping;
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

function rowsOf(api: { reset(): void; makeRows(count: number): object[] }) {
	return (count: number): Row[] => {
		api.reset();
		return api.makeRows(count) as Row[];
	};
}

function log(mapping: Mapping, simulated: Log['simulated']): Log {
	const { context, rows } = samples[datasetOf(mapping) as keyof typeof samples];
	return { mapping, context, samples: rows as Row[], simulated };
}

export const pubrio = log(monitorLogMapping, rowsOf(new PubrioApi()));
export const naver = log(apiGatewayEventMapping, naverRows);
export const koreAi = log(auditLogMapping, rowsOf(new KoreAiApi()));
export const document360 = log(apiReferenceLogMapping, rowsOf(new Document360Api()));

export const LOGS: ReadonlyArray<[name: string, log: Log]> = [
	['pubrio', pubrio],
	['naver_cloud', naver],
	['kore_ai', koreAi],
	['document360', document360],
];

/** Rows in a shape, in one run. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export function shaped(log: Log, rows: readonly Row[], options: Partial<ShapeOptions>): any[] {
	const shape = rowShaper(log.mapping, {
		output: 'simplified',
		context: log.context,
		readAt: READ_AT,
		warn(message) {
			throw new Error(message);
		},
		...options,
	});
	return rows.map((row) => shape(row));
}
