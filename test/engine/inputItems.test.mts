import type { IDataObject } from 'n8n-workflow';
import { freshSimulator } from './support/each.mts';
import {
	byId,
	document360Logs,
	getMany,
	koreLogs,
	naverEvents,
	naverLogs,
	pubrioLogs,
	type ProviderLog,
} from './support/logs.mts';

freshSimulator();

/** Two input items that ask for different rows by an expression, and the rows of each. */
interface Question {
	log: ProviderLog;
	parameters: IDataObject;
	ask(): Array<{ input: IDataObject; rows: object[] }>;
}

const questions: Question[] = [
	{
		log: pubrioLogs,
		parameters: { monitorId: byId('={{ $json.monitor }}') },
		ask() {
			const { account, rows } = engine.simulator.pubrio;
			rows.forEach((row, index) => {
				row.monitor_id = account.monitors[index % 2].monitor_id;
			});
			return account.monitors.slice(0, 2).map(({ monitor_id: id }) => ({
				input: { monitor: id },
				rows: rows.filter((row) => row.monitor_id === id),
			}));
		},
	},
	{
		log: naverLogs,
		parameters: { from: '={{ $json.day }}', to: '={{ $json.day }}' },
		ask: () =>
			['2026-04-05', '2026-04-06'].map((day) => ({
				input: { day },
				rows: naverEvents().filter(({ time }) => String(time).startsWith(day)),
			})),
	},
	{
		log: koreLogs,
		parameters: { filters: { fetchAfter: '={{ $json.after }}' } },
		ask() {
			const { rows } = engine.simulator.koreAi;
			return [110, 3].map((index) => ({
				input: { after: rows[index].AuditLogId },
				rows: rows.slice(0, index),
			}));
		},
	},
	{
		log: document360Logs,
		parameters: { apiReferenceId: byId('={{ $json.reference }}') },
		ask() {
			const api = engine.simulator.document360;
			const [first, second] = api.account.references;
			second.rows = api.makeRows(7, { firstNumber: 1000 });
			return [
				{ input: { reference: first.id }, rows: api.rows },
				{ input: { reference: second.id }, rows: second.rows },
			];
		},
	},
];

describe.each(questions)('$log.node', ({ log, parameters, ask }) => {
	it('answers every input item with its own rows and pairs each row with its item', async () => {
		const asked = ask();
		expect(asked.every(({ rows }) => rows.length > 0)).toBe(true);
		const items = asked.map(({ input }) => input);
		const result = await getMany(log, parameters, {}, { items });
		expect(result.error).toBeUndefined();
		expect(result.items(log.node)).toEqual(
			asked.flatMap(({ rows }, item) => rows.map((json) => ({ json, pairedItem: { item } }))),
		);
	});

	it('leaves the rows of the other items alone when one cannot be asked for', async () => {
		const asked = ask();
		const [wrong] = Object.keys(asked[0].input);
		const items = [{ [wrong]: 'no such thing' }, ...asked.map(({ input }) => input)];
		const result = await getMany(log, parameters, { onError: 'continueErrorOutput' }, { items });
		const [rows, messages] = result.outputs(log.node);
		expect(rows.map(({ json, pairedItem }) => ({ json, pairedItem }))).toEqual(
			asked.flatMap(({ rows: own }, index) =>
				own.map((json) => ({ json, pairedItem: { item: index + 1 } })),
			),
		);
		expect(messages).toHaveLength(1);
		expect(messages[0].json.error).toMatch(/no such thing|not a date|fetchAfter|not found/);
	});
});

it('asks nothing without input items', async () => {
	const result = await getMany(pubrioLogs, {}, {}, { items: [] });
	expect(result.rows('Pubrio')).toEqual([]);
	expect(engine.simulator.requests).toEqual([]);
});
