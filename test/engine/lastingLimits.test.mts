import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Fault } from '../../simulator/index.mts';
import { freshSimulator } from './support/each.mts';
import {
	allLogs,
	getMany,
	getOne,
	hasTotal,
	holdRows,
	isNumbered,
	type ProviderLog,
} from './support/logs.mts';
import { allTriggers, apiOf, pollerOf } from './support/triggers.mts';

freshSimulator();

/*
 * Limits that do not end, or not for a long time, with waits that are none to believe.
 */

const limit = (headers: Record<string, string> = {}): Fault => ({
	kind: 'status',
	status: 429,
	headers,
});

/** Waits that would be none, or absurd. */
const noWaits: Array<[string, Fault]> = [
	['zero', limit({ 'Retry-After': '0' })],
	['negative', limit({ 'Retry-After': '-5' })],
	['text', limit({ 'Retry-After': 'soon' })],
	['NaN', limit({ 'Retry-After': 'NaN' })],
	['a date that has passed', limit({ 'Retry-After': 'Sun, 05 Apr 2020 18:28:05 GMT' })],
	['years', limit({ 'Retry-After': '999999999' })],
	['a date in years', limit({ 'Retry-After': 'Sun, 05 Apr 2099 18:28:05 GMT' })],
	['nothing', limit()],
];

/** Generous: what is asserted is an end. */
const SOON_MS = 20_000;
const FEW = 16;

const numbered = allLogs.find((log) => isNumbered(log) && hasTotal(log))!;
const sent = () => engine.simulator.requests.length;

describe.each(noWaits)('a limit for ever that names a wait of %s', (_name, fault) => {
	test('ends a Get Many', async () => {
		numbered.api.onRequest = () => fault;
		const result = await getMany(numbered, { options: { maxWaitSeconds: 2 } });
		expect(result.error?.message).toMatch(/HTTP 429.*Gave up after \d+ seconds?/s);
		expect(result.error?.description).toContain('raise Max Wait');
		expect(sent()).toBeLessThanOrEqual(FEW);
	});
});

test.each(allLogs)('a lasting limit ends a Get Many, and keeps its rows: $title', async (log) => {
	holdRows(log, 30);
	log.api.onRequest = (_request, nth) => (nth > 1 ? limit({ 'Retry-After': '0' }) : undefined);
	const result = await getMany(
		log,
		{ options: { pageSize: 10, maxWaitSeconds: 1 } },
		{ onError: 'continueErrorOutput' },
	);
	const [rows, errors] = result.outputs(log.node);
	expect(rows).toHaveLength(10);
	expect(errors[0].json.error).toMatch(/gave up after.*stopped at page 2, 10 rows/is);
	expect(sent()).toBeLessThanOrEqual(FEW + 4);
});

test.each(allLogs.filter(({ descriptor }) => descriptor.get))(
	'ends a Get soon: $title',
	async (log) => {
		log.api.onRequest = () => limit({ 'Retry-After': '0' });
		const started = performance.now();
		const [row] = log.list.rows as IDataObject[];
		const result = await getOne(log, String(row[log.idField!]));
		expect(result.error?.message).toMatch(/HTTP 429/);
		expect(performance.now() - started).toBeLessThan(SOON_MS);
		expect(sent()).toBeLessThanOrEqual(FEW);
	},
);

const openDropDown = async ({ type, dropDown, api }: ProviderLog) =>
	await engine.listSearch(
		type,
		dropDown!.method,
		undefined,
		undefined,
		undefined,
		dropDown!.parameters?.(api) as INodeParameters,
	);

test.each(allLogs.filter(({ dropDown }) => dropDown))(
	'ends a drop-down soon: $title',
	async (log) => {
		for (const fault of [limit({ 'Retry-After': '0' }), limit({ 'Retry-After': '60' })]) {
			log.api.onRequest = () => fault;
			const started = performance.now();
			await expect(openDropDown(log)).rejects.toThrow('429');
			expect(performance.now() - started).toBeLessThan(SOON_MS);
		}
		expect(sent()).toBeLessThanOrEqual(FEW);
	},
);

test.each(allLogs.filter(({ dropDown }) => dropDown))(
	'ends a drop-down soon where there is no response: $title',
	async (log) => {
		log.api.onRequest = () => ({ kind: 'drip', everyMs: 50 });
		const started = performance.now();
		await expect(openDropDown(log)).rejects.toThrow('timed out');
		expect(performance.now() - started).toBeLessThan(25_000);
	},
	60_000,
);

// How long a poll may take is for n8n to say, where it does.
if (engine.can.pollBudget) {
	test.each(allTriggers)('ends a poll in its time: $title Trigger', async (trigger) => {
		apiOf(trigger).onRequest = () => limit({ 'Retry-After': '0' });
		const poller = pollerOf(trigger, {}, { budgetMs: 1_500 });
		await expect(poller.poll()).rejects.toThrow(/429|Rate limit|ran out of time/);
		expect(sent()).toBeLessThanOrEqual(FEW);
	});
}

test('tries count, and not time alone', async () => {
	numbered.api.onRequest = () => limit({ 'Retry-After': '0' });
	const result = await getMany(numbered, { options: { maxWaitSeconds: 100 } });
	expect(result.error?.message).toMatch(/HTTP 429.*Gave up after \d+ seconds?/s);
	expect(sent()).toBeLessThanOrEqual(FEW);
});

describe('a limit for a day', () => {
	const until = () => new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);

	test.each(allLogs)('is not waited for, and it is said how long it lasts: $title', async (log) => {
		log.api.onRequest = () => limit({ 'Retry-After': '86400' });
		const result = await getMany(log);
		const [today, message] = [until(), result.error?.message];
		expect(message).toContain('HTTP 429');
		expect(message).toMatch(/says to wait until \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/);
		expect(message).toContain(`until ${today}`);
		expect(sent()).toBe(1);
	});

	test('ends all requests that wait', async () => {
		holdRows(numbered, 400);
		numbered.api.onRequest = (_request, nth) =>
			nth > 3 ? limit({ 'Retry-After': '86400' }) : undefined;
		const result = await getMany(numbered, { options: { pageSize: 10 } }, {}, { items: [{}, {}] });
		expect(result.error?.message).toContain(`until ${until()}`);
		expect(sent()).toBeLessThanOrEqual(3 + 4);
	});

	test('does not keep the next run from trying', async () => {
		numbered.api.onRequest = () => limit({ 'Retry-After': '86400' });
		await getMany(numbered);
		numbered.api.onRequest = undefined;
		const result = await getMany(numbered);
		expect(result.error).toBeUndefined();
	});
});

test('a long run that is limited again and again, with pages in between, goes on', async () => {
	holdRows(numbered, 400);
	let refused = 0;
	numbered.api.onRequest = (_request, nth) => {
		if (nth % 3 !== 0) return undefined;
		refused++;
		return limit({ 'Retry-After': '0' });
	};
	const options = { pageSize: 10, maxWaitSeconds: 60 };
	const result = await getMany(numbered, { options });
	expect(result.error).toBeUndefined();
	expect(result.rows(numbered.node)).toEqual(numbered.rows());
	expect(refused).toBeGreaterThan(13);
}, 60_000);

describe.each(allLogs)("a limit's header on a fault: $title", (log) => {
	test.each([
		['X-RateLimit-Reset', '3000'],
		['Retry-After', '3000'],
		['Retry-After', '99999999'],
	])('%s: %s does not keep it from being tried again', async (name, value) => {
		holdRows(log, 3);
		log.api.onRequest = (_request, nth) =>
			nth === 1 ? { kind: 'status', status: 503, headers: { [name]: value } } : undefined;
		const result = await getMany(log);
		expect(result.error).toBeUndefined();
		expect(result.rows(log.node)).toEqual(log.rows());
		expect(sent()).toBeGreaterThan(1);
	});

	test('a fault that lasts says when to come back, where the provider does', async () => {
		log.api.onRequest = () => ({
			kind: 'status',
			status: 503,
			headers: { 'Retry-After': '3000' },
		});
		const result = await getMany(log, { options: { maxRetries: 2 } });
		expect(result.error?.message).toMatch(/HTTP 503.*says to wait until \d{4}-/s);
		expect(sent()).toBe(3);
	});
});
