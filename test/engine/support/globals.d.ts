import type { Engine } from './engine.mts';

declare global {
	/** n8n's engine with the built package and the simulator, given by environment.js. */
	var engine: Engine;
}
