import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import type {
	LogSource,
	NumberedPaging,
	Page,
	PageContent,
} from '../../../nodes/shared/log/LogSource';
import { readAll } from '../../../nodes/shared/paging/readPages';
import type { WalkOptions, WalkResult } from '../../../nodes/shared/paging/walkOptions';

/** A provider of rows in memory, as simple as can be: what the pager is held against. */
export interface Model {
	/** In the order in which they are listed. */
	rows: IDataObject[];
	/** Which of the documented ways of paging it has. */
	position: NumberedPaging['counts'];
	/** What its page position really counts. */
	counts: 'pages' | 'rows';
	/** Whether rows have an id. */
	hasIds: boolean;
	/** What it reports besides the rows. */
	reports: 'total' | 'more' | 'nothing';
	/** The most rows that it puts into a page, whatever was requested. */
	cap: number;
}

export const source = (model: Model): LogSource => ({
	pageSize: { default: 10, max: Infinity },
	paging: {
		kind: 'numbered',
		counts: model.position,
		request: () => ({}),
		mayBeCapped: () => true,
	},
	read: () => undefined,
	time: (row) => row.time as number,
	...(model.hasIds ? { identity: (row: IDataObject) => String(row.id) } : {}),
});

export function responseFor(model: Model, page: Page): PageContent {
	const size = Math.min(page.size, model.cap);
	const start = model.counts === 'pages' ? page.position * size : page.position;
	const rows = model.rows.slice(start, start + size);
	if (model.reports === 'total') return { rows, total: model.rows.length };
	if (model.reports === 'more') return { rows, more: start + size < model.rows.length };
	return { rows };
}

/**
 * Reads a model whose responses come in an order of fast-check's choosing.
 *
 * @param change called before each response is made, and may change the model's rows
 * @param sent what a page holds, where that is not what the model would send
 */
export async function readModel(
	scheduler: fc.Scheduler,
	model: Model,
	options: Partial<WalkOptions>,
	change: (nth: number) => void = () => {},
	sent: (page: Page) => PageContent = (page) => responseFor(model, page),
): Promise<WalkResult & { pages: Page[] }> {
	const pages: Page[] = [];
	let responses = 0;
	const walking = readAll(
		source(model),
		async (page) => {
			pages.push(page);
			await scheduler.schedule(Promise.resolve(), JSON.stringify(page));
			change(++responses);
			return sent(page);
		},
		{
			providerName: 'Model',
			pageSize: 10,
			concurrentRequests: 4,
			maxRows: 100_000,
			...options,
		},
	);
	const result = await scheduler.waitFor(walking);
	return { ...result, pages };
}

/** Responds at once, in the order of the requests. */
export const atOnce = {
	schedule: async (task: Promise<unknown>) => await task,
	waitFor: async (task: Promise<unknown>) => await task,
} as unknown as fc.Scheduler;

/** Rows with ids from `from` on, whose time falls with their index in the list unless `rising`. */
export function makeRows(count: number, from = 0, rising = false): IDataObject[] {
	return Array.from({ length: count }, (_, i) => ({
		id: from + i,
		time: rising ? from + i : 1_000_000 - from - i,
	}));
}
