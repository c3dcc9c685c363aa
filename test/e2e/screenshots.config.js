const config = require('./jest.config.js');

/**
 * The tests in a browser, which take the pictures of the documentation.
 *
 * @type {import('jest').Config}
 */
module.exports = {
	...config,
	testMatch: ['<rootDir>/test/e2e/editor.test.mts'],
	globals: { pictures: 'docs/images' },
};
