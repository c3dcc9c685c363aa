import { createHash } from 'node:crypto';
import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import { freshSimulator } from './support/each.mts';
import {
	allLogs,
	getMany,
	getManyAsTool,
	holdRows,
	isPage,
	status,
	type ProviderLog,
} from './support/logs.mts';

freshSimulator();

const BYTE_ORDER_MARK = '\uFEFF';

interface Part {
	part: number;
	count: number;
	from: string;
	to: string;
	bytes: number;
	sha256: string;
}

const partOf = ({ json }: INodeExecutionData) => json as unknown as Part;
const dataOf = ({ binary }: INodeExecutionData): IBinaryData => binary!.data;
/** n8n's engine by itself keeps files in memory. */
const fileOf = (item: INodeExecutionData) => Buffer.from(dataOf(item).data, 'base64');

const linesOf = (item: INodeExecutionData) => fileOf(item).toString().split('\n');
const rowsOf = (item: INodeExecutionData) =>
	linesOf(item)
		.filter((line) => line !== '')
		.map((line) => JSON.parse(line) as IDataObject);

async function filesOf(log: ProviderLog, parameters: IDataObject): Promise<INodeExecutionData[]> {
	const result = await getMany(log, parameters);
	expect(result.error).toBeUndefined();
	return result.items(log.node);
}

describe.each(allLogs)('$title', (log) => {
	const ndjson = { file: 'ndjson', rowsPerFile: 25, pageSize: 20 };

	test('rows go into files of so many rows, in their order, each once', async () => {
		holdRows(log, 60);
		const items = await filesOf(log, { options: ndjson });
		expect(items.map((item) => partOf(item).part)).toEqual([1, 2, 3]);
		expect(items.map((item) => partOf(item).count)).toEqual([25, 25, 10]);
		expect(items.flatMap(rowsOf)).toEqual(log.rows());
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(Array(3).fill({ item: 0 }));
	});

	test('an item says what is in its file', async () => {
		holdRows(log, 30);
		const times = log.list.rows.map((row) => Math.floor(log.list.timeOf(row) / 1_000));
		const items = await filesOf(log, { options: ndjson });
		items.forEach((item, i) => {
			const { from, to, bytes, sha256, count, ...rest } = partOf(item);
			expect(Object.keys(rest)).toEqual(['part']);
			const file = fileOf(item);
			expect(bytes).toBe(file.length);
			expect(sha256).toBe(createHash('sha256').update(file).digest('hex'));
			const own = times.slice(i * 25, i * 25 + count);
			expect(Math.floor(Date.parse(from) / 1_000)).toBe(Math.min(...own));
			expect(Math.floor(Date.parse(to) / 1_000)).toBe(Math.max(...own));
			expect(dataOf(item)).toMatchObject({
				fileName: `${log.resource}-${i + 1}.ndjson`,
				fileExtension: 'ndjson',
				mimeType: 'application/x-ndjson',
			});
		});
	});

	test('CSV can be opened in a spreadsheet', async () => {
		holdRows(log, 6);
		const items = await filesOf(log, {
			output: 'simplified',
			options: { file: 'csv', rowsPerFile: 4 },
		});
		expect(items).toHaveLength(2);
		for (const item of items) {
			const text = fileOf(item).toString();
			expect(text.startsWith(`${BYTE_ORDER_MARK}time,provider,log,`)).toBe(true);
			expect(text.split('\r\n')).toHaveLength(partOf(item).count + 2);
			expect(dataOf(item)).toMatchObject({
				fileName: expect.stringMatching(/\.csv$/) as string,
				mimeType: 'text/csv',
			});
		}
	});

	test.each(['raw', 'simplified', 'ecs', 'ocsf'])('rows are in the shape %s', async (output) => {
		holdRows(log, 12);
		const items = await getMany(log, { output });
		const [file] = await filesOf(log, { output, options: { file: 'ndjson' } });
		// Those of another run have been read at another time.
		const timeless = (rows: IDataObject[]) =>
			JSON.parse(
				JSON.stringify(rows, (key, value: unknown) =>
					key === 'created' || key === 'logged_time' ? 0 : value,
				),
			) as IDataObject[];
		expect(timeless(rowsOf(file))).toEqual(timeless(items.rows(log.node)));
	});

	test('Limit counts rows and not files', async () => {
		holdRows(log, 60);
		const items = await filesOf(log, { returnAll: false, limit: 31, options: ndjson });
		expect(items.map((item) => partOf(item).count)).toEqual([25, 6]);
		expect(items.flatMap(rowsOf)).toEqual(log.rows().slice(0, 31));
	});

	test('no rows are no files', async () => {
		holdRows(log, 0);
		expect(await filesOf(log, { options: ndjson })).toEqual([]);
	});

	test('a broken row does not keep the others out of the file', async () => {
		holdRows(log, 4);
		const undo = engine.breakMappings('nothing can be made of it');
		try {
			const [file] = await filesOf(log, { output: 'ocsf', options: { file: 'ndjson' } });
			expect(rowsOf(file)).toEqual(log.rows());
		} finally {
			undo();
		}
	});

	describe('of which the third page is refused', () => {
		const options = { file: 'ndjson', rowsPerFile: 15, pageSize: 10, concurrentRequests: 1 };
		const MESSAGE = /refused the request \(HTTP 403\).*page 3.*20 rows/;

		beforeEach(() => {
			holdRows(log, 60);
			log.api.onRequest = (request) => (isPage(log, request, 2, 10) ? status(403) : undefined);
		});

		test('stops the workflow with a message', async () => {
			const result = await getMany(log, { options });
			expect(result.error?.message).toMatch(MESSAGE);
			expect(result.items(log.node)).toEqual([]);
		});

		test('returns the files so far where the node continues, and then the message', async () => {
			const result = await getMany(log, { options }, { onError: 'continueRegularOutput' });
			const items = result.items(log.node);
			expect(items.slice(0, -1).map((item) => partOf(item).count)).toEqual([15, 5]);
			expect(items.slice(0, -1).flatMap(rowsOf)).toEqual(log.rows().slice(0, 20));
			expect(items[2].json.error).toMatch(MESSAGE);

			const split = await getMany(log, { options }, { onError: 'continueErrorOutput' });
			const [files, errors] = split.outputs(log.node);
			expect(files.flatMap(rowsOf)).toEqual(log.rows().slice(0, 20));
			expect(errors.map(({ json }) => json.error)).toEqual([expect.stringMatching(MESSAGE)]);
		});
	});

	test('an agent is not offered files, and gets none', async () => {
		holdRows(log, 3);
		const tool = engine.descriptionOf(`${log.type}Tool`);
		const options = tool.properties.find(
			({ name, displayOptions }) =>
				name === 'options' && displayOptions?.show?.resource?.includes(log.resource),
		)!.options!;
		for (const name of ['file', 'rowsPerFile']) {
			const option = options.find((one) => one.name === name) as {
				displayOptions?: { hide?: object };
			};
			expect(option.displayOptions?.hide).toMatchObject({ '@tool': [true] });
		}
		const result = await getManyAsTool(log, { output: 'raw', options: ndjson });
		expect(result.rows(log.node)).toEqual(log.rows());
		expect(result.items(log.node).every(({ binary }) => binary === undefined)).toBe(true);
	});
});

test.each(allLogs)('$title: there is no ceiling for rows in files', async (log) => {
	holdRows(log, 60);
	const text = (value: unknown) => JSON.stringify(value);
	log.list.knobs.total = 200_000;
	const result = await getMany(
		log,
		{ options: { file: 'ndjson' } },
		{ onError: 'continueRegularOutput' },
	);
	// The rows that there are, whatever the total promises.
	expect(text(rowsOf(result.items(log.node)[0]))).toBe(text(log.rows()));
});

test('what n8n cannot store is said, after the files before it', async () => {
	const [log] = allLogs;
	holdRows(log, 60);
	const parameters = { options: { file: 'ndjson', rowsPerFile: 25 } };
	const undo = engine.failToStore('-2.ndjson', 'no space left on device');
	try {
		const stopped = await getMany(log, parameters);
		expect(stopped.error?.message).toMatch(/-2\.ndjson: no space left on device/);
		expect(stopped.error?.description).toMatch(/storage/);
		const result = await getMany(log, parameters, { onError: 'continueRegularOutput' });
		const items = result.items(log.node);
		expect(items).toHaveLength(2);
		expect(rowsOf(items[0])).toEqual(log.rows().slice(0, 25));
		expect(items[1].json.error).toContain('no space left on device');
	} finally {
		undo();
	}
});
