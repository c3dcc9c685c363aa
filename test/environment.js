const { setTimeout: wait } = require('node:timers/promises');
const { TestEnvironment } = require('jest-environment-node');

/** What keeps a process alive, and with it a worker of jest, which is then killed. */
const KINDS = ['ProcessWrap', 'TCPServerWrap', 'TCPSocketWrap', 'TLSWrap', 'Timeout'];

/** What was destroyed takes some turns of the event loop to go. */
const GRACE_MS = 10_000;

/** How many of each kind are open. */
function openResources() {
	const open = process.getActiveResourcesInfo();
	return KINDS.map((kind) => open.filter((name) => name === kind).length);
}

/** Fails a test file that leaves a server, a connection, a timer or a process behind. */
module.exports = class ClosedEnvironment extends TestEnvironment {
	async setup() {
		await super.setup();
		this.openBefore = openResources();
	}

	async teardown() {
		await super.teardown();
		const end = Date.now() + GRACE_MS;
		let left;
		do {
			await wait(5);
			const open = openResources();
			left = KINDS.filter((_, i) => open[i] > this.openBefore[i]);
			if (left.length === 0) return;
		} while (Date.now() < end);
		throw new Error(`This test file left open: ${left.join(', ')}`);
	}
};
