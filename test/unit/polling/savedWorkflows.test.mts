import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { packageProviders } from '../../logs/index.mts';
import { Scene } from './triggers.mts';

afterEach(() => jest.restoreAllMocks());

/** What triggers remembered while each provider had one log, beside the rows that it had returned by then. */
const states = join(__dirname, 'states');

test.each(packageProviders)(
	'$displayName: a workflow that was saved without Resource goes on where it was',
	async ({ name, logs: [first] }) => {
		const text = readFileSync(join(states, `version2.${name}.json`), 'utf8');
		const { staticData, now, rows } = JSON.parse(text) as {
			staticData: unknown;
			now: number;
			rows: object[];
		};
		const scene = new Scene(first, { timezone: 'Asia/Seoul' });
		const { trigger } = scene;
		expect(trigger.parameters).not.toHaveProperty('resource');
		scene.list.rows = [...rows];
		trigger.now = now + 60_000;
		trigger.restartWith(staticData);
		expect(await trigger.poll()).toEqual([]);
		const [row] = scene.list.addNewest(1, { newest: trigger.now, firstNumber: 1_000 });
		expect(await trigger.poll()).toEqual(scene.items([row]));
		expect(trigger.logged).toEqual([]);
	},
);

const withSeveral = packageProviders.flatMap(({ logs: [first, ...others] }) =>
	others
		.filter(({ credential }) => credential === first.credential)
		.map((other) => ({ first, other })),
);

test.each(withSeveral)(
	'$other.title: starts anew, and says so, where $first.title is selected instead',
	async ({ first, other }) => {
		const { trigger, api } = new Scene(other);
		const { parameters } = trigger;
		const ofOther = { ...parameters };
		const select = async (selected: IDataObject) => {
			for (const name of Object.keys(parameters)) delete parameters[name];
			Object.assign(parameters, selected);
			trigger.now += 60_000;
			await trigger.poll();
			return { position: trigger.state.log, warnings: trigger.logged.length };
		};
		const { position } = await select(ofOther);
		const anew = await select(first.triggerParameters?.(api) as IDataObject);
		expect(anew).toEqual({ position: expect.not.stringMatching(String(position)), warnings: 1 });
		expect(trigger.logged).toEqual([expect.stringContaining('reads another log than before')]);
		expect(await select(ofOther)).toEqual({ position, warnings: 2 });
	},
);
