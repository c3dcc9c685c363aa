import { PageRefused } from '../../../nodes/shared/paging/readPages';
import { responseFor, atOnce, makeRows, readModel, type Model } from './model';

const model = (changes: Partial<Model> = {}): Model => ({
	rows: makeRows(60),
	position: 'pages',
	counts: 'pages',
	hasIds: true,
	reports: 'nothing',
	cap: Infinity,
	...changes,
});

describe('a page that is refused', () => {
	const refusedFrom = (index: number, status: number | undefined, provider: Model) =>
		readModel(atOnce, provider, { concurrentRequests: 1 }, undefined, (page) => {
			if (page.index < index) return responseFor(provider, page);
			throw new PageRefused({ message: 'No', description: '', retryable: false, status });
		});

	test.each([400, 404, 410, 416, 422])(
		'with %i behind full pages is the end where nothing says that there are more rows',
		async (status) => {
			const result = await refusedFrom(6, status, model());
			expect(result.stopped).toBeUndefined();
			expect(result.rows).toEqual(makeRows(60));
		},
	);

	test.each([401, 402, 403, 407, 429, 500, undefined])('with %p is not', async (status) => {
		const result = await refusedFrom(6, status, model());
		expect(result.stopped).toMatchObject({ page: 7, refusal: { message: 'No' } });
		expect(result.rows).toEqual(makeRows(60));
	});

	test.each(['total', 'more'] as const)('is not where a %s says otherwise', async (reports) => {
		const result = await refusedFrom(3, 404, model({ reports }));
		expect(result.stopped).toMatchObject({ page: 4, refusal: { message: 'No' } });
		expect(result.rows).toEqual(makeRows(30));
	});

	test('is not where it is the first', async () => {
		const result = await refusedFrom(0, 404, model());
		expect(result.stopped).toMatchObject({ page: 1, refusal: { message: 'No' } });
	});
});

describe('a page without rows that says more follow', () => {
	const read = (isEmpty: (index: number) => boolean, changes: Partial<Model> = {}) => {
		const provider = model({ reports: 'more', ...changes });
		return readModel(atOnce, provider, { concurrentRequests: 1 }, undefined, (page) => {
			const content = responseFor(provider, page);
			return isEmpty(page.index) ? { ...content, rows: [], more: true } : content;
		});
	};

	test.each(['pages', 'unknown'] as const)('is not the end, by %s', async (position) => {
		const result = await read((index) => index === 2 || index === 4, { position });
		expect(result.stopped).toBeUndefined();
		expect(result.rows).toEqual(
			makeRows(60).filter((_row, i) => ![2, 4].includes(Math.floor(i / 10))),
		);
	});

	test('is named where nothing but such pages follow', async () => {
		const result = await read((index) => index >= 2);
		expect(result.rows).toEqual(makeRows(20));
		expect(result.stopped?.refusal.message).toBe(
			'Model returned only 20 rows: page 5 is empty although more rows are reported',
		);
	});

	test('is the end where the total was read', async () => {
		const provider = model({ reports: 'total' });
		const result = await readModel(atOnce, provider, {}, undefined, (page) => ({
			...responseFor(provider, page),
			more: true,
		}));
		expect(result.stopped).toBeUndefined();
		expect(result.rows).toEqual(makeRows(60));
	});
});

test('counts entries of a page that are no rows, so that such a page is not taken for a short one', async () => {
	const provider = model();
	const result = await readModel(atOnce, provider, {}, undefined, (page) => {
		const { rows } = responseFor(provider, page);
		return { rows: rows.filter(({ id }) => id !== 13), length: rows.length };
	});
	expect(result.stopped).toBeUndefined();
	expect(result.rows).toEqual(makeRows(60).filter(({ id }) => id !== 13));
});
