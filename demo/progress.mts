/** Shows what is going on: a title, the time so far, what to expect, and a detail that changes. */

export interface Step {
	/** What this step does, e.g. "Install n8n 2.41.1". */
	title: string;
	/** What to expect, e.g. "about 4 minutes the first time". */
	expect?: string;
}

export type Detail = (text: string) => void;

/** On a terminal one line is rewritten; in a log a line is added this often. */
const LOG_INTERVAL_MS = 4_000;
const TERMINAL_INTERVAL_MS = 250;

export class Progress {
	constructor(private readonly stream: NodeJS.WriteStream = process.stdout) {}

	/** Runs one step, with a sign of life at least every five seconds until it is over. */
	async step<T>(step: Step, task: (detail: Detail) => Promise<T>): Promise<T> {
		const started = performance.now();
		const elapsed = () => duration(performance.now() - started);
		let detail = '';
		const status = () => [elapsed(), detail, step.expect].filter(Boolean).join(', ');

		const terminal = this.stream.isTTY;
		if (!terminal) this.line(step.expect ? `${step.title} (${step.expect})` : step.title);
		const show = () => {
			if (terminal) this.rewrite(`${step.title}: ${status()}`);
			else this.line(`  … ${step.title}: ${status()}`);
		};
		const timer = setInterval(show, terminal ? TERMINAL_INTERVAL_MS : LOG_INTERVAL_MS);
		if (terminal) show();
		try {
			const result = await task((text) => (detail = text));
			this.finish(`✓ ${step.title} (${elapsed()})`);
			return result;
		} catch (error) {
			this.finish(`✗ ${step.title} (${elapsed()})`);
			throw error;
		} finally {
			clearInterval(timer);
		}
	}

	/** Writes a line of its own. */
	line(text = ''): void {
		this.stream.write(`${text}\n`);
	}

	private rewrite(text: string): void {
		const width = this.stream.columns || 80;
		this.stream.write(`\r\x1b[K${text.length < width ? text : `${text.slice(0, width - 2)}…`}`);
	}

	private finish(text: string): void {
		if (this.stream.isTTY) this.rewrite('');
		this.line(text);
	}
}

/** Minutes and seconds, e.g. `3:07`. */
export function duration(milliseconds: number): string {
	const seconds = Math.floor(milliseconds / 1000);
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
