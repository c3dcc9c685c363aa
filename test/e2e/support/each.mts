import { expectNothingSecret } from './secrets.mts';

/** Sets the simulator back before each test of a file, and looks after it for secrets in what n8n keeps. */
export function freshSimulator(): void {
	beforeEach(() => house.simulator.reset());
	afterEach(expectNothingSecret);
}
