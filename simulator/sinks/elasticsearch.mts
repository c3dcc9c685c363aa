import { randomBytes } from 'node:crypto';
import { Refusal } from '../api.mts';
import type { Defaults } from '../api.mts';
import type { ApiResponse, Call } from '../types.mts';
import { explicitFields, mapped, MappingError } from './mapping.mts';
import type { Fields } from './mapping.mts';
import { parseBulk } from './bulk.mts';
import type { BulkAction } from './bulk.mts';
import { authorization, contentType, Sink } from './sink.mts';

export interface ElasticsearchAccount {
	username: string;
	password: string;
}

export interface ElasticsearchKnobs {
	/** Items of a bulk request that are refused with 429 while the others are taken. */
	rejectItem?: (action: BulkAction) => boolean;
}

export interface StoredDocument {
	source: Record<string, unknown>;
	/** Counts the writes to this `_id` from 1. */
	version: number;
}

interface Index {
	documents: Map<string, StoredDocument>;
	fields: Fields;
	/** Whether it was made by an index template for data streams, which append and never overwrite. */
	isDataStream: boolean;
}

/** What one document's write comes to: an item of a bulk response, or an response of its own. */
interface Outcome {
	status: number;
	body: Record<string, unknown>;
}

const DATA_STREAM = /^(logs|metrics|synthetics)-.+-.+$/;
const FORBIDDEN_IN_NAME = /[\\/*?"<>| ,#A-Z]/;
const MAX_ID_BYTES = 512;
const JSON_TYPES = ['application/json', 'application/x-ndjson'];

/**
 * Elasticsearch, as far as documents are written: `_bulk`, `_doc`, an index made with its mapping.
 * Indices are made by the first document, with dynamic mapping.
 */
export class ElasticsearchSink extends Sink<ElasticsearchAccount, ElasticsearchKnobs> {
	readonly hosts = ['activity-logs.es.example.com'];

	private readonly indices = new Map<string, Index>();

	protected defaults(): Defaults<ElasticsearchAccount, ElasticsearchKnobs> {
		return { account: { username: 'elastic', password: 'test-elastic-password' }, knobs: {} };
	}

	protected clear(): void {
		this.indices.clear();
	}

	get indexNames(): string[] {
		return [...this.indices.keys()];
	}

	/** The documents of an index by `_id`, in the order of their first writes; none without an index. */
	documents(index: string): Record<string, StoredDocument> {
		return Object.fromEntries(this.indices.get(index)?.documents ?? []);
	}

	/** The fields of an index by dotted path, each with its type. */
	fields(index: string): Record<string, string> {
		return Object.fromEntries(this.indices.get(index)?.fields ?? []);
	}

	errorBody(status: number, message: string): unknown {
		const type = status === 429 ? 'es_rejected_execution_exception' : 'status_exception';
		return errorOf(type, message, status);
	}

	protected receive(call: Call): ApiResponse {
		this.verify(call);
		const { method, pathname } = call;
		const [index = '', kind = '', id] = pathname.split('/').slice(1).map(decodeURIComponent);
		const route = `${method} ${kind}`;
		if (pathname === '/_xpack' && method === 'GET') {
			return { status: 200, body: { build: {}, license: { status: 'active' }, features: {} } };
		}
		if (pathname === '/_bulk' || kind === '_bulk') {
			if (method === 'POST' || method === 'PUT') return this.bulk(call, kind && index);
		} else if (!index.startsWith('_')) {
			if (route === 'PUT ') return this.createIndex(index, this.jsonOf(call));
			if (route === 'GET _doc' && id) return this.get(index, id);
			const isWrite = route === 'POST _doc' || (route === 'PUT _doc' && id);
			if (isWrite) {
				const outcome = this.attempt({ name: 'index', index, id, source: this.jsonOf(call) });
				const { error } = outcome.body;
				return error ? failure(outcome) : { status: outcome.status, body: outcome.body };
			}
		}
		return this.fail(
			400,
			'illegal_argument_exception',
			`no handler found for uri [${call.path}] and method [${method}]`,
		);
	}

	private fail(status: number, type: string, reason: string): never {
		throw new Refusal({ status, body: errorOf(type, reason, status) });
	}

	private verify(call: Call): void {
		const { username, password } = this.account;
		const given = authorization(call, 'Basic');
		const text = Buffer.from(given ?? '', 'base64').toString('utf8');
		if (given !== undefined && text === `${username}:${password}`) return;
		const reason =
			given === undefined
				? `missing authentication credentials for REST request [${call.path}]`
				: `unable to authenticate user [${text.split(':')[0]}] for REST request [${call.path}]`;
		throw new Refusal({
			status: 401,
			headers: { 'WWW-Authenticate': 'Basic realm="security", charset="UTF-8"' },
			body: errorOf('security_exception', reason, 401),
		});
	}

	private checkType(call: Call): void {
		if (call.text === '' || JSON_TYPES.includes(contentType(call))) return;
		const given = call.headers['content-type'] ?? '';
		const reason = `Content-Type header [${given}] is not supported`;
		throw new Refusal({ status: 406, body: { error: reason, status: 406 } });
	}

	private jsonOf(call: Call): Record<string, unknown> {
		this.checkType(call);
		try {
			const value = JSON.parse(call.text || '{}') as unknown;
			if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
				return value as Record<string, unknown>;
			}
		} catch {
			// Refused below, like JSON that is no object.
		}
		return this.fail(
			400,
			'document_parsing_exception',
			'failed to parse, document is not an object',
		);
	}

	private bulk(call: Call, defaultIndex: string): ApiResponse {
		this.checkType(call);
		const parsed = parseBulk(call.text, defaultIndex);
		if (typeof parsed === 'string') return this.fail(400, 'illegal_argument_exception', parsed);
		const items = parsed.map((action) => {
			const { status, body } = this.knobs.rejectItem?.(action)
				? this.rejected(action)
				: this.attempt(action);
			return { [action.name]: { ...body, status } };
		});
		const errors = items.some((item) => 'error' in Object.values(item)[0]);
		return { status: 200, body: { errors, took: 1, items } };
	}

	private rejected({ index, id }: BulkAction): Outcome {
		const error = {
			type: 'es_rejected_execution_exception',
			reason: 'rejected execution of coordinating operation',
		};
		return { status: 429, body: { _index: index, _id: id, error } };
	}

	/** Carries out one action, and says what came of it. */
	private attempt(action: BulkAction): Outcome {
		try {
			return this.perform(action);
		} catch (error) {
			if (!(error instanceof MappingError)) throw error;
			const { type, message: reason } = error;
			const status = type === 'version_conflict_engine_exception' ? 409 : 400;
			const { index: _index, id: _id } = action;
			return { status, body: { _index, _id, error: { type, reason } } };
		}
	}

	private perform(action: BulkAction): Outcome {
		const { name, index: _index } = action;
		const id = action.id ?? randomBytes(15).toString('base64url');
		checkId(id);
		if (name === 'delete' || name === 'update') return this.change(action, id);

		const index = this.indices.get(_index) ?? newIndex(_index);
		if (index.isDataStream && name !== 'create') {
			const reason = 'only write ops with an op_type of create are allowed in data streams';
			throw new MappingError('illegal_argument_exception', reason);
		}
		const known = index.documents.get(id);
		if (known && name === 'create') {
			const reason = `[${id}]: version conflict, document already exists (current version [${known.version}])`;
			throw new MappingError('version_conflict_engine_exception', reason);
		}
		const source = action.source ?? {};
		const fields = mapped(index.fields, id, source);
		const version = (known?.version ?? 0) + 1;
		index.fields = fields;
		index.documents.set(id, { source, version });
		this.indices.set(_index, index);
		const result = known ? 'updated' : 'created';
		return { status: known ? 200 : 201, body: written(_index, id, version, result) };
	}

	private change({ name, index: _index, source = {} }: BulkAction, id: string): Outcome {
		const index = this.indices.get(_index);
		const known = index?.documents.get(id);
		if (!index || !known) {
			if (name === 'delete') return { status: 404, body: written(_index, id, 1, 'not_found') };
			const error = { type: 'document_missing_exception', reason: `[${id}]: document missing` };
			return { status: 404, body: { _index, _id: id, error } };
		}
		const version = known.version + 1;
		if (name === 'delete') {
			index.documents.delete(id);
			return { status: 200, body: written(_index, id, version, 'deleted') };
		}
		const changed = { ...known.source, ...(source.doc as object) };
		index.fields = mapped(index.fields, id, changed);
		index.documents.set(id, { source: changed, version });
		return { status: 200, body: written(_index, id, version, 'updated') };
	}

	private createIndex(name: string, body: Record<string, unknown>): ApiResponse {
		if (this.indices.has(name)) {
			this.fail(400, 'resource_already_exists_exception', `index [${name}] already exists`);
		}
		const { properties } = (body.mappings ?? {}) as { properties?: object };
		try {
			this.indices.set(name, { ...newIndex(name), fields: explicitFields(properties) });
		} catch (error) {
			if (error instanceof MappingError) this.fail(400, error.type, error.message);
			throw error;
		}
		return { status: 200, body: { acknowledged: true, shards_acknowledged: true, index: name } };
	}

	private get(_index: string, _id: string): ApiResponse {
		const index = this.indices.get(_index);
		if (!index) this.fail(404, 'index_not_found_exception', `no such index [${_index}]`);
		const found = index.documents.get(_id);
		if (!found) return { status: 404, body: { _index, _id, found: false } };
		const { source: _source, version: _version } = found;
		return { status: 200, body: { _index, _id, _version, found: true, _source } };
	}
}

function newIndex(name: string): Index {
	const isName = name !== '' && !FORBIDDEN_IN_NAME.test(name) && !/^[-_+.]/.test(name);
	if (!isName || Buffer.byteLength(name) > 255) {
		const reason = `Invalid index name [${name}], must be lowercase and without \\, /, *, ?, ", <, >, |, space, comma, #`;
		throw new MappingError('invalid_index_name_exception', reason);
	}
	return { documents: new Map(), fields: new Map(), isDataStream: DATA_STREAM.test(name) };
}

function checkId(id: string): void {
	const bytes = Buffer.byteLength(id);
	if (bytes > 0 && bytes <= MAX_ID_BYTES) return;
	const reason =
		bytes === 0
			? 'if _id is specified it must not be empty'
			: `id [${id}] is too long, must be no longer than ${MAX_ID_BYTES} bytes but was: ${bytes}`;
	throw new MappingError('illegal_argument_exception', reason);
}

function written(_index: string, _id: string, _version: number, result: string) {
	return { _index, _id, _version, result, _shards: { total: 2, successful: 1, failed: 0 } };
}

function errorOf(type: string, reason: string, status: number) {
	return { error: { root_cause: [{ type, reason }], type, reason }, status };
}

function failure({ status, body }: Outcome): ApiResponse {
	const { type, reason } = body.error as { type: string; reason: string };
	return { status, body: errorOf(type, reason, status) };
}
