import type { IExecutePaginationFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Refusal, Row } from '../log/LogSource';
import { PartWriter, type FilePart } from '../output/file/PartWriter';
import { usableTime } from '../output/readings';
import type { RowShaper } from '../output/shape';
import type { FileSettings } from './fileSettings';

/** The binary property that holds a file. */
const BINARY_PROPERTY = 'data';

/** Thrown where n8n could not store a file. */
export class NotStored extends Error {
	readonly refusal: Refusal;

	constructor({ fileName }: FilePart, reason: string) {
		super(`n8n could not store the file ${fileName}: ${reason}`);
		this.refusal = {
			message: this.message,
			description:
				'Check the storage for binary data of n8n, and the free space there. Smaller files (Rows per File in the options of the node) may help.',
			retryable: false,
		};
	}
}

/** Puts rows into files, each of which is passed to n8n's storage of binary data as soon as it is full. */
export class StoredFiles {
	/** One a file. */
	readonly items: INodeExecutionData[] = [];

	/** Rows that were added. */
	count = 0;

	private readonly writer: PartWriter;

	constructor(
		private readonly context: IExecutePaginationFunctions,
		resource: string,
		{ format, rowsPerFile }: FileSettings,
		private readonly shape: RowShaper,
		private readonly timeOf: (row: Row) => number | undefined,
	) {
		this.writer = new PartWriter(format, resource, rowsPerFile);
	}

	/** @throws NotStored */
	async add(rows: readonly Row[]): Promise<void> {
		for (const row of rows) {
			const part = this.writer.add(this.shape(row), usableTime(this.timeOf(row)));
			this.count++;
			if (part !== undefined) await this.store(part);
		}
	}

	/** Stores the rows that are left. @throws NotStored */
	async finish(): Promise<void> {
		const part = this.writer.finish();
		if (part !== undefined) await this.store(part);
	}

	private async store(part: FilePart): Promise<void> {
		const { buffer, fileName, mimeType, ...json } = part;
		const { helpers } = this.context;
		const stored = await helpers
			.prepareBinaryData(buffer, fileName, mimeType)
			.catch((error: Error) => error);
		if (stored instanceof Error) throw new NotStored(part, stored.message);
		const pairedItem = { item: this.context.getItemIndex() };
		this.items.push({ json, binary: { [BINARY_PROPERTY]: stored }, pairedItem });
	}
}
