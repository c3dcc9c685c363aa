import type { IDataObject } from 'n8n-workflow';

/** Turns rows into the bytes of files, part by part. Holds the rows of one part at most. */
export interface RowEncoder {
	/** Without a dot. */
	readonly extension: string;
	readonly mimeType: string;
	add(row: IDataObject): void;
	/** The file of the rows that were added since the last one was taken. */
	takePart(): Buffer;
}
