import { canonical } from '../log/canonical';
import { identityOf } from '../log/identity';
import type { LogSource, Period, Row } from '../log/LogSource';

/** The rows of windows that were read, by which it is known which rows of the next one come again. */
export class SeenRows {
	private readonly times = new Map<string, number | undefined>();

	/** @param most rows that are remembered: the last ones */
	constructor(
		private readonly source: LogSource,
		private readonly most = Infinity,
	) {}

	/** Remembers the rows of a window. */
	add(rows: readonly Row[]): void {
		for (const row of rows) {
			const key = this.keyOf(row);
			if (key !== undefined) this.times.set(key, this.source.time(row));
		}
		for (const key of this.times.keys()) {
			if (this.times.size <= this.most) break;
			this.times.delete(key);
		}
	}

	/** The rows that no window before has. */
	newAmong(rows: readonly Row[]): Row[] {
		return rows.filter((row) => {
			const key = this.keyOf(row);
			return key === undefined || !this.times.has(key);
		});
	}

	/** How many rows are in a period, by their own time. */
	countIn({ from, to }: Period): number {
		let count = 0;
		for (const time of this.times.values()) {
			if (time !== undefined && time >= from && time <= to) count++;
		}
		return count;
	}

	/** What a row is known by in another window; undefined where neither an ID nor a time tells it from an equal one. */
	private keyOf(row: Row): string | undefined {
		const { source } = this;
		const isDated = source.time(row) !== undefined;
		return identityOf(source, row) ?? (isDated ? canonical(row) : undefined);
	}
}
