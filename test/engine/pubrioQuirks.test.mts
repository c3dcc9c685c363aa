import { freshSimulator } from './support/each.mts';
import { getMany, holdRows, pubrioLogs } from './support/logs.mts';
import { expectRequests } from './support/requests.mts';

freshSimulator();

const pages = (...numbers: number[]) => numbers.map((page) => ({ page, per_page: 25 }));
const oneByOne = { options: { concurrentRequests: 1 } };

describe('where Pubrio shows fewer pages than it has', () => {
	const MESSAGE =
		/Pubrio returned only 50 of 90 rows: it shows 2 of its 4 pages \(total_display_pages\)/;

	beforeEach(() => {
		holdRows(pubrioLogs, 90);
		engine.simulator.pubrio.knobs.displayPages = 2;
	});

	it('names the rows that cannot be read', async () => {
		const result = await getMany(pubrioLogs);
		expect(result.error?.message).toMatch(MESSAGE);
		expect(result.error?.description).toMatch(/shorter period|filter|Limit/);
		expect(result.items('Pubrio')).toEqual([]);
	});

	it('returns the rows that can, followed by the message, with On Error: Continue', async () => {
		const result = await getMany(pubrioLogs, {}, { onError: 'continueRegularOutput' });
		const items = result.items('Pubrio');
		expect(items.slice(0, -1).map(({ json }) => json)).toEqual(pubrioLogs.rows().slice(0, 50));
		expect(items[50].json.error).toMatch(MESSAGE);
		expect(items).toHaveLength(51);
	});

	it('sends them to different outputs with On Error: Continue (using error output)', async () => {
		const result = await getMany(pubrioLogs, {}, { onError: 'continueErrorOutput' });
		const [rows, messages] = result.outputs('Pubrio');
		expect(rows.map(({ json }) => json)).toEqual(pubrioLogs.rows().slice(0, 50));
		expect(messages.map(({ json }) => json.error)).toEqual([expect.stringMatching(MESSAGE)]);
	});

	it('says nothing where Limit is within reach', async () => {
		const result = await getMany(pubrioLogs, { returnAll: false, limit: 50 });
		expect(result.error).toBeUndefined();
		expect(result.rows('Pubrio')).toEqual(pubrioLogs.rows().slice(0, 50));
		expectRequests(pubrioLogs.call, pages(1, 2));
	});

	it('takes the rows behind where they are there after all', async () => {
		const { pubrio } = engine.simulator;
		// Counts what it shows, and still sends every page.
		pubrio.onRequest = ({ body }) => {
			pubrio.knobs.displayPages = Math.max(2, Number((body as { page: number }).page));
		};
		const result = await getMany(pubrioLogs, oneByOne);
		expect(result.error).toBeUndefined();
		expect(result.rows('Pubrio')).toEqual(pubrioLogs.rows());
	});
});

describe('is_timeout', () => {
	it.each([1, 2, 3])('a page that lacks rows is requested again, on request %i', async (wrong) => {
		const { knobs } = engine.simulator.pubrio;
		Object.assign(knobs, { isTimeout: (nth: number) => nth === wrong, timeoutLoses: 5 });
		const result = await getMany(pubrioLogs, oneByOne);
		expect(result.error).toBeUndefined();
		expect(result.rows('Pubrio')).toEqual(pubrioLogs.rows());
		expectRequests(pubrioLogs.call, pages(1, 2, 3, wrong));
	});

	it('an empty page is not taken for the end', async () => {
		const { knobs } = engine.simulator.pubrio;
		Object.assign(knobs, { isTimeout: (nth: number) => nth === 2, timeoutLoses: 25 });
		const result = await getMany(pubrioLogs, oneByOne);
		expect(result.rows('Pubrio')).toEqual(pubrioLogs.rows());
		expectRequests(pubrioLogs.call, pages(1, 2, 2, 3));
	});

	it.each([1, 25])(
		'a page that lacks %i rows for good ends with a message',
		async (timeoutLoses) => {
			const { pubrio } = engine.simulator;
			pubrio.onRequest = ({ body }) => {
				const isSecond = (body as { page: number }).page === 2;
				Object.assign(pubrio.knobs, { isTimeout: isSecond, timeoutLoses });
			};
			const result = await getMany(pubrioLogs, oneByOne, { onError: 'continueErrorOutput' });
			const [rows, messages] = result.outputs('Pubrio');
			expect(rows.map(({ json }) => json)).toEqual(pubrioLogs.rows().slice(0, rows.length));
			expect(rows.length).toBeGreaterThanOrEqual(25);
			expect(messages).toHaveLength(1);
			expect(messages[0].json.error).toMatch(/Pubrio timed out.*page 2.*25 rows/);
		},
	);

	it('a full page is taken as it is, but what it says of the end is not believed', async () => {
		const { pubrio } = engine.simulator;
		pubrio.onRequest = ({ body }) => {
			const isFirst = (body as { page: number }).page === 1;
			Object.assign(pubrio.knobs, { isTimeout: isFirst, total: isFirst ? 25 : undefined });
		};
		const result = await getMany(pubrioLogs, oneByOne);
		expect(result.rows('Pubrio')).toEqual(pubrioLogs.rows());
		expectRequests(pubrioLogs.call, pages(1, 2, 3));
	});
});
