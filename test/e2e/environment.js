const { TestEnvironment } = require('jest-environment-node');
const { house } = require('./support/house.mts');

/** Gives tests the n8n, the simulator and the browser that globalSetup.js has started, as `house`. */
module.exports = class HouseEnvironment extends TestEnvironment {
	async setup() {
		await super.setup();
		this.global.house = house();
	}
};
