/** Prints a line of figures for each jest project, as .ci/run reads them: "unit: 612 passed, 0 failed, 20 s". */
module.exports = class Figures {
	onRunComplete(_, { testResults }) {
		const projects = new Map();
		for (const {
			displayName,
			numPassingTests,
			numFailingTests,
			perfStats,
			...file
		} of testResults) {
			const name = displayName?.name ?? 'tests';
			const figures = projects.get(name) ?? { passed: 0, failed: 0, ms: 0 };
			figures.passed += numPassingTests;
			// A file that could not run to its end has a failure that is none of its tests'.
			figures.failed += numFailingTests + (file.testExecError === undefined ? 0 : 1);
			figures.ms += perfStats.runtime;
			projects.set(name, figures);
		}
		for (const [name, { passed, failed, ms }] of projects) {
			console.log(`${name}: ${passed} passed, ${failed} failed, ${Math.round(ms / 1_000)} s`);
		}
	}
};
