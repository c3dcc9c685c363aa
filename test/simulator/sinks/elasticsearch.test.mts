import { useSinks } from './running.mts';

const running = useSinks();
const sink = () => running.sinks.elasticsearch;

const basic = (password = sink().account.password) => ({
	Authorization: `Basic ${Buffer.from(`${sink().account.username}:${password}`).toString('base64')}`,
});

const call = async (
	method: string,
	path: string,
	body?: unknown,
	headers: Record<string, string> = basic(),
) => {
	const url = `https://${sink().hosts[0]}${path}`;
	const {
		status,
		headers: received,
		json,
	} = await running.client.send({ url, method, headers, body });
	return { status, received, json };
};

const NDJSON = { 'Content-Type': 'application/x-ndjson' };
const bulk = async (lines: unknown[], { end = '\n', path = '/_bulk' } = {}) => {
	const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
	return await call('POST', path, text.join('\n') + end, { ...basic(), ...NDJSON });
};

const write = (_id: string, source: object, name = 'index', _index = 'logs') => [
	{ [name]: { _index, _id } },
	source,
];
/** The only outcome of a bulk request with one action. */
const outcome = async (lines: unknown[]) =>
	Object.values((await bulk(lines)).json.items[0] as Record<string, any>)[0];

describe('_bulk', () => {
	it('writes documents, and writes them again', async () => {
		const lines = [...write('a', { text: 'one' }), ...write('b', { text: 'two' })];
		const first = await bulk(lines);
		expect(first.status).toBe(200);
		expect(first.json).toMatchObject({
			errors: false,
			items: [
				{ index: { _index: 'logs', _id: 'a', _version: 1, result: 'created', status: 201 } },
				{ index: { _id: 'b', status: 201 } },
			],
		});
		const second = await bulk(lines);
		expect(second.json.items[0].index).toMatchObject({
			_version: 2,
			result: 'updated',
			status: 200,
		});
		expect(sink().documents('logs')).toEqual({
			a: { source: { text: 'one' }, version: 2 },
			b: { source: { text: 'two' }, version: 2 },
		});
	});

	it('makes an _id where there is none', async () => {
		await bulk([{ index: { _index: 'logs' } }, {}, { index: { _index: 'logs', _id: null } }, {}]);
		expect(Object.keys(sink().documents('logs'))).toEqual([
			expect.stringMatching(/^.{20}$/),
			expect.stringMatching(/^.{20}$/),
		]);
	});

	it('takes the index from the path', async () => {
		await bulk([{ index: { _id: 'a' } }, {}], { path: '/other/_bulk' });
		expect(sink().indexNames).toEqual(['other']);
	});

	it('creates once', async () => {
		await bulk(write('a', { n: 1 }, 'create'));
		expect(await outcome(write('a', { n: 2 }, 'create'))).toMatchObject({
			status: 409,
			error: { type: 'version_conflict_engine_exception' },
		});
		expect(sink().documents('logs').a.source).toEqual({ n: 1 });
	});

	it('updates and deletes what there is', async () => {
		expect(await outcome(write('a', { doc: { n: 1 } }, 'update'))).toMatchObject({
			status: 404,
			error: { type: 'document_missing_exception' },
		});
		await bulk(write('a', { n: 1, text: 'x' }));
		await bulk(write('a', { doc: { n: 2 } }, 'update'));
		expect(sink().documents('logs').a).toEqual({ source: { n: 2, text: 'x' }, version: 2 });
		const remove = [{ delete: { _index: 'logs', _id: 'a' } }];
		expect(await outcome(remove)).toMatchObject({ result: 'deleted', status: 200 });
		expect(await outcome(remove)).toMatchObject({ result: 'not_found', status: 404 });
	});

	it.each<[string, unknown[], string]>([
		['no last newline', write('a', {}), ''],
		['no last newline, after a delete', [{ delete: { _index: 'logs', _id: 'a' } }], ''],
		['nothing', [], ''],
		['no action', ['x'], '\n'],
		['an unknown action', [{ upsert: { _index: 'logs' } }, {}], '\n'],
		['two actions in one', [{ index: {}, create: {} }, {}], '\n'],
		['no index', [{ index: { _id: 'a' } }, {}], '\n'],
		['no document', [{ index: { _index: 'logs' } }], '\n'],
		['a document that is none', [{ index: { _index: 'logs' } }, '[]'], '\n'],
	])('refuses all of a body with %s', async (_, lines, end) => {
		const { status, json } = await bulk([...write('good', {}), ...lines], { end });
		expect([status, json.error.type]).toEqual([400, 'illegal_argument_exception']);
		expect(sink().indexNames).toEqual([]);
	});

	it.each<[string, string, string]>([
		['Upper', 'a', 'invalid_index_name_exception'],
		['_hidden', 'a', 'invalid_index_name_exception'],
		['with space', 'a', 'invalid_index_name_exception'],
		['logs', '', 'illegal_argument_exception'],
		['logs', 'x'.repeat(513), 'illegal_argument_exception'],
		['logs-activity-default', 'a', 'illegal_argument_exception'],
	])('refuses the index %j and the _id %j', async (index, id, type) => {
		expect(await outcome(write(id, {}, 'index', index))).toMatchObject({
			status: 400,
			error: { type },
		});
	});

	it('takes what is created in a data stream', async () => {
		const lines = write('a', { '@timestamp': '2026-04-05T00:00:00Z' }, 'create', 'logs-x-default');
		expect(await outcome(lines)).toMatchObject({ status: 201 });
	});
});

describe('mapping', () => {
	const fits = async (...sources: object[]) => {
		const outcomes = [];
		for (const source of sources) outcomes.push(await outcome(write('a', source)));
		return outcomes.map(({ status }) => status as number);
	};

	it('is derived from the first value', async () => {
		await bulk(
			write('a', {
				'@timestamp': '2026-04-05T18:28:05.000Z',
				day: '2026/04/05',
				year: '2026',
				n: 1,
				ratio: 0.5,
				done: true,
				empty: null,
				list: [[], [{ of: 'x' }]],
				'event.id': 'a',
			}),
		);
		expect(sink().fields('logs')).toEqual({
			'@timestamp': 'date',
			day: 'date',
			year: 'text',
			n: 'long',
			ratio: 'float',
			done: 'boolean',
			list: 'object',
			'list.of': 'text',
			event: 'object',
			'event.id': 'text',
		});
	});

	it.each<[string, object, object]>([
		['text after an object', { x: { y: 1 } }, { x: 'text' }],
		['an object after text', { x: 'text' }, { x: { y: 1 } }],
		['an object after text, by a dot', { x: 'text' }, { 'x.y': 1 }],
		['a word after a number', { x: 1 }, { x: 'one' }],
		['a word after a date', { x: '2026-04-05' }, { x: 'yesterday' }],
		['a word after yes or no', { x: true }, { x: 'maybe' }],
		['a number beyond a long', { x: 1 }, { x: 1e19 }],
		['a name without a name', {}, { 'x.': 1 }],
		['a blank name', {}, { ' ': 1 }],
	])('refuses %s', async (_, first, second) => {
		expect(await fits(first, second)).toEqual([201, 400]);
		expect(sink().documents('logs').a.source).toEqual(first);
	});

	it.each<[string, object, object]>([
		['a number as text', { x: 1 }, { x: '2' }],
		['a fraction after a number', { x: 1 }, { x: 1.5 }],
		['a number after text', { x: 'text' }, { x: 1 }],
		['milliseconds after a date', { x: '2026-04-05' }, { x: 1_775_413_685_000 }],
		['null after anything', { x: { y: 1 } }, { x: null }],
		['a list after a value', { x: 'a' }, { x: ['b', 'c'] }],
	])('takes %s', async (_, first, second) => {
		expect(await fits(first, second)).toEqual([201, 200]);
	});

	it('can be given: flattened takes any object, and counts as one field', async () => {
		const mappings = { properties: { own: { type: 'flattened' }, ip: { type: 'ip' } } };
		expect((await call('PUT', '/logs', { mappings })).json.acknowledged).toBe(true);
		expect(await fits({ own: { x: 1, deep: { y: 'z' } } }, { own: { x: { y: 1 } } })).toEqual([
			201, 200,
		]);
		expect(await fits({ own: 'text' }, { own: { x: 'ä'.repeat(20_000) } })).toEqual([400, 400]);
		expect(await fits({ ip: '::1' }, { ip: 'localhost' })).toEqual([200, 400]);
		expect(sink().fields('logs')).toEqual({ own: 'flattened', ip: 'ip' });
		expect((await call('PUT', '/logs')).json.error.type).toBe('resource_already_exists_exception');
		expect((await call('PUT', '/LOGS')).json.error.type).toBe('invalid_index_name_exception');
	});

	it('ends at a thousand fields', async () => {
		const fields = (count: number) =>
			Object.fromEntries(Array.from({ length: count }, (_, n) => [`field${n}`, n]));
		expect(await fits(fields(1000), fields(1001), fields(1000))).toEqual([201, 400, 200]);
	});
});

describe('_doc', () => {
	it('writes and reads one document', async () => {
		const put = await call('PUT', '/logs/_doc/a%2Fb', { text: 'one' });
		expect([put.status, put.json.result]).toEqual([201, 'created']);
		expect((await call('PUT', '/logs/_doc/a%2Fb', { text: 'two' })).status).toBe(200);
		expect((await call('POST', '/logs/_doc', { text: 'x' })).status).toBe(201);
		expect((await call('GET', '/logs/_doc/a%2Fb')).json).toMatchObject({
			_version: 2,
			_source: { text: 'two' },
		});
		expect((await call('GET', '/logs/_doc/none')).json.found).toBe(false);
		expect((await call('GET', '/none/_doc/none')).json.error.type).toBe(
			'index_not_found_exception',
		);
	});

	it('refuses a document that does not fit, or is none', async () => {
		await call('PUT', '/logs/_doc/a', { x: 1 });
		const { status, json } = await call('PUT', '/logs/_doc/a', { x: 'one' });
		expect([status, json.error.type]).toEqual([400, 'document_parsing_exception']);
		expect(json.error.reason).toContain('failed to parse field [x] of type [long]');
		expect((await call('PUT', '/logs/_doc/a', [])).status).toBe(400);
	});
});

describe('the server', () => {
	it('wants the user and the password', async () => {
		const none = await call('GET', '/_xpack', undefined, {});
		expect(none.status).toBe(401);
		expect(none.received['www-authenticate']).toContain('Basic');
		expect(none.json.error).toMatchObject({
			type: 'security_exception',
			reason: expect.stringContaining('missing authentication credentials'),
		});
		const wrong = await call('GET', '/_xpack', undefined, basic('wrong'));
		expect(wrong.json.error.reason).toContain('unable to authenticate user [elastic]');
		expect((await call('GET', '/_xpack?human=false')).status).toBe(200);
	});

	it('wants a content type it knows', async () => {
		const headers = { ...basic(), 'Content-Type': 'text/plain' };
		expect((await call('POST', '/_bulk', '{}\n', headers)).status).toBe(406);
		expect((await call('PUT', '/logs/_doc/a', '{}', headers)).status).toBe(406);
	});

	it('says what it does not play', async () => {
		const { status, json } = await call('GET', '/_cluster/health');
		expect([status, json.error.reason]).toEqual([
			400,
			'no handler found for uri [/_cluster/health] and method [GET]',
		]);
	});

	it('rejects single items, or all', async () => {
		sink().knobs.rejectItem = ({ id }) => id === 'b';
		const { status, json } = await bulk([...write('a', {}), ...write('b', {})]);
		expect([status, json.errors]).toEqual([200, true]);
		expect(json.items[1].index).toMatchObject({
			_id: 'b',
			status: 429,
			error: { type: 'es_rejected_execution_exception' },
		});
		expect(Object.keys(sink().documents('logs'))).toEqual(['a']);

		sink().knobs.rateLimit = { requests: 0, perMs: 1000 };
		const all = await bulk(write('c', {}));
		expect([all.status, all.json.error.type, all.json.status]).toEqual([
			429,
			'es_rejected_execution_exception',
			429,
		]);
	});
});
