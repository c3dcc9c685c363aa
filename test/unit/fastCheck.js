const fc = require('fast-check');

// The same cases every time, so that a red test is the change's doing; `npm run test:soak` looks for new ones, 20 times longer.
const soak = process.env.SOAK !== undefined;
fc.configureGlobal(soak ? { numRuns: 2_000 } : { numRuns: 100, seed: 20_260_405 });
