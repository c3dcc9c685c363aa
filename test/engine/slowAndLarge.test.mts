import type { Fault } from '../../simulator/index.mts';
import { packageProviders } from '../logs/index.mts';
import { freshSimulator } from './support/each.mts';
import { allLogs, getMany, holdRows, pubrioLogs, type ProviderLog } from './support/logs.mts';
import { allTriggers, apiOf, pollerOf } from './support/triggers.mts';

freshSimulator();

/*
 * Responses that have no end, or not for a long time. n8n's own timeout ends a silence only, and nothing in it limits a size.
 */

/** Logs whose nodes have the options that n8n adds to those of a package. */
const withTimeout = allLogs.filter(({ descriptor }) =>
	packageProviders.includes(descriptor.provider),
);

/** Generous: what is asserted is an end. */
const SOON_MS = 15_000;

/** Waits until no request keeps a connection. */
async function allClosed(): Promise<void> {
	const isOpen = () => engine.simulator.requests.some(({ closedAt }) => closedAt === undefined);
	while (isOpen()) await new Promise((resolve) => setTimeout(resolve, 10));
}

const slow: Array<[string, Fault, RegExp]> = [
	['a head that never ends', { kind: 'slowHead', everyMs: 40 }, /timed out/],
	['a body that never ends', { kind: 'drip', everyMs: 40 }, /timed out/],
	['a refusal that never ends', { kind: 'drip', status: 403, everyMs: 40 }, /HTTP 403/],
	['a fault that never ends', { kind: 'drip', status: 503, everyMs: 40 }, /HTTP 503/],
	['silence', { kind: 'hang' }, /timed out/],
];

describe.each(slow)('%s', (_name, fault, words) => {
	test.each(withTimeout)('ends with the timeout: $title', async (log) => {
		log.api.onRequest = () => fault;
		const started = performance.now();
		const result = await getMany(log, {
			requestOptions: { timeout: 400 },
			options: { maxRetries: 0 },
		});
		expect(performance.now() - started).toBeLessThan(SOON_MS);
		expect(result.error?.message).toMatch(words);
		expect(engine.simulator.requests).toHaveLength(1);
		await allClosed();
	});

	// How long a poll may take is for n8n to say, where it does.
	if (engine.can.pollBudget) {
		test.each(allTriggers)('ends a poll within its time: $title Trigger', async (trigger) => {
			apiOf(trigger).onRequest = () => fault;
			const started = performance.now();
			await expect(pollerOf(trigger, {}, { budgetMs: 800 }).poll()).rejects.toThrow();
			expect(performance.now() - started).toBeLessThan(SOON_MS);
			await allClosed();
		});
	}

	test('ends when the execution is cancelled', async () => {
		let cancel = () => {};
		pubrioLogs.api.onRequest = () => {
			setTimeout(cancel, 100);
			return fault;
		};
		const result = await getMany(pubrioLogs, {}, {}, { onStart: (now) => (cancel = now) });
		expect(result.status).toBe('canceled');
		await allClosed();
	});
});

test('a page that is slow, but within the timeout, is read', async () => {
	holdRows(pubrioLogs, 20);
	pubrioLogs.api.knobs.latencyMs = 300;
	const result = await getMany(pubrioLogs, { requestOptions: { timeout: 10_000 } });
	expect(result.rows(pubrioLogs.node)).toEqual(pubrioLogs.rows());
});

const MEGABYTE = 1024 * 1024;

async function expectTooLarge(log: ProviderLog, fault: Fault): Promise<void> {
	log.api.onRequest = () => fault;
	const result = await getMany(log);
	expect(result.error?.message).toContain('sent a response of more than 32 MB (HTTP 200)');
	expect(result.error?.description).toContain('Page Size');
	expect(engine.simulator.requests).toHaveLength(1);
	await allClosed();
}

test.each(allLogs)('a body of 200 MB is not read to its end: $title', async (log) => {
	await expectTooLarge(log, { kind: 'large', bytes: 200 * MEGABYTE });
});

test.each(['gzip', 'br'] as const)(
	'nor is one that is small until unpacked: %s',
	async (encoding) => {
		await expectTooLarge(pubrioLogs, { kind: 'large', bytes: 64 * MEGABYTE, encoding });
	},
);

test.each([undefined, 'gzip'] as const)(
	'of a refusal the beginning is read: %s',
	async (encoding) => {
		const bytes = 64 * MEGABYTE;
		pubrioLogs.api.onRequest = () => ({ kind: 'large', status: 403, bytes, encoding });
		const result = await getMany(pubrioLogs);
		expect(result.error?.message).toContain('(HTTP 403)');
		expect(result.error?.message.length).toBeLessThan(400);
		await allClosed();
	},
);

test('a page that begins with many spaces is read', async () => {
	pubrioLogs.api.onRequest = () => ({ kind: 'large', bytes: 8 * MEGABYTE, encoding: 'gzip' });
	const result = await getMany(pubrioLogs, { options: { maxRetries: 0 } });
	expect(result.error?.message).toContain('without the documented fields');
});
