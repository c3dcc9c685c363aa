import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../http/readings';
import { Cursor } from './Cursor';
import type { ListHints } from './ListHints';

/** Raised whenever the meaning of the saved state changes. What older ones mean is in `readers`, for ever. */
const VERSION = 2;

/** What a trigger remembers from one poll to the next. */
export interface PollState {
	/** The log that it belongs to. */
	log: string;
	cursor: Cursor;
	hints: ListHints;
}

/** What was found: a state, nothing, or what is wrong with it in words that complete "The saved position …". */
export type Saved = { state: PollState } | { damage: string } | undefined;

/** Reads what `writeState` put into n8n's static data of the node. A checksum tells whether it is what was written. */
export function readState(staticData: IDataObject): Saved {
	if (Object.keys(staticData).length === 0) return undefined;
	const { poll } = staticData;
	if (!isObject(poll)) return { damage: 'is not one of this trigger' };
	const { version, log, after, rows, hints, check } = poll;
	if (typeof version === 'number' && version > VERSION) {
		return {
			damage: `was written by another version of this package (format ${version}), a newer one than this`,
		};
	}
	const isWhole =
		typeof version === 'number' &&
		typeof log === 'string' &&
		(typeof after === 'number' || after === null) &&
		typeof rows === 'string' &&
		typeof hints === 'string' &&
		check === checksum(version, log, after, rows, hints);
	const cursor = isWhole ? cursorReaders[version]?.(after ?? -Infinity, rows) : undefined;
	if (!isWhole || cursor === undefined) return { damage: 'is damaged' };
	return { state: { log, cursor, hints: JSON.parse(hints) as ListHints } };
}

/** How the cursor is written in each format there ever was. */
const cursorReaders: Record<number, (after: number, text: string) => Cursor | undefined> = {
	1: (after, text) => Cursor.fromFormerText(after, text),
	2: (after, text) => Cursor.fromText(after, text),
};

/** Puts the state into n8n's static data of the node, below 64 kB, unless it is there already. */
export function writeState(staticData: IDataObject, { log, cursor, hints }: PollState): void {
	const after = cursor.after === -Infinity ? null : cursor.after;
	const rows = cursor.text;
	const hintsText = JSON.stringify(hints);
	const check = checksum(VERSION, log, after, rows, hintsText);
	if ((staticData.poll as IDataObject | undefined)?.check === check) return;
	staticData.poll = { version: VERSION, log, after, rows, hints: hintsText, check };
}

function checksum(
	version: number,
	log: string,
	after: number | null,
	rows: string,
	hints: string,
): string {
	const text = JSON.stringify([version, log, after, rows, hints]);
	return createHash('sha256').update(text).digest('base64').slice(0, 16);
}
