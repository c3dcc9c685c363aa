'use strict';

// n8n reads the lists in package.json; this is for those who import the package. It goes by the same
// lists, so that a node or credential is named in one place only.
const { n8n } = require('./package.json');

for (const file of [...n8n.credentials, ...n8n.nodes]) {
	try {
		Object.assign(exports, require(`./${file}`));
	} catch (error) {
		const isMissing = error.code === 'MODULE_NOT_FOUND' && error.requireStack?.[0] === __filename;
		if (!isMissing) throw error;
		throw new Error(`${file} does not exist. Build the package first: npm run build`);
	}
}
