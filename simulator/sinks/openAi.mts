import { Refusal } from '../api.mts';
import type { Defaults } from '../api.mts';
import type { ApiResponse, Call } from '../types.mts';
import { jsonObject } from '../verify.mts';
import { completionOf, eventsOf, newToolResults, textOf, tokensOf, wrongRequest } from './chat.mts';
import type { ChatReply, ChatRequest, ToolResult } from './chat.mts';
import { authorization, Sink } from './sink.mts';

export type { ChatReply, ChatRequest, ToolResult } from './chat.mts';

export interface OpenAiAccount {
	apiKey: string;
	models: string[];
}

export interface OpenAiKnobs {
	/** What is replied once `replies` is empty. Default: it repeats the last message. */
	reply: (request: ChatRequest) => ChatReply;
	/** How long a request may be; a token is counted as four characters. */
	contextTokens: number;
}

/** One request and its reply. */
export interface ChatTurn {
	request: ChatRequest;
	reply: ChatReply;
}

/** OpenAI's chat completions, which reply what they are told to, and the list of models. */
export class OpenAiSink extends Sink<OpenAiAccount, OpenAiKnobs> {
	readonly hosts = ['api.openai.com'];

	override readonly retryAfter = 'seconds';

	/** What is replied, each once, in this order. Emptied by `reset()`. */
	replies: ChatReply[] = [];

	/** In the order of arrival. */
	turns: ChatTurn[] = [];

	protected defaults(): Defaults<OpenAiAccount, OpenAiKnobs> {
		return {
			account: { apiKey: 'sk-test-key', models: ['gpt-5-mini', 'gpt-4.1-mini', 'gpt-4o-mini'] },
			knobs: { reply: repeatLast, contextTokens: 128_000 },
		};
	}

	protected clear(): void {
		this.replies = [];
		this.turns = [];
	}

	/** What the tools returned that the replies called, in the order of arrival. */
	get toolResults(): ToolResult[] {
		return this.turns.flatMap(({ request }) => newToolResults(request));
	}

	errorBody(status: number, message: string): unknown {
		if (status === 429) {
			const reason = 'Rate limit reached for requests. Please try again later.';
			return errorOf(reason, 'requests', 'rate_limit_exceeded');
		}
		return status >= 500
			? errorOf(
					'The server had an error while processing your request. Sorry about that!',
					'server_error',
					null,
				)
			: errorOf(message, 'invalid_request_error', null);
	}

	protected receive(call: Call): ApiResponse {
		const key = authorization(call, 'Bearer');
		if (key === undefined) {
			this.fail(401, "You didn't provide an API key.", null);
		}
		if (key !== this.account.apiKey) {
			this.fail(401, 'Incorrect API key provided.', 'invalid_api_key');
		}
		const route = `${call.method} ${call.pathname}`;
		if (route === 'GET /v1/models') return this.listModels();
		if (route === 'POST /v1/chat/completions') return this.complete(call);
		return this.fail(404, `Invalid URL (${route})`, null);
	}

	private fail(status: number, message: string, code: string | null): never {
		throw new Refusal({ status, body: errorOf(message, 'invalid_request_error', code) });
	}

	private listModels(): ApiResponse {
		const data = this.account.models.map((id) => ({
			id,
			object: 'model',
			created: 1_700_000_000,
			owned_by: 'openai',
		}));
		return { status: 200, body: { object: 'list', data } };
	}

	private complete(call: Call): ApiResponse {
		const body = jsonObject(call);
		const wrong = typeof body === 'string' ? body : wrongRequest(body);
		if (wrong !== undefined) this.fail(400, wrong, null);
		const request = body as ChatRequest;
		if (!this.account.models.includes(request.model)) {
			const message = `The model \`${request.model}\` does not exist or you do not have access to it.`;
			this.fail(404, message, 'model_not_found');
		}
		const { contextTokens, reply: otherwise } = this.knobs;
		const tokens = tokensOf([request.messages, request.tools]);
		if (tokens > contextTokens) {
			const message = `This model's maximum context length is ${contextTokens} tokens. However, your messages resulted in ${tokens} tokens. Please reduce the length of the messages.`;
			this.fail(400, message, 'context_length_exceeded');
		}

		const reply = this.replies[0] ?? otherwise(request);
		const completion = completionOf(request, reply, call.nth, call.now);
		this.replies.shift();
		this.turns.push({ request, reply });
		if (!request.stream) return { status: 200, body: completion };
		const headers = { 'Content-Type': 'text/event-stream; charset=utf-8' };
		return { status: 200, headers, body: eventsOf(completion, request) };
	}
}

const LONGEST_REPEAT = 500;

function repeatLast({ messages }: ChatRequest): ChatReply {
	const text = textOf(messages.at(-1)?.content).slice(0, LONGEST_REPEAT);
	return `This model is simulated. The last message it received: ${text}`;
}

function errorOf(message: string, type: string, code: string | null) {
	return { error: { message, type, param: null, code } };
}
