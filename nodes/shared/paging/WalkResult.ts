import type { IDataObject } from 'n8n-workflow';
import type { PageContent, Refusal } from '../log/LogSource';
import type { PageStart, Paging } from './Paginator';

export interface WalkOptions {
	/** Who is asked, as messages call it. */
	providerName: string;
	/** Rows wanted; undefined for all that the provider holds. */
	limit?: number;
	/** Rows a request asks for at the most. */
	pageSize: number;
	/** Pages that are in flight at the same time at the most; the reader sees to it. */
	concurrentRequests: number;
	/** More rows than this are not read: what lies behind cannot take them. */
	maxRows: number;
	/** Where to start; the first page unless given. Needs a `paging` whose position is known. */
	start?: PageStart;
	/** What an earlier walk found out about the provider's paging. */
	paging?: Paging;
	/** Asked after each page that rows may follow: whether they are not needed any more. */
	isEnough?: (content: PageContent) => boolean;
}

/** Where and why a walk could not go on. `page` counts from 1. */
export interface Stop {
	page: number;
	refusal: Refusal;
	/** The provider has nothing more to give although rows are missing: because it says so itself, or for no reason it gives. */
	shortfall?: 'explained' | 'unexplained';
}

export interface WalkResult {
	/** In the provider's order, each once. */
	rows: IDataObject[];
	/** Absent when no row is missing. */
	stopped?: Stop;
	/** What was found out about the provider's paging. */
	paging: Pick<Paging, 'position' | 'size'>;
	/** The last page that had rows. */
	last: PageStart & { rows: number };
}
