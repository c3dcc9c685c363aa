const transform = require('../transform.js');

/** @type {import('jest').Config} */
module.exports = {
	displayName: 'e2e',
	rootDir: '../..',
	testMatch: ['<rootDir>/test/e2e/**/*.test.mts'],
	globalSetup: '<rootDir>/test/e2e/globalSetup.js',
	globalTeardown: '<rootDir>/test/e2e/globalTeardown.js',
	testEnvironment: '<rootDir>/test/e2e/environment.js',
	moduleFileExtensions: ['mts', 'ts', 'js', 'json'],
	transform,
	// All files share one n8n, which lives in this process: no worker would see it.
	maxWorkers: 1,
	testTimeout: 180_000,
};
