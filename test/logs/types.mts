import type { Api } from '../../simulator/api.mts';
import type { CommonKnobs } from '../../simulator/types.mts';

/*
 * What unit, engine and e2e tests, demo and benchmark know of a provider and of its logs. Functions that take the simulated
 * API are called with an instance of the provider's own class.
 */

/** Parameters, a query, a body or an item. */
export type Data = Record<string, unknown>;

export type Order = CommonKnobs['order'];

/** Something that makes a credential's test fail, and what the test says then. */
export interface Refusal {
	what: string;
	/** Fields that differ from what the provider accepts. */
	data?: Data;
	/** Changes the simulated API. */
	given?(api: Api): void;
	message: RegExp;
}

/** What users see of a credential type. */
export interface CredentialForUsers {
	/** Labels of the form, with an asterisk where required. */
	labels: readonly string[];
	/** What its drop-downs offer, by field. */
	choices: Record<string, readonly string[]>;
	/** Fields that are hidden while they are typed. */
	hidden: readonly string[];
	/** Other ways to fill it in that lead to the provider. */
	alternatives: readonly Data[];
	/** Method, host and path of the credential test. */
	testCall: string;
	refusals: readonly Refusal[];
	/** How many different messages these have. */
	distinctRefusals: number;
	/** An endpoint outside of what the nodes use, and whether it responds with what it received. */
	elsewhere: { url: string; echoes: boolean };
}

/** A credential type. */
export interface Credential {
	type: string;
	/** As the editor spells it. */
	displayName: string;
	/** Source file, from the root; its class is called as the file is. */
	source: string;
	/** All that the editor saves for the simulated account. */
	data(api: Api): Data;
	/** Fields that must be filled in: their labels by name. */
	required: Record<string, string>;
	/** Fields that are no secret. Values of all others must not show in messages, logs or anything else that n8n keeps. */
	open: readonly string[];
	/** All headers that it sets. */
	headers: readonly string[];
	/** Those of them that prove who sends the request: as secret as what they are made from. */
	proofs: readonly string[];
	/** Fields with which the provider responds 401. */
	wrong: Data;
	/** What has to be chosen for the base URL to count. */
	custom: Data;
	/** How far the provider's clock may not be ahead of n8n's, in milliseconds: it refuses such requests at first. */
	refusedSkewsMs: readonly number[];
	/** Absent where only tests use it. */
	forUsers?: CredentialForUsers;
}

/** The operation that gets one row. */
export interface GetOne {
	/** @param id the row's, or an expression */
	parameters(id: string, api: Api): Data;
	/** Method, host and path. */
	call(id: string, api: Api): string;
	/** Query or body. */
	sent(id: string): Data;
	item(row: object): Data;
	/** What the provider says where it has no such row. */
	notFound: string;
}

/** A resource locator's list. */
export interface DropDown {
	/** Name of the node's and the trigger's method. */
	method: string;
	/** All it offers, in order. */
	offered(api: Api): Array<{ name: string; value: string }>;
	/** Parameters that it reads. */
	parameters?(api: Api): Data;
	/** What somebody types who looks for some of them only. */
	typed: string;
}

/** One log of a provider, as it is written down. */
export interface LogForm {
	/** Tells it from the provider's other logs; the first goes without. */
	title?: string;
	credential: Credential;
	/** Its name among the simulated API's lists. */
	list: string;
	resource: string;
	/** Parameters of "Get Many" besides resource, operation and number of rows. */
	parameters?(api: Api): Data;
	/** Parameters of the trigger. */
	triggerParameters?(api: Api): Data;
	/** Method, host and path of a page. */
	call(api: Api): string;
	/** What a page's query or body holds for the parameters above; `index` counts from 0. */
	page(index: number, size: number): Data;
	/** How one page leads to the next: by a number of pages or of rows, by either, or by a token of the page before. */
	paging: 'pages' | 'rows' | 'unknown' | 'token';
	/** Rows that one request requests unless told otherwise. */
	pageSize: number;
	/** Above this a page size is refused without a request. */
	maxPageSize?: number;
	/** What shows where the rows end: their total, a word on whether more follow, or nothing but a page that is not full. */
	ends: 'total' | 'more' | 'none';
	/** The orders in which the provider may list its rows. */
	orders: readonly Order[];
	/** Where the rows of a page are in a response: keys with dots between them. */
	rowsAt: string;
	/** A response with these rows, and with this total where the provider gives one; absent where the rows are all of it. */
	body?(rows: unknown, total?: unknown): Data;
	/** What it may send where it has no rows. */
	nothings?: readonly unknown[];
	/** The field that tells rows apart; without it, equal rows are different rows. */
	idField?: string;
	/** The field of an item that holds its time, as text that sorts by time. */
	timeField: string;
	/** Times are in the zone of the parameter `timeZone`, and of the workflow where that is empty. */
	isZoned?: true;
	/**
	 * A row of the simulator as the nodes return it; unless given, as it is.
	 *
	 * @param zone offset from UTC where the log is zoned; unless given, that of the parameters above
	 */
	item?(row: object, zone?: string): Data;
	/** Whether the trigger can start from the beginning. */
	canStartAtBeginning: boolean;
	/** Where the provider refuses a longer period in one request: how many days it may have, and the parameters of a period. */
	window?: { days: number; parameters(from: string, to: string): Data };
	get?: GetOne;
	dropDown?: DropDown;
	/** Parameters with an expression, and input items for which it requests different rows, of which there are some. */
	byItem?(api: Api): { parameters: Data; items: Array<{ input: Data; rows: Data[] }> };
	/** Gives the log rows for the demo, and says which of them it requests; unless given, all of some hundred. */
	demo?(api: Api): { parameters: Data; rows: Data[] };
	/**
	 * Labels of the node's parameters by the action that is chosen in the editor, below those of every node. Absent where
	 * only tests use it.
	 */
	actions?: Record<string, readonly string[]>;
}

/** One log of a provider. */
export interface Log extends LogForm {
	provider: Provider;
	/** Unique among all logs. */
	title: string;
}

export interface Provider {
	/** Its name in the simulator. */
	name: string;
	/** As messages and the editor spell it. */
	displayName: string;
	api: new () => Api;
	/** Type of the node without the name of the package. */
	nodeType: string;
	triggerType: string;
	/** Source files, from the root; their classes are called as the files are. */
	sources: { node: string; trigger: string };
	/** Absent where only tests use it. */
	forUsers?: {
		/** What finds the node in the editor's panel. */
		words: readonly string[];
		/** Labels of the trigger's parameters, below those of every trigger. */
		triggerLabels: readonly string[];
	};
	logs: readonly Log[];
}

/** Ties a provider and its logs together. */
export function defineProvider(
	form: Omit<Provider, 'logs' | 'triggerType'>,
	logs: readonly LogForm[],
): Provider {
	const provider: Provider = { ...form, triggerType: `${form.nodeType}Trigger`, logs: [] };
	const titled = logs.map((log) => ({ title: form.displayName, ...log, provider }));
	return Object.assign(provider, { logs: titled });
}
