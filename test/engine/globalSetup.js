const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** One folder for all workers: to remove one, a worker would take longer than jest waits for its end. */
module.exports = () => {
	process.env.N8N_ENGINE_FOLDER ??= mkdtempSync(join(tmpdir(), 'n8n-engine-'));
};
