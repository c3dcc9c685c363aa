import { runInThisContext } from 'node:vm';
import { closeHouse, house as ownHouse, openHouse } from './support/house.mts';
import { expectNothingSecret } from './support/secrets.mts';
import { logNodes } from './support/nodes.mts';
import { TriggerWorkflow, untilEach } from './support/triggers.mts';

// An n8n and a simulator of its own: what is published here polls, and n8n is restarted.
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
	await untilEach(triggers, 'return all that was added', async (trigger) => {
		const runs = await trigger.runs();
		return runs.flatMap(({ rows }) => rows).length >= trigger.added.length;
	});
}

it('returns each row that appears after publishing once, whether n8n runs at the time or not', async () => {
	const { n8n } = house;
	const triggers: TriggerWorkflow[] = [];
	for (const log of logNodes) triggers.push(await TriggerWorkflow.create(log, 40));
	const add = (count: number, secondsAgo?: number) => {
		for (const trigger of triggers) trigger.add(count, secondsAgo);
	};

	for (const trigger of triggers) await trigger.publish();
	// The first poll returns nothing, and n8n saves what the trigger remembers nevertheless.
	await untilEach(triggers, 'save where it starts', async (trigger) => await trigger.hasSaved());

	// More than a page of Pubrio.
	add(30);
	await untilAllArrived(triggers);

	// Older than what was returned, and hardly requested before n8n ends.
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
		const { title, timeField } = trigger.log;
		const runs = await trigger.runs();
		const rows = runs.flatMap((run) => run.rows);
		expect({ title, rows: texts(rows) }).toEqual({ title, rows: texts(trigger.added) });
		for (const run of runs) {
			const times = run.rows.map((row) => String(row[timeField]));
			expect({ status: run.status, times }).toEqual({
				status: 'success',
				times: [...times].sort(),
			});
		}
	}
	// Without an ID, equal rows are rows of their own, and there were some.
	for (const { log, added } of triggers) {
		if (!log.idField) expect(new Set(texts(added)).size).toBeLessThan(added.length);
	}
	await expectNothingSecret();
}, 600_000);
