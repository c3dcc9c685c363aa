import type { Period, Row, Refusal } from '../log/LogSource';
import type { PageCounting, PageStart } from './Walk';

export interface WalkOptions {
	/** As messages call the provider. */
	providerName: string;
	/** Rows wanted; undefined for all that the provider holds. */
	limit?: number;
	/** The largest page size. */
	pageSize: number;
	/** Pages that are in flight at the same time at the most; the page reader sees to it. */
	concurrentRequests: number;
	/** More rows than this are not read: what lies behind cannot take them. */
	maxRows: number;
	/**
	 * For a caller who takes rows out while others are read: how many of the last ones are kept, so that rows that move can be
	 * followed. IDs are known for the last million rows at least then.
	 */
	keptRows?: number;
	/** Where to start; the first page unless given. Needs a `counting` whose position is known. */
	start?: PageStart;
	/** What an earlier walk found out about the provider's pages. */
	counting?: PageCounting;
	/** Whether the caller may break off, so that few pages are to be read ahead. */
	mayBreakOff?: boolean;
}

/** Where and why a walk could not go on. `page` counts from 1. */
export interface Stop {
	page: number;
	refusal: Refusal;
	/** The provider has nothing more to give although rows are missing: because it says so itself, or for no reason it gives. */
	shortfall?: 'explained' | 'unexplained';
	/** The window that the page is of, where a period was read in windows. */
	window?: Period;
}

export interface WalkResult {
	/** In the provider's order, each once. Those that were taken out are missing. */
	rows: Row[];
	/** Absent when no row is missing. */
	stopped?: Stop;
	/** What was found out about the provider's pages. */
	counting: Omit<PageCounting, 'pageLength'>;
	/** The last page that had rows. */
	last: PageStart & { rows: number };
	/** Where reading goes on. */
	next: PageStart;
}
