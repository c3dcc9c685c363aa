import { runInThisContext } from 'node:vm';
import { closeHouse, house as ownHouse, openHouse } from './support/house.mts';
import { expectNothingSecret } from './support/secrets.mts';
import { triggerLogs, TriggerWorkflow, untilEach } from './support/triggers.mts';

// An n8n and a simulator of its own: what is published here polls, and n8n is started anew.
beforeAll(async () => {
	// jest's copy of the process does not hear of Ctrl-C, after which n8n would go on.
	const realProcess = runInThisContext('process') as NodeJS.Process;
	realProcess.once('exit', (code) => process.emit('exit', code));
	await openHouse();
	globalThis.house = ownHouse();
}, 600_000);

afterAll(closeHouse);

const texts = (rows: object[]) => rows.map((row) => JSON.stringify(row)).sort();

async function untilAllArrived(triggers: TriggerWorkflow[]): Promise<void> {
	await untilEach(triggers, 'hand on all that was added', async (trigger) => {
		const runs = await trigger.runs();
		return runs.flatMap(({ rows }) => rows).length >= trigger.added.length;
	});
}

it('hands on each row that appears after publishing once, whether n8n runs at the time or not', async () => {
	const { n8n } = house;
	const triggers: TriggerWorkflow[] = [];
	for (const log of triggerLogs) triggers.push(await TriggerWorkflow.create(log, 40));
	const add = (count: number, secondsAgo?: number) => {
		for (const trigger of triggers) trigger.add(count, secondsAgo);
	};

	for (const trigger of triggers) await trigger.publish();
	// The first poll hands on nothing, and n8n saves what the trigger remembers nevertheless.
	await untilEach(triggers, 'save where it starts', async (trigger) => await trigger.hasSaved());

	// More than a page of Pubrio.
	add(30);
	await untilAllArrived(triggers);

	// Older than what was handed on, and hardly asked for before n8n ends.
	add(3, 90);
	const restarted = n8n.restart();
	await n8n.ended;
	add(4);
	await restarted;
	await untilAllArrived(triggers);
	expect(n8n.log).not.toMatch(/has no saved position/);

	add(2);
	await untilAllArrived(triggers);
	const complete = Date.now();
	await untilEach(triggers, 'poll once more', (trigger) => trigger.hasPolledSince(complete));

	for (const trigger of triggers) {
		const { provider, timeField } = trigger.log;
		const runs = await trigger.runs();
		const rows = runs.flatMap((run) => run.rows);
		expect({ provider, rows: texts(rows) }).toEqual({ provider, rows: texts(trigger.added) });
		for (const run of runs) {
			const times = run.rows.map((row) => String(row[timeField]));
			expect({ status: run.status, times }).toEqual({
				status: 'success',
				times: [...times].sort(),
			});
		}
	}
	// Equal events are rows of their own, and there were some.
	const [, naver] = triggers;
	expect(new Set(texts(naver.added)).size).toBeLessThan(naver.added.length);
	await expectNothingSecret();
}, 600_000);
