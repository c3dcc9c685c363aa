/** Sets the simulator back before each test of a file, and fails where a rejection was left unhandled after it. */
export function freshSimulator(): void {
	beforeEach(() => engine.simulator.reset());
	afterEach(() => expect(engine.unhandled).toEqual([]));
}
