import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject, INodeExecutionData, IPollFunctions, NodeApiError } from 'n8n-workflow';
import { OUT_OF_TIME } from '../http/requestWithRetry';
import type { Log } from '../log/Log';
import { positionPrefix, selectedLog, type Logs } from '../log/selectedBy';
import { PageRefused } from '../paging/readPages';
import { rowShaper } from '../output/shape';
import type { Found } from '../polling/courses/Course';
import type { Cursor } from '../polling/Cursor';
import type { ListMemo } from '../polling/ListMemo';
import { readState, writeState, type PollState } from '../polling/savedState';
import type { TimedRow } from '../polling/TimedRow';
import { outputSettings } from './outputSettings';
import { Parameters } from './Parameters';
import { PolledList } from './PolledList';
import { pollSettings } from './pollSettings';
import { refused } from './refused';
import { unlessRunning } from './runningPolls';
import { untilDeadline } from './untilDeadline';

const DAY_MS = 24 * 60 * 60_000;
/** The time budget of a poll in versions of n8n that give none; they let a poll run for ever. */
const DEFAULT_BUDGET_MS = 5 * 60_000;
/**
 * The time budget of the first poll, which n8n makes while it activates the workflow: n8n 2.41 gives up the trigger where all
 * that takes longer than 84 seconds (workflow-publication, 0.7 of its lease).
 */
const FIRST_BUDGET_MS = 30_000;
/** The part of the budget after which nothing is requested any more. The rest is for what follows the last response. */
const BUDGET_FOR_READING = 0.9;
/** The part after which a poll ends, whatever it waits for. */
const BUDGET_FOR_POLL = 0.95;
/** Rows that Fetch Test Event shows. */
const TEST_ROWS = 5;
/** How far Fetch Test Event looks back where the provider requires a date. */
const TEST_DAYS = 30;

/** The contexts and static data of triggers that have polled since they were activated: one of the two at least lasts. */
const started = new WeakSet<object>();

/**
 * One poll of a trigger: returns the rows that are new since the last one, the oldest first, and remembers them.
 *
 * n8n saves what is remembered only when something is returned (and when a workflow is activated), so nothing may depend on
 * what a poll without news remembers. It is changed last, after everything was read: a poll that fails changes nothing, and
 * neither does one that still goes on after its end.
 *
 * @param logs those of which the trigger's parameters select one; the first where the workflow was saved before there were others
 */
export async function pollLog(
	context: IPollFunctions,
	logs: Logs,
): Promise<INodeExecutionData[][] | null> {
	const log = logOf(context, logs);
	if (context.getMode() === 'manual') return await testEvent(context, log);
	const staticData = context.getWorkflowStaticData('node');
	const marks = [context, staticData];
	const onSkip = () =>
		context.logger.warn(
			`${context.getNode().name}: a poll takes longer than the interval between polls. Polls are skipped until it ends. The next poll catches up.`,
		);
	return await unlessRunning(marks, onSkip, async () => {
		const isFirst = !marks.some((mark) => started.has(mark));
		const time = pollTime(context, isFirst ? FIRST_BUDGET_MS : Infinity);
		const next = await withinBudget(
			context,
			time,
			nextState(context, log, positionPrefix(logs, log), staticData, time),
		).catch((error: Error) => error);
		if (next instanceof Error && !(isFirst && isRestart(context))) throw next;
		for (const mark of marks) started.add(mark);
		if (next instanceof Error) return logError(context, next);
		for (const warning of new Set(next.warnings)) context.logger.warn(warning);
		writeState(staticData, next.state);
		return next.items.length > 0 ? [next.items] : null;
	});
}

/** Unix times in milliseconds. */
interface PollTime {
	/** After it nothing is requested any more. */
	deadline: number;
	/** At it the poll ends, whatever it waits for. */
	end: number;
}

/** @param mostMs how long the poll may take, if n8n does not want it to take less */
function pollTime(context: IPollFunctions, mostMs: number): PollTime {
	const now = Date.now();
	const budgetMs = Math.min(context.getPollBudgetMs?.() ?? DEFAULT_BUDGET_MS, mostMs);
	return { deadline: now + BUDGET_FOR_READING * budgetMs, end: now + BUDGET_FOR_POLL * budgetMs };
}

/** @throws NodeApiError for a page that cannot be read, and for a poll that exceeds its time budget, which is abandoned then */
async function withinBudget<T>(
	context: IPollFunctions,
	{ end }: PollTime,
	poll: Promise<T>,
): Promise<T> {
	const ended = await untilDeadline(poll, end).catch((error: Error) => error);
	const outcome = ended ?? new PageRefused(OUT_OF_TIME);
	if (outcome instanceof PageRefused) throw refused(context.getNode(), outcome.refusal);
	if (outcome instanceof Error) throw outcome;
	return outcome.value;
}

/** Whether n8n activated the workflow by itself, and nobody waits to see whether that went well. */
function isRestart(context: IPollFunctions): boolean {
	return ['init', 'leadershipChange'].includes(context.getActivationMode());
}

/**
 * For a first poll that failed while n8n starts. n8n would deactivate the trigger until somebody publishes the
 * workflow again, so the error is only logged. If the problem persists, the next poll fails with it where n8n shows it.
 */
function logError(context: IPollFunctions, error: Error): null {
	const { description } = error as NodeApiError;
	context.logger.warn(
		[`${context.getNode().name}: ${error.message}.`, description].filter(Boolean).join(' '),
	);
	return null;
}

/** A few recent rows; what the trigger remembers is left alone. */
async function testEvent(context: IPollFunctions, log: Log): Promise<INodeExecutionData[][]> {
	const time = pollTime(context, FIRST_BUDGET_MS);
	const recentRows = async () => {
		const list = await PolledList.prepare(context, log, undefined, time.deadline);
		const { rows } = await list.newest({ order: 'unknown' }, 0, TEST_DAYS * DAY_MS);
		return itemsOf(
			rows,
			shaper(context, log, list, (message) => context.logger.warn(message)),
		);
	};
	const items = await withinBudget(context, time, recentRows());
	if (items.length > 0) return [items.slice(-TEST_ROWS)];
	throw refused(context.getNode(), {
		message: 'No data with the current filter could be found',
		description:
			'The trigger works. It returns rows as they appear once the workflow is published.',
		retryable: false,
	});
}

/** @throws NodeOperationError for a parameter that selects no log */
function logOf(context: IPollFunctions, logs: Logs): Log {
	const parameters = new Parameters(context);
	return selectedLog(logs, (name, values, fallback) =>
		parameters.choice(name, name.charAt(0).toUpperCase() + name.slice(1), values, fallback),
	);
}

function savedState(context: IPollFunctions, staticData: IDataObject): PollState | undefined {
	const saved = readState(staticData);
	if (saved === undefined || 'state' in saved) return saved?.state;
	throw new NodeOperationError(
		context.getNode(),
		`The saved position of this trigger ${saved.damage}`,
		{
			description:
				'The trigger stops, as it would repeat or skip rows. To start again, give the node another name and publish the workflow. To continue after the last row that arrived, set Start From to Date and Start Date to the time of that row.',
		},
	);
}

async function nextState(
	context: IPollFunctions,
	log: Log,
	prefix: string,
	staticData: IDataObject,
	{ deadline }: PollTime,
): Promise<{ state: PollState; items: INodeExecutionData[]; warnings: string[] }> {
	const saved = savedState(context, staticData);
	const before = saved?.log.startsWith(prefix) ? saved.log.slice(prefix.length) : undefined;
	const polled = await PolledList.prepare(context, log, before, deadline);
	const list = prefix + polled.query.list;
	const { start, lookbackMs: wanted } = pollSettings(context, log.needsSince !== true);
	// Each poll would request many windows.
	const lookbackMs = Math.min(wanted, log.window?.longestMs ?? Infinity);
	const { name } = context.getNode();
	const warnings: string[] = [];
	if (saved !== undefined && saved.log !== list) {
		warnings.push(`${name} reads another log than before, and starts again as Start From says.`);
	}
	const known = saved?.log === list ? saved : undefined;
	const memo: ListMemo = known?.memo ?? { order: 'unknown' };
	const from = known?.cursor ?? start;
	if (from === undefined && isRestart(context)) {
		warnings.push(
			`${name} has no saved position although n8n was started with the workflow published. It starts from now: older rows are not returned.`,
		);
	}
	const shape = shaper(context, log, polled, (message) => warnings.push(message), from);
	const found =
		from === undefined
			? await polled.newest(memo, lookbackMs, DAY_MS + lookbackMs)
			: await polled.since(from, memo, lookbackMs);
	if (found.warning !== undefined) warnings.push(found.warning);
	const items = from === undefined ? [] : itemsOf(found.rows, shape);
	return { state: { log: list, cursor: found.cursor, memo: found.memo }, items, warnings };
}

function itemsOf(rows: Found['rows'], shape: TimedRowShaper): INodeExecutionData[] {
	return rows.map((row) => ({ json: shape(row) }));
}

type TimedRowShaper = (row: TimedRow) => IDataObject;

/**
 * Brings rows into the shape that the parameters say.
 *
 * @param before what was returned before: equal rows are numbered on from there
 */
function shaper(
	context: IPollFunctions,
	log: Log,
	{ query }: PolledList,
	warn: (message: string) => void,
	before?: Cursor,
): TimedRowShaper {
	let current: TimedRow;
	const shape = rowShaper(query.source, log.mapping, {
		...outputSettings(new Parameters(context)),
		context: query.context,
		readAt: Date.now(),
		countBefore: () => before?.countOf(current) ?? 0,
		warn,
	});
	return (row) => {
		current = row;
		return shape(row.row);
	};
}
