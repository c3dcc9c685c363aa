import { startSimulator } from '../../../simulator/index.mts';
import type { Simulator } from '../../../simulator/index.mts';
import { createSinks } from '../../../simulator/sinks/index.mts';
import type { Sinks } from '../../../simulator/sinks/index.mts';
import { Client } from '../client.mts';

export interface Running {
	sinks: Sinks;
	simulator: Simulator;
	client: Client;
}

/** The sinks, served by a simulator that a file of tests starts and ends, and reset for each test. */
export function useSinks(): Running {
	const running = { sinks: createSinks() } as Running;
	beforeAll(async () => {
		running.simulator = await startSimulator({ others: running.sinks });
		running.client = new Client(running.simulator);
	});
	beforeEach(() => running.simulator.reset());
	afterAll(async () => {
		running.client.close();
		await running.simulator.stop();
	});
	return running;
}
