const { rmSync } = require('node:fs');

module.exports = () => rmSync(process.env.N8N_ENGINE_FOLDER, { recursive: true, force: true });
