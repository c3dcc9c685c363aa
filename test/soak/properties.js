const { join } = require('node:path');
const transform = require('../transform.js');

/**
 * A jest project of the properties in some folders of test/unit.
 *
 * @param {{ numRuns: number, seed: number | null }} fastCheck how many cases a property has by default; no seed stands for jest's
 */
module.exports = (displayName, folders, fastCheck) => ({
	displayName,
	rootDir: join(__dirname, '../..'),
	globals: { fastCheck },
	setupFiles: ['<rootDir>/test/unit/fastCheck.js'],
	testEnvironment: '<rootDir>/test/environment.js',
	testMatch: folders.map((folder) => `<rootDir>/test/unit/${folder}/**/*.test.{ts,mts}`),
	moduleFileExtensions: ['ts', 'mts', 'js', 'json'],
	transform,
});
