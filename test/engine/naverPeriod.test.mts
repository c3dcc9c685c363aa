import { freshSimulator } from './support/each.mts';
import { naverEvents, naverLogs, workflowOf } from './support/logs.mts';
import { inTimeZone } from './support/workflow.mts';

freshSimulator();

/** Runs with these dates, and returns what was requested. */
async function sentFor(parameters: object, workflowZone: string) {
	const workflow = workflowOf(naverLogs, { ...parameters });
	const result = await engine.run(inTimeZone(workflow, workflowZone));
	expect(result.error).toBeUndefined();
	expect(engine.simulator.requests).toHaveLength(1);
	const { from, to, timeZone } = engine.simulator.requests[0].body as Record<string, string>;
	return { from, to, timeZone, rows: result.rows('Naver Cloud') };
}

describe('a date', () => {
	const seoul = { timeZone: '+09:00' };

	it.each([
		// Without an offset it is the date it shows, whatever the zones.
		['2026-04-05', '2026-04-05'],
		['2026-04-05T23:30:00', '2026-04-05'],
		['2026-04-05T00:00', '2026-04-05'],
		['2026-04-05 23:30', '2026-04-05'],
		['2026/04/05', '2026-04-05'],
		['2026. 4. 5.', '2026-04-05'],
		['2026.04.05 23:30', '2026-04-05'],
		['20260405', '2026-04-05'],
		['2026-04-05 24:00', '2026-04-05'],
		// With one, or a zone, it is converted to Time Zone.
		['2026-04-05T15:00:00z', '2026-04-06'],
		['2026-04-06T00:30:00 +0900', '2026-04-06'],
		['2026-04-06T00:30:00[Asia/Seoul]', '2026-04-06'],
		['2026-04-05T11:00:00-04:00[America/New_York]', '2026-04-06'],
		['Sun, 05 Apr 2026 15:00:00 GMT', '2026-04-06'],
		['={{ 1775401200 }}', '2026-04-06'],
		['1775401200000', '2026-04-06'],
		['2026-04-05T14:59:59Z', '2026-04-05'],
		['2026-04-05T15:00:00Z', '2026-04-06'],
		['2026-04-05T15:00:00.000Z', '2026-04-06'],
		['2026-04-06T00:30:00+09:00', '2026-04-06'],
		['2026-04-06T00:30:00+10:00', '2026-04-05'],
		['2026-04-05T11:00:00-0400', '2026-04-06'],
		['={{ DateTime.fromISO("2026-04-05T15:00:00Z") }}', '2026-04-06'],
		['={{ DateTime.fromISO("2026-04-05T10:59", { zone: "America/New_York" }) }}', '2026-04-05'],
		['={{ DateTime.fromISO("2026-04-05T11:00", { zone: "America/New_York" }) }}', '2026-04-06'],
		['={{ new Date("2026-04-05T15:00:00Z") }}', '2026-04-06'],
		['={{ "2026-04-05T23:00:00" }}', '2026-04-05'],
	])('%s is the day %s in Seoul', async (given, day) => {
		for (const zone of ['UTC', 'Asia/Seoul', 'America/New_York']) {
			engine.simulator.reset();
			const { from, to, timeZone } = await sentFor({ ...seoul, from: given, to: given }, zone);
			expect({ from, to, timeZone }).toEqual({ from: day, to: day, timeZone: '+09:00' });
		}
	});

	it('{{ $now }} is today where Time Zone is, not where n8n is', async () => {
		const today = () => new Date(Date.now() + 14 * 3_600_000).toISOString().slice(0, 10);
		const before = today();
		const { from } = await sentFor(
			{ timeZone: '+14:00', from: '={{ $now }}', to: '={{ $now.plus(1, "day") }}' },
			'America/New_York',
		);
		expect([before, today()]).toContain(from);
	});
});

test.each(['from', 'to'])('the field %s shows a date without a time', (name) => {
	const { properties } = engine.descriptionOf('n8n-nodes-activity-logs.naverCloud');
	expect(properties.find((property) => property.name === name)).toMatchObject({
		type: 'dateTime',
		typeOptions: { dateOnly: true },
	});
});

it.each([
	['9999-12-31T23:00:00Z', '9999-12-31'],
	['9999-12-31', '9999-12-31'],
	['0001-01-02', '0001-01-02'],
])('the far day %s is sent as %s', async (day, sent) => {
	const { from, to } = await sentFor({ timeZone: '+09:00', from: day, to: day }, 'Asia/Seoul');
	expect({ from, to }).toEqual({ from: sent, to: sent });
});

describe('an empty Time Zone', () => {
	it.each([
		['UTC', '2026-04-05', '+00:00'],
		['Asia/Seoul', '2026-04-05', '+09:00'],
		['Asia/Kolkata', '2026-04-05', '+05:30'],
		['America/New_York', '2026-01-15', '-05:00'],
		['America/New_York', '2026-07-15', '-04:00'],
		// The day on which the clocks go forward at two: its midnight is still in winter.
		['America/New_York', '2026-03-08', '-05:00'],
		['America/New_York', '2026-03-09', '-04:00'],
	])('is the offset of %s at %s', async (zone, from, timeZone) => {
		const sent = await sentFor({ timeZone: '', from, to: '2026-12-31' }, zone);
		expect(sent).toMatchObject({ from, to: '2026-12-31', timeZone });
	});

	it('converts a time with an offset to the zone of the workflow', async () => {
		const from = '2026-01-15T03:00:00Z';
		const sent = await sentFor({ timeZone: '', from, to: from }, 'America/New_York');
		expect(sent).toMatchObject({ from: '2026-01-14', to: '2026-01-14', timeZone: '-05:00' });
	});

	it('counts the days of both ends at the offset of the first', async () => {
		const [from, to] = ['2026-01-15T12:00:00Z', '2026-07-15T04:30:00Z'];
		const sent = await sentFor({ timeZone: '', from, to }, 'America/New_York');
		expect(sent).toMatchObject({ from: '2026-01-15', to: '2026-07-14', timeZone: '-05:00' });
	});
});

it.each([
	['UTC', '+09:00'],
	['Asia/Seoul', ''],
])(
	'gives the whole of both days in Seoul from an n8n in %s with Time Zone "%s"',
	async (zone, timeZone) => {
		const { naverCloud } = engine.simulator;
		const at = (text: string) => ({ ...naverCloud.rows[0], at: Date.parse(text) });
		naverCloud.rows = [
			at('2026-04-07T00:00:00+09:00'),
			at('2026-04-06T23:59:59+09:00'),
			at('2026-04-06T00:00:00+09:00'),
			at('2026-04-05T23:59:59+09:00'),
			at('2026-04-05T00:00:00+09:00'),
			at('2026-04-04T23:59:59+09:00'),
		];
		const { rows } = await sentFor({ from: '2026-04-05', to: '2026-04-06', timeZone }, zone);
		expect(rows).toEqual(naverEvents(naverCloud.rows.slice(1, 5)));
		expect(rows.map(({ time }) => time)).toEqual([
			'2026-04-06 23:59:59',
			'2026-04-06 00:00:00',
			'2026-04-05 23:59:59',
			'2026-04-05 00:00:00',
		]);
	},
);

it.each(['public', 'government', 'financial'])(
	'sends requests to the Naver Cloud of the %s environment',
	async (environment) => {
		const hosts: Record<string, string> = {
			public: 'apigateway.apigw.ntruss.com',
			government: 'apigateway.apigw.gov-ntruss.com',
			financial: 'apigateway.apigw.fin-ntruss.com',
		};
		const result = await engine.run(workflowOf(naverLogs), {
			credentials: { naverCloudApi: { environment } },
		});
		expect(result.rows('Naver Cloud')).toEqual(naverEvents());
		expect(engine.simulator.requests.map(({ host }) => host)).toEqual([hosts[environment]]);
	},
);
