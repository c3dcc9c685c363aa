import { useSinks } from './running.mts';

const running = useSinks();
const sink = () => running.sinks.openAi;

const call = async (method: string, path: string, body?: unknown, key = sink().account.apiKey) => {
	const { status, headers, json, text } = await running.client.send({
		url: `https://api.openai.com/v1${path}`,
		method,
		headers: { Authorization: `Bearer ${key}` },
		body,
	});
	return { status, headers, json, text };
};

const tool = (name: string, parameters: object = { type: 'object', properties: {} }) => ({
	type: 'function',
	function: { name, description: 'Reads logs', parameters },
});
const user = { role: 'user', content: 'What happened?' };
const complete = async (messages: unknown[] = [user], more: object = {}) =>
	await call('POST', '/chat/completions', {
		model: 'gpt-4.1-mini',
		messages,
		tools: [tool('koreAi'), tool('pubrio')],
		...more,
	});

describe('a completion', () => {
	it('says what is next in the script', async () => {
		sink().replies = ['First.', 'Second.'];
		const { json } = await complete();
		expect(json).toMatchObject({
			object: 'chat.completion',
			model: 'gpt-4.1-mini',
			choices: [
				{
					index: 0,
					message: { role: 'assistant', content: 'First.' },
					finish_reason: 'stop',
				},
			],
			usage: { total_tokens: expect.any(Number) },
		});
		expect(json.choices[0].message).not.toHaveProperty('tool_calls');
		expect((await complete()).json.choices[0].message.content).toBe('Second.');
		expect(sink().turns.map(({ reply }) => reply)).toEqual(['First.', 'Second.']);
		expect(sink().turns[0].request.messages).toEqual([user]);
	});

	it('calls tools, and records what they return', async () => {
		sink().replies = [
			{ toolCalls: [{ name: 'koreAi', arguments: { limit: 5 } }, { name: 'pubrio' }] },
			'Nothing happened.',
		];
		const { message, finish_reason } = (await complete()).json.choices[0];
		expect(finish_reason).toBe('tool_calls');
		expect(message).toMatchObject({
			content: null,
			tool_calls: [
				{ type: 'function', function: { name: 'koreAi', arguments: '{"limit":5}' } },
				{ type: 'function', function: { name: 'pubrio', arguments: '{}' } },
			],
		});
		const [one, other] = message.tool_calls.map(({ id }: { id: string }) => id);
		await complete([
			user,
			message,
			{ role: 'tool', tool_call_id: other, content: [{ type: 'text', text: '[]' }] },
			{ role: 'tool', tool_call_id: one, content: '[1]' },
		]);
		expect(sink().toolResults).toEqual([
			{ name: 'pubrio', arguments: {}, content: '[]' },
			{ name: 'koreAi', arguments: { limit: 5 }, content: '[1]' },
		]);
	});

	it('repeats the last message where nothing is scripted, or says what the knob says', async () => {
		expect((await complete()).json.choices[0].message.content).toContain('What happened?');
		sink().knobs.reply = ({ tools }) => `There are ${tools?.length} tools.`;
		expect((await complete()).json.choices[0].message.content).toBe('There are 2 tools.');
	});

	it('is streamed to whoever wants that', async () => {
		sink().replies = ['Hello.', { toolCalls: [{ name: 'koreAi' }] }];
		const chunksOf = (text: string) => {
			const lines = text.split('\n\n').map((line) => line.replace('data: ', ''));
			expect(lines.slice(-2)).toEqual(['[DONE]', '']);
			return lines.slice(0, -2).map((line) => JSON.parse(line));
		};
		const options = { stream: true, stream_options: { include_usage: true } };
		const { headers, text } = await complete([user], options);
		expect(headers['content-type']).toContain('text/event-stream');
		const chunks = chunksOf(text);
		const deltas = chunks.flatMap(({ choices }) => choices.map(({ delta }: any) => delta.content));
		expect(deltas.join('')).toBe('Hello.');
		expect(chunks.at(-2).choices[0].finish_reason).toBe('stop');
		expect(chunks.at(-1)).toMatchObject({
			choices: [],
			usage: { total_tokens: expect.any(Number) },
		});

		const called = chunksOf((await complete([user], { stream: true })).text);
		expect(called.map(({ choices }) => choices[0])).toMatchObject([
			{ delta: { role: 'assistant' } },
			{ delta: { tool_calls: [{ index: 0, function: { name: 'koreAi' } }] } },
			{ finish_reason: 'tool_calls' },
		]);
	});

	it('fails loudly where the script calls what is not offered', async () => {
		sink().replies = [{ toolCalls: [{ name: 'other' }] }];
		const { status, text } = await complete();
		expect([status, text]).toEqual([500, expect.stringContaining('koreAi, pubrio')]);
		expect(sink().turns).toEqual([]);
	});
});

describe('a request', () => {
	const calling = {
		role: 'assistant',
		content: null,
		tool_calls: [{ id: 'call_1', type: 'function', function: { name: 'koreAi', arguments: '{}' } }],
	};
	const result = { role: 'tool', tool_call_id: 'call_1', content: '' };

	it.each<[string, unknown[] | undefined, object]>([
		['you must provide a model', [user], { model: '' }],
		["Missing required parameter: 'messages'", undefined, { messages: null }],
		["Invalid 'messages': empty array", [], {}],
		["Invalid value: 'robot'", [{ role: 'robot', content: '' }], {}],
		["Invalid value for 'content'", [{ role: 'user' }], {}],
		['must be followed by tool messages', [user, calling], {}],
		['must be followed by tool messages', [user, calling, user], {}],
		['must be a response to a preceding message', [user, result], {}],
		['must be a response to a preceding message', [user, calling, result, result], {}],
		["Invalid 'tools': empty array", [user], { tools: [] }],
		["Invalid 'tools[0].function.name'", [user], { tools: [tool('Kore.ai logs')] }],
		["Invalid value for 'tools[0].type'", [user], { tools: [{ type: 'x' }] }],
		['Invalid schema for function', [user], { tools: [tool('a', { type: 'string' })] }],
		["the name 'a' is not unique", [user], { tools: [tool('a'), tool('a')] }],
	])('is refused: %s', async (message, messages, more) => {
		const { status, json } = await complete(messages, more);
		expect([status, json.error.type]).toEqual([400, 'invalid_request_error']);
		expect(json.error.message).toContain(message);
		expect(sink().turns).toEqual([]);
	});

	it('has to be for a model there is', async () => {
		const { status, json } = await complete([user], { model: 'gpt-2' });
		expect([status, json.error.code]).toEqual([404, 'model_not_found']);
	});

	it('must not be longer than the context', async () => {
		sink().knobs.contextTokens = 1000;
		const { status, json } = await complete([{ role: 'user', content: 'x'.repeat(4000) }]);
		expect([status, json.error.code]).toEqual([400, 'context_length_exceeded']);
		expect((await complete()).status).toBe(200);
	});

	it('has to have the key', async () => {
		const { status, json } = await call('POST', '/chat/completions', {}, 'sk-wrong');
		expect([status, json.error.code]).toEqual([401, 'invalid_api_key']);
		const none = await running.client.send({ url: 'https://api.openai.com/v1/models' });
		expect([none.status, none.json.error.code]).toEqual([401, null]);
	});

	it('can only be one of two', async () => {
		const { json } = await call('GET', '/models');
		expect(json.data).toContainEqual(expect.objectContaining({ id: 'gpt-4.1-mini' }));
		expect((await call('POST', '/responses', {})).status).toBe(404);
	});

	it('is limited with Retry-After in seconds, and uses up no reply', async () => {
		sink().replies = ['Once.'];
		sink().knobs.rateLimit = { requests: 0, perMs: 2000 };
		const { status, headers, json } = await complete();
		expect([status, headers['retry-after'], json.error.code]).toEqual([
			429,
			'2',
			'rate_limit_exceeded',
		]);
		sink().knobs.rateLimit = undefined;
		expect((await complete()).json.choices[0].message.content).toBe('Once.');
		sink().onRequest = () => ({ kind: 'status', status: 500 });
		expect((await complete()).json.error.type).toBe('server_error');
	});
});
