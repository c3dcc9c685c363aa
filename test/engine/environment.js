const { mkdtempSync } = require('node:fs');
const { join } = require('node:path');
const ClosedEnvironment = require('../environment.js');

// n8n-core reads both when it is loaded. It writes into the folder, which workers therefore do not share.
process.env.N8N_USER_FOLDER = mkdtempSync(join(process.env.N8N_ENGINE_FOLDER, 'worker-'));
process.env.N8N_LOG_LEVEL = 'silent';

// The engine is loaded by node itself, outside of jest's sandbox, where nothing else compiles TypeScript.
require('tsx/cjs/api').register();
const { openEngine } = require('./support/engine.mts');

/**
 * Gives tests n8n's own engine as `engine`. Outside of the sandbox n8n's classes and node's are the real ones, and a worker
 * loads them once for all test files.
 */
module.exports = class EngineEnvironment extends ClosedEnvironment {
	constructor(config, context) {
		super(config, context);
		this.core = config.projectConfig.testEnvironmentOptions.core;
	}

	async setup() {
		await super.setup();
		this.engine = await openEngine(this.core, process.env.N8N_USER_FOLDER);
		this.global.engine = this.engine;
	}

	async teardown() {
		await this.engine?.close();
		await super.teardown();
	}
};
