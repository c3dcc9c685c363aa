const properties = require('../soak/properties.js');

/**
 * The unit tests as Stryker runs them, once for each mutant: with few cases of a property, and without looking for the smallest
 * one that fails.
 *
 * @type {import('jest').Config}
 */
module.exports = {
	...properties('mutation', [''], { numRuns: 20, endOnFailure: true }),
	// It packs the built package, which a mutant does not change.
	testPathIgnorePatterns: ['/node_modules/', 'test/unit/package\\.test\\.mts$'],
	// Stryker looks for the environment where it is installed itself.
	testEnvironment: 'node',
	testTimeout: 60_000,
};
