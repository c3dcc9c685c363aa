import type { Page, PageContent } from '../log/LogSource';

/**
 * Reads one page.
 *
 * @param isDropped tells that the page is no longer needed
 */
export type PageReader = (page: Page, isDropped: () => boolean) => Promise<PageContent>;

/** A page's content, and whether it was requested before the response with the page in front of it. */
export interface WindowedPage {
	content: PageContent;
	wasAhead: boolean;
}

class PendingPage {
	isDropped = false;

	readonly outcome: Promise<{ content: PageContent } | { error: unknown }>;

	constructor(
		readonly page: Page,
		readPage: PageReader,
	) {
		// A rejection must never be left without a handler: n8n would print the request with its secrets.
		this.outcome = readPage(page, () => this.isDropped).then(
			(content) => ({ content }),
			(error: unknown) => ({ error }),
		);
	}

	is({ index, position, size, inOtherForm }: Page): boolean {
		return (
			this.page.index === index &&
			this.page.position === position &&
			this.page.size === size &&
			this.page.inOtherForm === inOtherForm
		);
	}
}

/**
 * Reads pages ahead of the one that is needed. Pages are returned one at a time and in the order in which they are taken;
 * the caller says which ones to read ahead.
 */
export class PageWindow {
	private pending: PendingPage[] = [];

	private readonly inFlight = new Set<PendingPage>();

	constructor(private readonly readPage: PageReader) {}

	/**
	 * Returns a page, while the pages in `ahead` are being read. What was read ahead for another course is dropped.
	 *
	 * @throws what reading the page threw
	 */
	async take(page: Page, ahead: readonly Page[]): Promise<WindowedPage> {
		const wasAhead = this.pending.length > 0 && this.pending[0].is(page);
		if (!wasAhead) this.drop();
		for (const next of [page, ...ahead]) {
			if (!this.pending.some((pending) => pending.is(next))) this.start(next);
		}
		const outcome = await this.pending[0].outcome;
		this.pending.shift();
		if ('error' in outcome) throw outcome.error;
		return { content: outcome.content, wasAhead };
	}

	/** Forgets the pages read ahead. */
	drop(): void {
		this.dropBehind(-1);
		this.pending = [];
	}

	/** Drops what is left, and waits until nothing is in flight. */
	async close(): Promise<void> {
		this.drop();
		await Promise.all([...this.inFlight].map(async ({ outcome }) => await outcome));
	}

	private start(page: Page): void {
		const pending = new PendingPage(page, this.readPage);
		this.pending.push(pending);
		this.inFlight.add(pending);
		void pending.outcome.then((outcome) => {
			this.inFlight.delete(pending);
			const index = this.pending.indexOf(pending);
			// What lies behind a page that cannot be read is of no use.
			if ('error' in outcome && index >= 0) this.dropBehind(index);
		});
	}

	private dropBehind(index: number): void {
		for (const pending of this.pending.slice(index + 1)) pending.isDropped = true;
	}
}
