import type { House } from './house.mts';

declare global {
	/** n8n with the package in it, the simulator and a browser, given by environment.js. */
	var house: House;
	/** Folder for pictures of the editor, from the root; given by screenshots.config.js. */
	var pictures: string | undefined;
}
