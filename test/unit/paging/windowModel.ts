import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import type { Page, Period, TimeWindow } from '../../../nodes/shared/log/LogSource';
import { batchesOfWindows } from '../../../nodes/shared/paging/batches';
import { PageRefused } from '../../../nodes/shared/paging/readPages';
import { readWindows } from '../../../nodes/shared/paging/readWindows';
import { windowsOf } from '../../../nodes/shared/paging/windows';
import type { Stop, WalkOptions } from '../../../nodes/shared/paging/walkOptions';
import { responseFor, source, type Model } from './model';

/** A provider of rows in memory that refuses long periods. Its rows are in the order in which it lists them. */
export interface WindowedModel extends Model {
	window: TimeWindow;
	/** Which ends of a period belong to it. */
	includes: { from: boolean; to: boolean };
}

/** Its rows of a period. @throws PageRefused for a period that is too long */
function rowsIn({ rows, window, includes }: WindowedModel, { from, to }: Period): IDataObject[] {
	if (to - from > window.longestMs) {
		throw new PageRefused({ message: 'Too long a period', description: '', retryable: false });
	}
	return rows.filter((row) => {
		const time = row.time as number;
		return (
			(time > from || (includes.from && time === from)) &&
			(time < to || (includes.to && time === to))
		);
	});
}

/** Reads a period as `readPeriod`, in batches as files take them. */
export async function readPeriodInBatches(
	scheduler: fc.Scheduler,
	model: WindowedModel,
	period: Period,
	options: Partial<WalkOptions>,
): Promise<Pick<WindowedResult, 'rows' | 'stopped'>> {
	const reading = async () => {
		const rows: IDataObject[] = [];
		const batches = batchesOfWindows(
			source(model),
			windowsOf(period, model.window),
			(window) => async (page) => {
				await scheduler.schedule(Promise.resolve(), JSON.stringify(page));
				return responseFor({ ...model, rows: rowsIn(model, window) }, page);
			},
			{
				providerName: 'Model',
				pageSize: 10,
				concurrentRequests: 4,
				maxRows: Infinity,
				keptRows: 5,
				...options,
			},
		);
		for (;;) {
			const next = await batches.next();
			if (next.done) return { rows, stopped: next.value };
			for (const row of next.value.rows) rows.push(row);
		}
	};
	return await scheduler.waitFor(reading());
}

export interface WindowedResult {
	rows: IDataObject[];
	stopped?: Stop;
	/** The requests that were made. */
	requests: Array<{ window: Period; page: Page }>;
	/** Windows of which a page was in flight at the same time, at most. */
	mostWindows: number;
}

/**
 * Reads a period of a model whose responses come in an order of fast-check's choosing.
 *
 * @param change called before each response is made, and may change the model's rows or throw
 */
export async function readPeriod(
	scheduler: fc.Scheduler,
	model: WindowedModel,
	period: Period,
	options: Partial<WalkOptions> = {},
	change: (nth: number, window: Period) => void = () => {},
): Promise<WindowedResult> {
	const requests: WindowedResult['requests'] = [];
	const inFlight = new Map<Period, number>();
	let mostWindows = 0;
	let responses = 0;
	const reading = readWindows(
		source(model),
		windowsOf(period, model.window),
		(window) => async (page) => {
			requests.push({ window, page });
			inFlight.set(window, (inFlight.get(window) ?? 0) + 1);
			mostWindows = Math.max(mostWindows, inFlight.size);
			try {
				await scheduler.schedule(Promise.resolve(), JSON.stringify(page));
				change(++responses, window);
				return responseFor({ ...model, rows: rowsIn(model, window) }, page);
			} finally {
				const left = (inFlight.get(window) ?? 0) - 1;
				if (left > 0) inFlight.set(window, left);
				else inFlight.delete(window);
			}
		},
		{ providerName: 'Model', pageSize: 10, concurrentRequests: 4, maxRows: 100_000, ...options },
	);
	const { rows, stopped } = await scheduler.waitFor(reading);
	return { rows, stopped, requests, mostWindows };
}
