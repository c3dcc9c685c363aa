import { hash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';
import { csvEncoder } from './csv';
import { ndjsonEncoder } from './ndjson';
import type { RowEncoder } from './RowEncoder';

export const ENCODERS = { csv: csvEncoder, ndjson: ndjsonEncoder } as const;

export type FileFormat = keyof typeof ENCODERS;

/** A finished file. */
export interface FilePart {
	buffer: Buffer;
	/** `<resource>-<part>.<extension>` */
	fileName: string;
	mimeType: string;
	/** Number of the file, from 1. */
	part: number;
	/** Rows in it. */
	count: number;
	/** Time of its earliest row as ISO text in UTC; empty where no row has one. */
	from: string;
	/** The same of its latest row. */
	to: string;
	/** Size of the file. */
	bytes: number;
	/** Hash of the file in hexadecimal digits. */
	sha256: string;
}

/** Puts rows into files of a number of rows each. Holds the rows of one file, never more. */
export class PartWriter {
	private readonly encoder: RowEncoder;
	private part = 1;
	private count = 0;
	private earliest = Infinity;
	private latest = -Infinity;

	/** @param rowsPerFile 1 or more */
	constructor(
		format: FileFormat,
		private readonly resource: string,
		private readonly rowsPerFile: number,
	) {
		this.encoder = ENCODERS[format](rowsPerFile);
	}

	/**
	 * Adds one row. Returns a file once it is full.
	 *
	 * @param row as it stands in the file
	 * @param time Unix time in milliseconds; undefined where the row has none
	 */
	add(row: IDataObject, time: number | undefined): FilePart | undefined {
		this.encoder.add(row);
		this.count++;
		if (time !== undefined) {
			this.earliest = Math.min(this.earliest, time);
			this.latest = Math.max(this.latest, time);
		}
		return this.count >= this.rowsPerFile ? this.take() : undefined;
	}

	/** The file of the rows that are left; undefined where none is. */
	finish(): FilePart | undefined {
		return this.count > 0 ? this.take() : undefined;
	}

	private take(): FilePart {
		const { encoder, part, count } = this;
		const buffer = encoder.takePart();
		const finished = {
			buffer,
			fileName: `${this.resource}-${part}.${encoder.extension}`,
			mimeType: encoder.mimeType,
			part,
			count,
			from: isoText(this.earliest),
			to: isoText(this.latest),
			bytes: buffer.length,
			sha256: hash('sha256', buffer, 'hex'),
		};
		this.part++;
		this.count = 0;
		this.earliest = Infinity;
		this.latest = -Infinity;
		return finished;
	}
}

function isoText(time: number): string {
	return Number.isFinite(time) ? new Date(time).toISOString() : '';
}
