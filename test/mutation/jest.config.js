const properties = require('../soak/properties.js');

const layers = process.env.LAYER?.split(',') ?? ['paging', 'polling', 'http'];

/**
 * The unit tests of the layers as Stryker runs them, once for each mutant: with few cases of a property, and without looking for
 * the smallest one that fails.
 *
 * @type {import('jest').Config}
 */
module.exports = {
	...properties('mutation', layers, { numRuns: 20, endOnFailure: true }),
	// Stryker looks for the environment where it is installed itself.
	testEnvironment: 'node',
	testTimeout: 60_000,
};
