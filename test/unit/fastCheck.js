const fc = require('fast-check');

// The same cases every time, so that a red test is the change's doing. test/soak looks for others.
const parameters = { numRuns: 100, seed: 20_260_405, ...globalThis.fastCheck };
fc.configureGlobal({ ...parameters, seed: parameters.seed ?? jest.getSeed() });
