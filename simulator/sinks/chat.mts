/** Requests to a chat model and its replies, in the form of OpenAI's chat completions. */

export interface ChatMessage {
	role: 'system' | 'developer' | 'user' | 'assistant' | 'tool';
	content?: unknown;
	tool_calls?: Array<{ id: string; type: string; function: { name: string; arguments: string } }>;
	tool_call_id?: string;
}

export interface ChatTool {
	type: 'function';
	function: { name: string; description?: string; parameters?: Record<string, unknown> };
}

export interface ChatRequest {
	model: string;
	messages: ChatMessage[];
	tools?: ChatTool[];
	stream?: boolean | null;
	stream_options?: { include_usage?: boolean } | null;
	[parameter: string]: unknown;
}

/** Text for the user, or calls of tools that the request offers. */
export type ChatReply = string | { toolCalls: Array<{ name: string; arguments?: object }> };

export interface ToolResult {
	/** Of the tool. */
	name: string;
	/** As the model called it. */
	arguments: unknown;
	/** What the tool returned, as text. */
	content: string;
}

const ROLES = ['system', 'developer', 'user', 'assistant', 'tool'];
const TOOL_NAME = /^[a-zA-Z0-9_-]{1,64}$/;

/** What is wrong with a request, in OpenAI's words; undefined for a good one. */
export function wrongRequest(body: Record<string, unknown>): string | undefined {
	if (typeof body.model !== 'string' || body.model === '')
		return 'you must provide a model parameter';
	if (!Array.isArray(body.messages)) return "Missing required parameter: 'messages'.";
	if (body.messages.length === 0) {
		return "Invalid 'messages': empty array. Expected an array with minimum length 1, but got an empty array instead.";
	}
	return wrongMessages(body.messages as ChatMessage[]) ?? wrongTools(body.tools);
}

/** The results that a request newly brings: the tool messages at its end. */
export function newToolResults({ messages }: ChatRequest): ToolResult[] {
	const end = messages.length - [...messages].reverse().findIndex(({ role }) => role !== 'tool');
	const calls = messages[end - 1]?.tool_calls ?? [];
	return messages.slice(end).map(({ tool_call_id: id, content }) => {
		const called = calls.find((call) => call.id === id)?.function;
		return {
			name: called?.name ?? '',
			arguments: JSON.parse(called?.arguments ?? '{}') as unknown,
			content: textOf(content),
		};
	});
}

/** Content as text: it is text, or a list of parts with a text each. */
export function textOf(content: unknown): string {
	if (!Array.isArray(content)) return String(content ?? '');
	return (content as Array<{ text?: string }>).map(({ text }) => text ?? '').join('');
}

/**
 * The completion that says a reply.
 *
 * @param nth number of the request, of which ids are made
 * @throws when the reply calls a tool that the request does not offer
 */
export function completionOf(request: ChatRequest, reply: ChatReply, nth: number, now: number) {
	const offered = (request.tools ?? []).map((tool) => tool.function.name);
	const calls = typeof reply === 'string' ? [] : reply.toolCalls;
	const unknown = calls.find(({ name }) => !offered.includes(name));
	if (unknown) {
		throw new Error(
			`The script calls the tool "${unknown.name}", but there are: ${offered.join(', ')}`,
		);
	}
	const toolCalls = calls.map((call, index) => ({
		id: `call_test${nth}_${index}`,
		type: 'function',
		function: { name: call.name, arguments: JSON.stringify(call.arguments ?? {}) },
	}));
	const content = typeof reply === 'string' ? reply : null;
	const prompt = tokensOf(request.messages);
	const completion = tokensOf(reply);
	return {
		id: `chatcmpl-test${nth}`,
		object: 'chat.completion',
		created: Math.floor(now / 1000),
		model: request.model,
		choices: [
			{
				index: 0,
				message: {
					role: 'assistant',
					content,
					refusal: null,
					...(toolCalls.length > 0 && { tool_calls: toolCalls }),
				},
				logprobs: null,
				finish_reason: toolCalls.length > 0 ? 'tool_calls' : 'stop',
			},
		],
		usage: {
			prompt_tokens: prompt,
			completion_tokens: completion,
			total_tokens: prompt + completion,
		},
	};
}

/** The same as server-sent events. */
export function eventsOf(
	completion: ReturnType<typeof completionOf>,
	{ stream_options: options }: ChatRequest,
): string {
	const { choices, usage, ...rest } = completion;
	const [{ message, finish_reason }] = choices;
	const toolCalls = message.tool_calls?.map((call, index) => ({ index, ...call }));
	const chunk = (choice: object[], more: object = {}) =>
		JSON.stringify({ ...rest, object: 'chat.completion.chunk', choices: choice, ...more });
	const delta = (change: object, finish: string | null = null) =>
		chunk([{ index: 0, delta: change, finish_reason: finish }]);
	const chunks = [
		delta({ role: 'assistant', content: message.content === null ? null : '' }),
		...(message.content === null ? [] : [delta({ content: message.content })]),
		...(toolCalls ? [delta({ tool_calls: toolCalls })] : []),
		delta({}, finish_reason),
		...(options?.include_usage ? [chunk([], { usage })] : []),
		'[DONE]',
	];
	return chunks.map((data) => `data: ${data}\n\n`).join('');
}

/** About four characters each. */
export function tokensOf(value: unknown): number {
	return Math.ceil(JSON.stringify(value).length / 4);
}

/** Each call of a tool is followed by its result, and each result follows a call. */
function wrongMessages(messages: ChatMessage[]): string | undefined {
	let open: string[] = [];
	for (const [index, message] of messages.entries()) {
		if (!ROLES.includes(message?.role)) {
			return `Invalid value: '${String(message?.role)}'. Supported values are: ${ROLES.join(', ')}.`;
		}
		if (message.role === 'tool') {
			if (!open.includes(message.tool_call_id ?? '')) {
				return "Invalid parameter: messages with role 'tool' must be a response to a preceding message with 'tool_calls'.";
			}
			open = open.filter((id) => id !== message.tool_call_id);
			continue;
		}
		if (open.length > 0) return withoutReply(open);
		open = message.tool_calls?.map(({ id }) => id) ?? [];
		const isEmpty = message.content === null || message.content === undefined;
		if (isEmpty && open.length === 0) {
			return `Invalid value for 'content': expected a string, got null. (messages[${index}])`;
		}
	}
	return open.length > 0 ? withoutReply(open) : undefined;
}

function withoutReply(ids: string[]): string {
	return `An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. The following tool_call_ids did not have response messages: ${ids.join(', ')}`;
}

function wrongTools(tools: unknown): string | undefined {
	if (tools === undefined || tools === null) return undefined;
	if (!Array.isArray(tools) || tools.length === 0) return "Invalid 'tools': empty array.";
	for (const [index, tool] of (tools as ChatTool[]).entries()) {
		const { name = '', parameters } = tool?.function ?? {};
		if (tool?.type !== 'function') return `Invalid value for 'tools[${index}].type'.`;
		if (!TOOL_NAME.test(name)) {
			return `Invalid 'tools[${index}].function.name': string does not match pattern. Expected a string that matches the pattern '^[a-zA-Z0-9_-]+$'.`;
		}
		if (parameters !== undefined && parameters.type !== 'object') {
			return `Invalid schema for function '${name}': schema must be a JSON Schema of 'type: "object"', got 'type: "${String(parameters.type)}"'.`;
		}
	}
	const names = (tools as ChatTool[]).map((tool) => tool.function.name);
	const twice = names.find((name, index) => names.indexOf(name) !== index);
	return twice === undefined ? undefined : `Invalid 'tools': the name '${twice}' is not unique.`;
}
