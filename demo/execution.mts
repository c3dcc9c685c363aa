/** One run of a workflow, as n8n's REST API tells it. */

export interface Item {
	json: Record<string, unknown>;
	binary?: Record<string, unknown>;
	pairedItem?: unknown;
	error?: unknown;
}

/** What GET /rest/executions/:id returns, as far as it is used here. */
export interface ExecutionResponse {
	id: string;
	status: string;
	startedAt: string;
	stoppedAt: string;
	data: string;
}

interface NodeRun {
	executionTime: number;
	data?: { main?: Array<Item[] | null> };
}

interface RunError {
	message: string;
	description?: string | null;
	node?: { name?: string };
}

interface ExecutionData {
	resultData: { runData: Record<string, NodeRun[]>; error?: RunError };
}

export class Execution {
	private readonly data: ExecutionData;

	constructor(private readonly response: ExecutionResponse) {
		this.data = parseFlatted(response.data) as ExecutionData;
	}

	get id(): string {
		return this.response.id;
	}

	/** `success`, `error`, `crashed` or `canceled`. */
	get status(): string {
		return this.response.status;
	}

	/** From the first node's start to the last one's end. */
	get milliseconds(): number {
		return Date.parse(this.response.stoppedAt) - Date.parse(this.response.startedAt);
	}

	/** What stopped the workflow: the message and the description the editor shows. */
	get error(): string | undefined {
		const { error } = this.data.resultData;
		if (!error) return undefined;
		return [error.message, error.description].filter(Boolean).join(' – ');
	}

	/** What a node put out, of all its runs; empty when it did not run. */
	items(nodeName: string, output = 0): Item[] {
		return this.runs(nodeName).flatMap((run) => run.data?.main?.[output] ?? []);
	}

	/** How long a node ran. */
	nodeMilliseconds(nodeName: string): number {
		return this.runs(nodeName).reduce((sum, run) => sum + run.executionTime, 0);
	}

	private runs(nodeName: string): NodeRun[] {
		return this.data.resultData?.runData?.[nodeName] ?? [];
	}
}

/**
 * Reads n8n's "flatted" JSON: an array of values in which every string inside an object or array is
 * the position of the value meant, so that values may be shared and may contain each other.
 */
export function parseFlatted(text: string): unknown {
	const values = JSON.parse(text) as unknown[];
	const revived = new Set<unknown>();
	const revive = (value: unknown): unknown => {
		if (typeof value !== 'object' || value === null || revived.has(value)) return value;
		revived.add(value);
		const container = value as Record<string, unknown>;
		for (const [key, member] of Object.entries(container)) {
			container[key] = typeof member === 'string' ? revive(values[Number(member)]) : member;
		}
		return container;
	};
	return revive(values[0]);
}
