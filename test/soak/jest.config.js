const properties = require('./properties.js');

/**
 * 20 times the cases of `npm test`, and new ones each time. fast-check prints seed and path of a case that fails, jest the seed
 * of any run. To repeat a run: npm run test:soak -- --seed=<seed>, and --testPathPatterns <file> for one file of it.
 *
 * @type {import('jest').Config}
 */
module.exports = {
	...properties('soak', ['paging', 'polling'], { numRuns: 2_000, seed: null }),
	maxWorkers: 2,
	showSeed: true,
	testTimeout: 1_200_000,
};
