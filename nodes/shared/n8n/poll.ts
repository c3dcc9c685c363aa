import { NodeOperationError } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestOptions,
	INodeExecutionData,
	IPollFunctions,
	NodeApiError,
} from 'n8n-workflow';
import { clockOffset } from '../../../credentials/signing/clock';
import { mergedRequest, pageReader } from '../paging/pageReader';
import { refused } from './refused';
import { PageRefused } from '../paging/readPages';
import { settingsForPoll, DEFAULT_CONCURRENT_REQUESTS } from '../http/requestSettings';
import { hostOf } from '../http/clockSkew';
import { Cursor } from '../polling/Cursor';
import type { ListHints } from '../polling/ListHints';
import { ListReader } from '../polling/ListReader';
import { NewRows, type Found } from '../polling/NewRows';
import type { PolledLog, PollQuery } from '../polling/PolledLog';
import { pollSettings } from './pollSettings';
import { readState, writeState, type PollState } from '../polling/savedState';

const DAY_MS = 24 * 60 * 60_000;
/** The time for a poll in versions of n8n that do not say it; they let a poll run for as long as it likes. */
const DEFAULT_BUDGET_MS = 5 * 60_000;
/**
 * The time for the first poll, which n8n makes while it activates the workflow: n8n 2.41 gives up the trigger where all that
 * takes longer than 84 seconds (workflow-publication, 0.7 of its lease).
 */
const FIRST_BUDGET_MS = 30_000;
/** The rest is for what follows the last answer. */
const BUDGET_FOR_READING = 0.9;
/** Rows that Fetch Test Event shows. */
const TEST_ROWS = 5;
/** How far Fetch Test Event looks back where the provider wants a date. */
const TEST_DAYS = 30;
/** A provider's clock that differs by more than this from what was assumed is asked again with its own time. */
const CLOCK_TOLERANCE_MS = 60 * 60_000;

/**
 * Polls that are under way, by their context and static data: n8n has one of each for all polls of an active trigger, or makes
 * one of the two anew. It lets polls of one trigger overlap where they take longer than the interval; the second would
 * hand on the same rows.
 */
const running = new WeakSet<object>();

/** The same of triggers that have polled since they were activated. */
const started = new WeakSet<object>();

/**
 * One poll of a trigger: hands on the rows that are new since the last one, the oldest first, and remembers them.
 *
 * n8n saves what is remembered only when something is handed on (and when a workflow is activated), so nothing may depend on
 * what a poll without news remembers. It is changed last, after everything was read: a poll that fails changes nothing.
 */
export async function pollLog(
	context: IPollFunctions,
	polled: PolledLog,
): Promise<INodeExecutionData[][] | null> {
	if (context.getMode() === 'manual') return await testEvent(context, polled);
	const staticData = context.getWorkflowStaticData('node');
	const marks = [context, staticData];
	if (marks.some((mark) => running.has(mark))) return null;
	const isFirst = !marks.some((mark) => started.has(mark));
	for (const mark of marks) running.add(mark);
	try {
		const next = await nextState(context, polled, staticData, isFirst).catch(
			(error: Error) => error,
		);
		if (next instanceof Error && !(isFirst && isRestart(context))) throw next;
		for (const mark of marks) started.add(mark);
		if (next instanceof Error) return tellLater(context, next);
		writeState(staticData, next.state);
		return next.items.length > 0 ? [next.items] : null;
	} finally {
		for (const mark of marks) running.delete(mark);
	}
}

/** Whether n8n activated the workflow by itself, and nobody waits to see whether that went well. */
function isRestart(context: IPollFunctions): boolean {
	return ['init', 'leadershipChange'].includes(context.getActivationMode());
}

/**
 * For a first poll that failed while n8n starts. n8n would put the trigger out of service until somebody publishes the
 * workflow again, so the error goes to the log only. If it lasts, the next poll fails with it where n8n shows it.
 */
function tellLater(context: IPollFunctions, error: Error): null {
	const { description } = error as NodeApiError;
	context.logger.warn(
		[`${context.getNode().name}: ${error.message}.`, description].filter(Boolean).join(' '),
	);
	return null;
}

/** A few recent rows; what the trigger remembers is left alone. */
async function testEvent(
	context: IPollFunctions,
	polled: PolledLog,
): Promise<INodeExecutionData[][]> {
	const poll = await Poll.prepare(context, polled, undefined, FIRST_BUDGET_MS);
	const { rows } = await poll.newest({ order: 'unknown' }, 0, TEST_DAYS * DAY_MS);
	if (rows.length > 0) return [itemsOf(rows.slice(-TEST_ROWS))];
	throw refused(context.getNode(), {
		message: 'No data with the current filter could be found',
		description:
			'The trigger works. It hands on rows as they appear once the workflow is published.',
		retryable: false,
	});
}

function savedState(context: IPollFunctions, staticData: IDataObject): PollState | undefined {
	const saved = readState(staticData);
	if (saved === undefined || 'state' in saved) return saved?.state;
	throw new NodeOperationError(
		context.getNode(),
		`The saved position of this trigger ${saved.damage}`,
		{
			description:
				'It stops here, as it would repeat or skip rows. To start anew, give the node another name and publish the workflow. With Start From set to Date, it goes on from the time of the last row that arrived.',
		},
	);
}

async function nextState(
	context: IPollFunctions,
	polled: PolledLog,
	staticData: IDataObject,
	isFirst: boolean,
): Promise<{ state: PollState; items: INodeExecutionData[] }> {
	const saved = savedState(context, staticData);
	const poll = await Poll.prepare(
		context,
		polled,
		saved?.log,
		isFirst ? FIRST_BUDGET_MS : Infinity,
	);
	const { log, needsSince } = poll.query;
	const { start, lookbackMs } = pollSettings(context, needsSince !== true);
	if (saved !== undefined && saved.log !== log) {
		context.logger.info(
			`${context.getNode().name} reads another log than before, and starts anew.`,
		);
	}
	const { cursor = start, hints = { order: 'unknown' } as ListHints } =
		saved?.log === log ? saved : {};
	if (cursor === undefined) {
		if (isRestart(context)) {
			context.logger.warn(
				`${context.getNode().name} has no saved position although n8n was started with the workflow published. It starts from now: rows from before are not handed on.`,
			);
		}
		const found = await poll.newest(hints, lookbackMs, DAY_MS + lookbackMs);
		return { state: { log, cursor: found.cursor, hints }, items: [] };
	}
	const found = await poll.since(cursor, hints, lookbackMs);
	if (found.doubt !== undefined) context.logger.warn(found.doubt);
	return { state: { log, cursor: found.cursor, hints }, items: itemsOf(found.rows) };
}

function itemsOf(rows: Found['rows']): INodeExecutionData[] {
	return rows.map(({ row }) => ({ json: row }));
}

/** Reads during one poll. */
class Poll {
	private readonly deadline: number;

	private constructor(
		private readonly context: IPollFunctions,
		private readonly polled: PolledLog,
		private readonly credentials: ICredentialDataDecryptedObject,
		readonly query: PollQuery,
		mostMs: number,
	) {
		const budgetMs = context.getPollBudgetMs?.() ?? DEFAULT_BUDGET_MS;
		this.deadline = Date.now() + BUDGET_FOR_READING * Math.min(budgetMs, mostMs);
	}

	/** @param mostMs how long it may take, if n8n does not want it to take less */
	static async prepare(
		context: IPollFunctions,
		polled: PolledLog,
		log: string | undefined,
		mostMs: number,
	): Promise<Poll> {
		const credentials = await context.getCredentials(polled.provider.credential);
		const query = await polled.query(context, credentials, log);
		return new Poll(context, polled, credentials, query, mostMs);
	}

	async since(cursor: Cursor, hints: ListHints, lookbackMs: number): Promise<Found> {
		const reader = this.reader(cursor.after, this.now, hints, lookbackMs);
		return await this.orThrow(new NewRows(reader, lookbackMs).since(cursor));
	}

	/**
	 * The newest rows.
	 *
	 * @param backMs how far back to look where the provider wants a time
	 * @param correctedNow the provider's time, once it turned out to be far from ours
	 */
	async newest(
		hints: ListHints,
		lookbackMs: number,
		backMs: number,
		correctedNow?: number,
	): Promise<Found> {
		const isCorrected = correctedNow !== undefined;
		const now = correctedNow ?? this.now;
		if (!this.query.needsSince) {
			const reader = this.reader(-Infinity, now, hints, lookbackMs);
			return await this.orThrow(new NewRows(reader, lookbackMs).newest());
		}
		const reader = this.reader(now - backMs, now, hints, lookbackMs);
		const found = await this.orThrow(new NewRows(reader, lookbackMs).newest());
		const theirs = reader.providerNow;
		if (Math.abs(theirs - now) > CLOCK_TOLERANCE_MS && !isCorrected) {
			return await this.newest(hints, lookbackMs, backMs, theirs);
		}
		return found.rows.length > 0 ? found : { ...found, cursor: Cursor.startingAfter(now - backMs) };
	}

	/** The provider's time, as far as it is known to differ from ours. */
	private get now(): number {
		return Date.now() + clockOffset(hostOf(this.query.request));
	}

	private reader(after: number, now: number, hints: ListHints, lookbackMs: number): ListReader {
		const { context, polled, credentials, query, deadline } = this;
		const { provider } = polled;
		const narrowing = after === -Infinity ? {} : (query.since?.(after, now) ?? {});
		const request: IHttpRequestOptions = mergedRequest(query.request, narrowing);
		const settings = settingsForPoll(credentials, deadline);
		return new ListReader(
			{
				source: query.source,
				readPage: pageReader(context, provider, query.source, request, settings),
				providerName: provider.displayName,
				concurrentRequests: DEFAULT_CONCURRENT_REQUESTS,
				lookbackMs,
				query: JSON.stringify(narrowing),
				now: () => Date.now(),
				deadline,
			},
			hints,
		);
	}

	/** @throws NodeApiError for a page that cannot be had */
	private async orThrow(reading: Promise<Found>): Promise<Found> {
		const outcome = await reading.catch((error: Error) => error);
		if (outcome instanceof PageRefused) throw refused(this.context.getNode(), outcome.refusal);
		if (outcome instanceof Error) throw outcome;
		return outcome;
	}
}
