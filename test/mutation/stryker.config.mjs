const layers = process.env.LAYER?.split(',') ?? ['paging', 'polling', 'http'];

/**
 * Changes the pager, the triggers and the request path in many small ways, and tells which changes none of their unit tests
 * notices. All of it takes hours, one layer less: LAYER=paging npm run test:mutation
 *
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
	mutate: layers.map((layer) => `nodes/shared/${layer}/**/*.ts`),
	// Messages are for people: tests quote what matters of them.
	mutator: { excludedMutations: ['StringLiteral'] },
	ignoreStatic: true,
	plugins: ['@stryker-mutator/jest-runner'],
	testRunner: 'jest',
	jest: { projectType: 'custom', configFile: 'test/mutation/jest.config.js' },
	coverageAnalysis: 'perTest',
	concurrency: 2,
	dryRunTimeoutMinutes: 15,
	reporters: ['clear-text', 'progress-append-only'],
	clearTextReporter: { logTests: false, reportTests: false, allowEmojis: false },
	ignorePatterns: ['dist', 'docs', '.ci', '.github'],
	cleanTempDir: 'always',
};
