import type { Defaults } from '../api.mts';
import { RateLimiter } from '../rateLimit.mts';
import type { ApiResponse, Call, RateLimit } from '../types.mts';
import { authorization, contentType, Sink } from './sink.mts';

export interface SlackChannel {
	id: string;
	name: string;
	/** Whether the app was invited. */
	isMember: boolean;
	isArchived: boolean;
}

export interface SlackAccount {
	token: string;
	scopes: string[];
	channels: SlackChannel[];
}

export interface SlackKnobs {
	/** Posts each channel takes. Documented: one a second, "short bursts >1 allowed". */
	postsPerChannel?: RateLimit;
	/** The `error` of every response, e.g. `account_inactive`. */
	error?: string;
}

export interface SlackMessage {
	/** Name of the channel, without `#`. */
	channel: string;
	/** Seconds since 1970 and a counter, which is the message's id within its channel. */
	ts: string;
	/** As it arrived, so with `&lt;` where the sender escaped. */
	text: string;
	blocks?: unknown[];
	attachments?: unknown[];
	threadTs?: string;
}

const JSON_TYPE = 'application/json';
/** Longer texts are cut, which the document says and no error tells. */
const MAX_TEXT = 40_000;
const MAX_BLOCKS = 50;
const MAX_SECTION_TEXT = 3_000;
const MAX_ATTACHMENTS = 100;

/**
 * Slack's Web API, as far as a message is posted: `chat.postMessage`, `conversations.list`,
 * `users.profile.get`, `auth.test`. Every response but that of the rate limit has status 200.
 *
 * Of the two forms a body may have, it takes JSON alone.
 */
export class SlackSink extends Sink<SlackAccount, SlackKnobs> {
	readonly hosts = ['slack.com'];

	override readonly retryAfter = 'seconds';

	/** In the order of arrival. */
	messages: SlackMessage[] = [];

	private readonly limiters = new Map<string, RateLimiter>();

	protected defaults(): Defaults<SlackAccount, SlackKnobs> {
		return {
			account: {
				token: 'xoxb-test-token',
				scopes: ['chat:write', 'channels:read', 'users.profile:read'],
				channels: [
					{ id: 'C0000TEST01', name: 'activity-logs', isMember: true, isArchived: false },
					{ id: 'C0000TEST02', name: 'security', isMember: true, isArchived: false },
					{ id: 'C0000TEST03', name: 'general', isMember: false, isArchived: false },
				],
			},
			knobs: {},
		};
	}

	protected clear(): void {
		this.messages = [];
		this.limiters.clear();
	}

	errorBody(status: number): unknown {
		return { ok: false, error: status === 429 ? 'ratelimited' : 'internal_error' };
	}

	protected receive(call: Call): ApiResponse {
		const [, method] = /^\/api\/([\w.]+)$/.exec(call.pathname) ?? [];
		if (this.knobs.error !== undefined) return failure(this.knobs.error);
		const token = authorization(call, 'Bearer');
		if (token === undefined) return failure('not_authed');
		if (token !== this.account.token) return failure('invalid_auth');
		switch (method) {
			case 'chat.postMessage':
				return this.withScope('chat:write', () => this.post(call));
			case 'conversations.list':
				return this.withScope('channels:read', () => this.listChannels());
			case 'users.profile.get':
				return this.withScope('users.profile:read', () =>
					success({ profile: { real_name: 'Activity logs', display_name: 'activity-logs' } }),
				);
			case 'auth.test':
				return success({ team: 'Test team', user: 'activity-logs', bot_id: BOT.bot_id });
			default:
				return failure('unknown_method', { req_method: method ?? '' });
		}
	}

	private withScope(scope: string, respond: () => ApiResponse): ApiResponse {
		const { scopes } = this.account;
		if (scopes.includes(scope)) return respond();
		return failure('missing_scope', { needed: scope, provided: scopes.join(',') });
	}

	private listChannels(): ApiResponse {
		const channels = this.account.channels.map(({ id, name, isMember, isArchived }) => ({
			id,
			name,
			is_channel: true,
			is_private: false,
			is_member: isMember,
			is_archived: isArchived,
		}));
		return success({ channels, response_metadata: { next_cursor: '' } });
	}

	private post(call: Call): ApiResponse {
		const type = contentType(call);
		if (call.method !== 'POST' || type === '') return failure('missing_post_type');
		if (type !== JSON_TYPE) return failure('invalid_post_type');
		const body = jsonBody(call.text);
		if (typeof body === 'string') return failure(body);

		const channel = this.channelOf(body.channel);
		if (!channel) return failure('channel_not_found');
		if (channel.isArchived) return failure('is_archived');
		if (!channel.isMember) return failure('not_in_channel');
		const wrong = wrongContent(body);
		if (wrong !== undefined) return failure(wrong);

		const waitMs = this.waitFor(channel, call.now);
		if (waitMs > 0) {
			const headers = { 'Retry-After': String(Math.ceil(waitMs / 1000)) };
			return { ...this.refuse(429), headers };
		}
		const message = this.store(channel, body, call.now);
		const { ts, text } = message;
		// The charset is named in the document's own examples; without it the response warns.
		const warning = /charset/i.test(call.headers['content-type'] ?? '')
			? {}
			: { warning: 'missing_charset', response_metadata: { warnings: ['missing_charset'] } };
		return success({
			channel: channel.id,
			ts,
			message: { ...BOT, type: 'message', text, ts },
			...warning,
		});
	}

	/** A channel is named by its id, or by its name with or without `#`. */
	private channelOf(value: unknown): SlackChannel | undefined {
		const name = String(value ?? '').replace(/^#/, '');
		return this.account.channels.find((channel) => channel.id === value || channel.name === name);
	}

	private waitFor(channel: SlackChannel, now: number): number {
		const limiter = this.limiters.get(channel.id) ?? new RateLimiter();
		this.limiters.set(channel.id, limiter);
		const { allowed, waitMs } = limiter.take(this.knobs.postsPerChannel, now);
		return allowed ? 0 : waitMs;
	}

	private store(channel: SlackChannel, body: Record<string, unknown>, now: number): SlackMessage {
		const counter = String(this.messages.length + 1).padStart(6, '0');
		const message: SlackMessage = {
			channel: channel.name,
			ts: `${Math.floor(now / 1000)}.${counter}`,
			text: String(body.text ?? '').slice(0, MAX_TEXT),
			...(Array.isArray(body.blocks) && { blocks: body.blocks as unknown[] }),
			...(Array.isArray(body.attachments) && { attachments: body.attachments as unknown[] }),
			...(typeof body.thread_ts === 'string' && { threadTs: body.thread_ts }),
		};
		this.messages.push(message);
		return message;
	}
}

const BOT = { bot_id: 'B0000TEST01', user: 'U0000TEST01', team: 'T0000TEST01' };

function success(body: object): ApiResponse {
	return { status: 200, body: { ok: true, ...body } };
}

function failure(error: string, body: object = {}): ApiResponse {
	return { status: 200, body: { ok: false, error, ...body } };
}

function jsonBody(text: string): Record<string, unknown> | 'invalid_json' | 'json_not_object' {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		return 'invalid_json';
	}
	const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
	return isObject ? (value as Record<string, unknown>) : 'json_not_object';
}

/** The error of a message that cannot be shown. */
function wrongContent({ text, blocks, attachments }: Record<string, unknown>): string | undefined {
	if (text !== undefined && typeof text !== 'string') return 'invalid_arguments';
	if (blocks !== undefined && !areBlocks(blocks)) return 'invalid_blocks';
	if (attachments !== undefined && !Array.isArray(attachments)) return 'invalid_arguments';
	const count = (attachments as unknown[] | undefined)?.length ?? 0;
	if (count > MAX_ATTACHMENTS) return 'too_many_attachments';
	const hasContent = Boolean(text) || count > 0 || ((blocks as unknown[]) ?? []).length > 0;
	return hasContent ? undefined : 'no_text';
}

function areBlocks(blocks: unknown): boolean {
	if (!Array.isArray(blocks) || blocks.length > MAX_BLOCKS) return false;
	return (blocks as Array<{ type?: unknown; text?: { text?: unknown } } | null>).every((block) => {
		if (typeof block?.type !== 'string') return false;
		const text = block.text?.text;
		return block.type !== 'section' || text === undefined || isSectionText(text);
	});
}

function isSectionText(text: unknown): boolean {
	return typeof text === 'string' && text.length > 0 && text.length <= MAX_SECTION_TEXT;
}
