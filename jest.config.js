const transform = require('./test/transform.js');

/** Workflows on one version of n8n's engine. */
const engine = (displayName, core) => ({
	displayName,
	testMatch: ['<rootDir>/test/engine/**/*.test.mts'],
	testEnvironment: '<rootDir>/test/engine/environment.js',
	testEnvironmentOptions: { core },
	globalSetup: '<rootDir>/test/engine/globalSetup.js',
	globalTeardown: '<rootDir>/test/engine/globalTeardown.js',
	moduleFileExtensions: ['mts', 'ts', 'js', 'json'],
	transform,
});

/** @type {import('jest').Config} */
module.exports = {
	maxWorkers: 2,
	reporters: ['default', '<rootDir>/test/figures.js'],
	testTimeout: 120_000,
	projects: [
		{
			displayName: 'unit',
			setupFiles: ['<rootDir>/test/unit/fastCheck.js'],
			testEnvironment: '<rootDir>/test/environment.js',
			testMatch: ['<rootDir>/test/unit/**/*.test.{ts,mts}'],
			moduleFileExtensions: ['ts', 'mts', 'js', 'json'],
			transform,
		},
		{
			displayName: 'simulator',
			testEnvironment: '<rootDir>/test/environment.js',
			testMatch: ['<rootDir>/test/simulator/**/*.test.mts'],
			moduleFileExtensions: ['mts', 'ts', 'js', 'json'],
			transform,
		},
		engine('engine', 'n8n-core'),
		engine('engine-1', 'n8n-core-1'),
	],
};
