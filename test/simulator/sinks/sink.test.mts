import type { Fault } from '../../../simulator/types.mts';
import { useSinks } from './running.mts';

const running = useSinks();

const post = async () =>
	await running.client.send({
		url: 'https://slack.com/api/chat.postMessage',
		method: 'POST',
		headers: { Authorization: `Bearer ${running.sinks.slack.account.token}` },
		body: { channel: '#activity-logs', text: 'Hello' },
	});

describe('a sink', () => {
	it('is served under its hosts, beside the providers', () => {
		expect(Object.keys(running.simulator.apis)).toEqual(
			expect.arrayContaining(Object.keys(running.sinks)),
		);
		expect(running.simulator.pubrio.rows.length).toBeGreaterThan(0);
	});

	it.each<Fault>([{ kind: 'status', status: 500 }, { kind: 'html' }])(
		'carries out nothing of a request that is refused: %j',
		async (fault) => {
			running.sinks.slack.onRequest = () => fault;
			expect((await post()).status).toBeGreaterThanOrEqual(500);
			expect(running.sinks.slack.messages).toEqual([]);
		},
	);

	it.each<Fault>([{ kind: 'reset' }, { kind: 'cut' }, { kind: 'empty' }])(
		'carries out a request whose response is lost: %j',
		async (fault) => {
			running.sinks.slack.onRequest = () => fault;
			await post();
			expect(running.sinks.slack.messages).toHaveLength(1);
		},
	);

	it('carries out nothing that the rate limit or a redirect stops', async () => {
		running.sinks.slack.knobs.rateLimit = { requests: 1, perMs: 60_000 };
		await post();
		expect((await post()).status).toBe(429);
		running.sinks.slack.knobs.rateLimit = undefined;
		running.sinks.slack.knobs.redirectTo = 'https://elsewhere.example/';
		expect((await post()).status).toBe(307);
		expect(running.sinks.slack.messages).toHaveLength(1);
	});

	it('forgets what it received, and its knobs', async () => {
		await post();
		running.sinks.slack.account.token = 'xoxb-other';
		running.simulator.reset();
		expect(running.sinks.slack.messages).toEqual([]);
		expect((await post()).json.ok).toBe(true);
	});
});
