import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../http/readings';
import { Cursor } from './Cursor';
import type { ListMemo } from './ListMemo';

/** Raised whenever the meaning of the saved state changes. What older ones look like is in `formats`, for ever. */
const VERSION = 2;

/** What a trigger remembers from one poll to the next. */
export interface PollState {
	/** The log that it belongs to. */
	log: string;
	cursor: Cursor;
	memo: ListMemo;
}

/** What was found: a state, nothing, or what is wrong with it in words that complete "The saved position …". */
export type Saved = { state: PollState } | { damage: string } | undefined;

/** Reads what `writeState` put into n8n's static data of the node. A checksum tells whether it is what was written. */
export function readState(staticData: IDataObject): Saved {
	if (Object.keys(staticData).length === 0) return undefined;
	const { poll } = staticData;
	if (!isObject(poll)) return { damage: 'is not one of this trigger' };
	const { version, log, after, rows, check } = poll;
	if (typeof version === 'number' && version > VERSION) {
		return {
			damage: `was written by another version of this package (format ${version}), a newer one than this`,
		};
	}
	const format = formats[version as number];
	const memo = format && poll[format.memo];
	const isWhole =
		typeof version === 'number' &&
		typeof log === 'string' &&
		(typeof after === 'number' || after === null) &&
		typeof rows === 'string' &&
		typeof memo === 'string' &&
		check === checksum(version, log, after, rows, memo);
	const cursor = isWhole ? format.cursorFrom(after ?? -Infinity, rows) : undefined;
	if (!isWhole || cursor === undefined) return { damage: 'is damaged' };
	return { state: { log, cursor, memo: JSON.parse(memo) as ListMemo } };
}

/** What differs between the formats that there ever were. */
const formats: Record<
	number,
	{ memo: string; cursorFrom: (after: number, text: string) => Cursor | undefined }
> = {
	1: { memo: 'hints', cursorFrom: (after, text) => Cursor.fromFormerText(after, text) },
	2: { memo: 'memo', cursorFrom: (after, text) => Cursor.fromText(after, text) },
};

/** Puts the state into n8n's static data of the node, below 64 kB, unless it is there already. */
export function writeState(staticData: IDataObject, state: PollState): void {
	const { log, cursor } = state;
	const after = cursor.after === -Infinity ? null : cursor.after;
	const rows = cursor.text;
	const memo = JSON.stringify(state.memo);
	const check = checksum(VERSION, log, after, rows, memo);
	if ((staticData.poll as IDataObject | undefined)?.check === check) return;
	staticData.poll = { version: VERSION, log, after, rows, memo, check };
}

function checksum(...content: [number, string, number | null, string, string]): string {
	return createHash('sha256').update(JSON.stringify(content)).digest('base64').slice(0, 16);
}
