import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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
