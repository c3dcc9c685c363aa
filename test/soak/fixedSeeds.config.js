const properties = require('./properties.js');

/** Seeds that once found a row repeated or lost, which took many cases. */
const pagingSeeds = [-419_090_713, 1_605_640_203];

/** Any seeds other than that of `npm test`. */
const pollingSeeds = [1, 2];

/**
 * A short soak whose cases are the same every time, for CI. It has the cases of `npm run test:soak` with the same seed.
 *
 * @type {import('jest').Config}
 */
module.exports = {
	rootDir: '../..',
	maxWorkers: 2,
	reporters: ['default', '<rootDir>/test/figures.js'],
	testTimeout: 1_200_000,
	projects: [
		...pagingSeeds.map((seed) =>
			properties(`paging, seed ${seed}`, ['paging'], { numRuns: 2_000, seed }),
		),
		...pollingSeeds.map((seed) =>
			properties(`polling, seed ${seed}`, ['polling'], { numRuns: 300, seed }),
		),
	],
};
