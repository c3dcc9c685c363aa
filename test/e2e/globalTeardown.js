const { closeHouse } = require('./support/house.mts');

module.exports = closeHouse;
