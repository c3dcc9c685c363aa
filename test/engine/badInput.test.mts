import type { IDataObject } from 'n8n-workflow';
import { freshSimulator } from './support/each.mts';
import {
	allLogs,
	byId,
	document360Logs,
	getMany,
	koreLogs,
	naverLogs,
	pubrioLogs,
	referenceId,
	workflowOf,
	type ProviderLog,
} from './support/logs.mts';
import { workflowWith } from './support/workflow.mts';
import type { RunResult } from './support/engine.mts';

freshSimulator();

/** Nothing was requested, and the message says what is wrong; with On Error: Continue an item says it too. */
async function expectNamed(
	run: (settings: IDataObject) => Promise<RunResult>,
	message: string | RegExp,
) {
	const stopped = await run({});
	expect(stopped.error?.message).toMatch(message);
	expect(stopped.error?.description ?? stopped.error?.message).toMatch(/\w/);
	const continued = await run({ onError: 'continueRegularOutput' });
	const node = continued.run.data.resultData.lastNodeExecuted!;
	expect(continued.items(node).map(({ json }) => json.error)).toEqual([
		expect.stringMatching(message),
	]);
	expect(engine.simulator.requests).toEqual([]);
}

const badLog =
	(log: ProviderLog, parameters: IDataObject, credentials?: IDataObject) =>
	async (settings: IDataObject) =>
		await getMany(log, parameters, settings, {
			credentials: credentials && ({ [log.credential]: credentials } as never),
		});

describe('Limit and Page Size', () => {
	const table = allLogs.flatMap((log) =>
		[0, -1, 1.5, 'abc', '={{ null }}', '={{ Infinity }}'].map((value) => ({
			log,
			node: log.node,
			value,
		})),
	);

	it.each(table)('$node: Limit $value', async ({ log, value }) => {
		await expectNamed(badLog(log, { returnAll: false, limit: value }), /Limit|limit/);
	});

	it.each(table.filter(({ value }) => value !== '={{ null }}'))(
		'$node: Page Size $value',
		async ({ log, value }) => {
			await expectNamed(badLog(log, { options: { pageSize: value } }), /Page Size|pageSize/);
		},
	);

	it.each(allLogs)('$node: Page Size above the maximum', async (log) => {
		const max = log.maxPageSize ?? 2 ** 31 - 1;
		const message = new RegExp(`Page Size .*\\b${max}\\b`);
		await expectNamed(badLog(log, { options: { pageSize: max + 1 } }), message);
	});
});

describe('ranges and dates', () => {
	it.each([
		[{ from: '2026-04-07', to: '2026-04-06' }, 'From (2026-04-07) is later than To (2026-04-06)'],
		// The same day for a reader, two days in the zone requested.
		[{ from: '2026-04-06T20:00:00Z', to: '2026-04-06T10:00:00Z' }, 'is later than To'],
		[{ from: '={{ "" }}' }, 'From is empty'],
		[{ to: '={{ "" }}' }, 'To is empty'],
		[{ from: '={{ null }}' }, 'From is'],
		[{ to: 'yesterday' }, 'To is not a date'],
		[{ to: '05/08/2026' }, 'To is not a date: "05/08/2026"'],
		[{ from: '2026-04-05T12:00[Nowhere/City]' }, 'From is not a date'],
		[{ from: '2026-04-05T12:00-05:00[Asia/Seoul]' }, 'From is not a date'],
		[{ from: '2026-02-30' }, 'From is not a date'],
		[{ from: '2026-04-05T25:00:00' }, 'From is not a date'],
		[{ from: '={{ DateTime.fromISO("nonsense") }}' }, 'From'],
		[{ from: '={{ new Date("nonsense") }}' }, 'From'],
		[{ to: '={{ {} }}' }, 'To'],
	])('Naver Cloud: %j', async (parameters, message) => {
		await expectNamed(badLog(naverLogs, parameters), new RegExp(escaped(message)));
	});

	it.each([
		'Asia/Seoul',
		'KST',
		'+9',
		'+9:00',
		'09:00',
		'+0900',
		'+15:00',
		'+09:60',
		'UTC+9',
		'Z',
		'+09:00 KST',
	])('Naver Cloud: Time Zone %s', async (timeZone) => {
		await expectNamed(
			badLog(naverLogs, { timeZone }),
			new RegExp(escaped(`Time Zone "${timeZone}" is not an offset from UTC`)),
		);
	});

	it.each([
		[
			{ fromDate: '2026-04-06T10:00:00Z', toDate: '2026-04-06T09:59:59Z' },
			'From Date (2026-04-06T10:00:00.000Z) is later than To Date (2026-04-06T09:59:59.000Z)',
		],
		[{ fromDate: 'last week' }, 'From Date is not a date'],
		[{ toDate: '2026-13-01' }, 'To Date is not a date'],
	])('Kore.ai: %j', async (filters, message) => {
		await expectNamed(badLog(koreLogs, { filters }), new RegExp(escaped(message)));
	});
});

it.each([
	[{ level: ['INFO'] }, '"INFO" is not a level'],
	[{ type: ['ES010', 'ES999'] }, '"ES999" is not a type'],
	[{ level: 'EVENT,NOTICE' }, '"NOTICE" is not a level'],
	[{ type: '["EU430"]' }, '"EU430" is not a type'],
])('Naver Cloud: filters %j', async (filters, message) => {
	await expectNamed(badLog(naverLogs, { filters }), message);
});

describe('IDs', () => {
	const notUuids = [
		'1',
		'not-a-uuid',
		'3c90c3cc-0d44-4b50-8888-8dd2573605',
		'3c90c3cc0d444b5088888dd25736052a',
		'{}',
	];

	it.each(notUuids)('Pubrio: Monitor %s', async (id) => {
		await expectNamed(
			badLog(pubrioLogs, { monitorId: byId(id) }),
			/Monitor ".*" is not a valid ID/,
		);
	});

	it.each([...notUuids, '={{ "" }}', '  '])('Pubrio: Monitor Log ID "%s"', async (monitorLogId) => {
		const run = async (settings: IDataObject) =>
			await engine.run(workflowWith('pubrio-monitor-log', { monitorLogId }, settings));
		await expectNamed(
			run,
			notUuids.includes(monitorLogId) ? /is not a valid ID/ : /Monitor Log ID is empty/,
		);
	});

	it.each(['={{ "" }}', '   '])('Document360: API Reference "%s"', async (id) => {
		await expectNamed(
			badLog(document360Logs, { apiReferenceId: byId(id) }),
			/API Reference is empty/,
		);
	});

	it.each(['={{ "" }}', ' '])('Document360: Log ID "%s"', async (logId) => {
		const parameters = { apiReferenceId: byId(referenceId()), logId };
		const run = async (settings: IDataObject) =>
			await engine.run(workflowWith('document360-api-reference-log', parameters, settings));
		await expectNamed(run, /Log ID is empty/);
	});
});

it.each([
	[naverLogs, { from: '' }, 'Parameter "From" is required'],
	[naverLogs, { to: '' }, 'Parameter "To" is required'],
	[document360Logs, { apiReferenceId: byId('') }, 'Parameter "API Reference" is required'],
])('$node: n8n itself does not start with %j', async (log, parameters, message) => {
	expect(engine.issuesOf(workflowOf(log, parameters))).toEqual([expect.stringContaining(message)]);
	await expect(getMany(log, parameters)).rejects.toThrow('has issues');
	expect(engine.simulator.requests).toEqual([]);
});

describe('credentials', () => {
	const baseUrls: Array<[string, RegExp]> = [
		['', /Base URL is empty/],
		['  ', /Base URL is empty/],
		['ftp://logs.example.com', /Base URL does not start with http/],
		['mailto:me@example.com', /Base URL does not start with http/],
		['https://', /Base URL cannot be read/],
		['https://exa mple.com', /Base URL cannot be read/],
		['https://example.com?x=1', /Base URL contains a query/],
		['https://me:pass@example.com', /Base URL contains a user name/],
	];
	it.each(
		allLogs.flatMap((log) =>
			baseUrls.map(([baseUrl, message]) => ({ log, node: log.node, baseUrl, message })),
		),
	)('$node: base URL "$baseUrl"', async ({ log, baseUrl, message }) => {
		await expectNamed(
			badLog(log, {}, { ...(log.descriptor.credential.custom as IDataObject), baseUrl }),
			message,
		);
	});

	it.each(
		allLogs.flatMap((log) =>
			Object.entries(log.descriptor.credential.required).map(([field, label]) => ({
				log,
				field,
				label,
			})),
		),
	)('$log.node: an empty $label', async ({ log, field, label }) => {
		for (const empty of ['', '  ']) {
			await expectNamed(badLog(log, {}, { [field]: empty }), new RegExp(`The ${label} is empty`));
		}
	});

	it.each([0, -5, 1.5, 3601])('Kore.ai: a lifetime of %d seconds', async (lifetimeSeconds) => {
		await expectNamed(badLog(koreLogs, {}, { lifetimeSeconds }), /Token Lifetime .* out of range/);
	});
});

function escaped(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
