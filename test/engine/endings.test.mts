import { freshSimulator } from './support/each.mts';
import { allLogs, getMany, hasTotal, holdRows, status, type ProviderLog } from './support/logs.mts';

freshSimulator();

/*
 * Providers that do not say where the rows end, or say it wrongly. Every run ends, and with every row once or with a
 * message that says what is missing. `concurrentRequests` stands for itself and for one page after another.
 */

const ROWS = 60;

async function run(log: ProviderLog, knobs: object, pageSize: number, concurrentRequests: number) {
	holdRows(log, ROWS);
	Object.assign(log.list.knobs, knobs);
	// What would go on for ever fails here instead, and leaves the other tests alone.
	log.api.onRequest = (_request, nth) => (nth > 100 ? status(400) : undefined);
	const options = { pageSize, concurrentRequests };
	const result = await getMany(log, { options }, { onError: 'continueErrorOutput' });
	const [rows, messages = []] = result.outputs(log.node);
	return {
		rows: rows.map(({ json }) => json),
		messages: messages.map(({ json }) => String(json.error)),
		requests: engine.simulator.requests.length,
	};
}

describe.each([1, 4])('%i pages in flight', (concurrent) => {
	describe.each(allLogs)('$node', (log) => {
		it.each([10, 25])('sends the last page again past the end, at %i a page', async (pageSize) => {
			const { rows, messages } = await run(log, { lastPageForEver: true }, pageSize, concurrent);
			expect(messages).toEqual([]);
			expect(rows).toEqual(log.rows());
		});

		it('sends the first page for ever', async () => {
			const { rows, messages, requests } = await run(
				log,
				{ repeatFirstPage: true },
				10,
				concurrent,
			);
			expect(rows).toEqual(log.rows().slice(0, 10));
			// Without a total this is what a service with one page of rows looks like that repeats its last page.
			if (hasTotal(log)) expect(messages).toEqual([expect.stringMatching(/10 of 60 rows/)]);
			expect(requests).toBeLessThanOrEqual(16);
		});

		it('ignores the page size', async () => {
			const { rows, messages } = await run(log, { ignorePageSize: true }, 10, concurrent);
			expect(messages).toEqual([]);
			expect(rows).toEqual(log.rows());
		});

		it.each([5, 10, 20])('caps a page at %i rows', async (pageSizeCap) => {
			const { rows, messages } = await run(log, { pageSizeCap }, 25, concurrent);
			expect(messages).toEqual([]);
			expect(rows).toEqual(log.rows());
		});

		it('returns fewer rows for a Limit, with a page size of its own', async () => {
			holdRows(log, ROWS);
			log.list.knobs.pageSizeCap = 5;
			const result = await getMany(log, {
				returnAll: false,
				limit: 23,
				options: { concurrentRequests: concurrent },
			});
			expect(result.error).toBeUndefined();
			expect(result.rows(log.node)).toEqual(log.rows().slice(0, 23));
		});
	});

	describe.each(allLogs.filter(hasTotal))('$node', (log) => {
		it.each([7, 13])('caps a page at %i rows, which is no round number', async (pageSizeCap) => {
			const { rows, messages } = await run(log, { pageSizeCap }, 25, concurrent);
			expect(messages).toEqual([]);
			expect(rows).toEqual(log.rows());
		});

		it.each([0, -1, 1, 59, '60', '45', 'abc', '', null, 'missing', [60], 60.5])(
			'reports the total %p instead of 60',
			async (total) => {
				const { rows, messages, requests } = await run(log, { total }, 25, concurrent);
				expect(messages).toEqual([]);
				expect(rows).toEqual(log.rows());
				// The third page is short, which shows the end without a total.
				expect(requests).toBeLessThanOrEqual(3 + concurrent - 1);
			},
		);

		it.each([61, 75, 1000, '1000'])('reports the total %p instead of 60', async (total) => {
			const { rows, messages } = await run(log, { total }, 25, concurrent);
			expect(rows).toEqual(log.rows());
			expect(messages).toEqual([expect.stringMatching(new RegExp(`60 of ${total} rows`))]);
		});

		it('reports a total, and sends the last page for ever', async () => {
			const { rows, messages } = await run(
				log,
				{ total: 1000, lastPageForEver: true },
				20,
				concurrent,
			);
			expect(rows).toEqual(log.rows());
			expect(messages).toEqual([expect.stringMatching(/60 of 1000 rows/)]);
		});
	});
});
