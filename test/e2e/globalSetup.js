// Loaded by node itself, outside of jest's sandbox, where nothing else compiles TypeScript.
require('tsx/cjs/api').register();
const { openHouse } = require('./support/house.mts');

module.exports = openHouse;
