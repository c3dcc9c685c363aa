import { useSinks } from './running.mts';

const running = useSinks();

const JSON_TYPE = { 'Content-Type': 'application/json; charset=utf-8' };

const bearer = (token = running.sinks.slack.account.token) => ({
	Authorization: `Bearer ${token}`,
});

const call = async (method: string, body?: unknown, headers: Record<string, string> = bearer()) => {
	const {
		status,
		headers: received,
		json,
	} = await running.client.send({
		url: `https://slack.com/api/${method}`,
		method: body === undefined ? 'GET' : 'POST',
		headers: { ...(body !== undefined && JSON_TYPE), ...headers },
		body: typeof body === 'object' ? JSON.stringify(body) : body,
	});
	return { status, received, json };
};

const post = async (body: unknown, headers?: Record<string, string>) =>
	(await call('chat.postMessage', body, headers)).json;

describe('chat.postMessage', () => {
	it('keeps the message as it arrived', async () => {
		const text = '&lt;!channel&gt; 한국어 <b>"';
		expect(await post({ channel: '#activity-logs', text })).toEqual({
			ok: true,
			channel: 'C0000TEST01',
			ts: expect.stringMatching(/^\d+\.\d{6}$/),
			message: expect.objectContaining({ type: 'message', text }),
		});
		expect(running.sinks.slack.messages).toEqual([
			{ channel: 'activity-logs', ts: expect.any(String), text },
		]);
	});

	it.each(['C0000TEST02', '#security', 'security'])('knows a channel as %s', async (channel) => {
		expect((await post({ channel, text: 'x' })).ok).toBe(true);
		expect(running.sinks.slack.messages[0].channel).toBe('security');
	});

	it('keeps blocks, attachments and the thread', async () => {
		const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'Hello' } }];
		const attachments = [{ text: 'More' }];
		await post({ channel: 'security', blocks, attachments, thread_ts: '1.000001' });
		expect(running.sinks.slack.messages).toMatchObject([
			{ text: '', blocks, attachments, threadTs: '1.000001' },
		]);
	});

	it('cuts a text at 40,000 characters, as Slack does without a word', async () => {
		expect((await post({ channel: 'security', text: 'x'.repeat(40_001) })).ok).toBe(true);
		expect(running.sinks.slack.messages[0].text).toHaveLength(40_000);
	});

	it('warns of a missing charset', async () => {
		const response = await post(
			{ channel: 'security', text: 'x' },
			{ ...bearer(), 'Content-Type': 'application/json' },
		);
		expect(response).toMatchObject({ ok: true, warning: 'missing_charset' });
	});

	const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });
	it.each<[string, unknown]>([
		['channel_not_found', { channel: '#nowhere', text: 'x' }],
		['channel_not_found', { text: 'x' }],
		['not_in_channel', { channel: '#general', text: 'x' }],
		['no_text', { channel: '#security' }],
		['no_text', { channel: '#security', text: '', blocks: [], attachments: [] }],
		['invalid_arguments', { channel: '#security', text: 1 }],
		['invalid_arguments', { channel: '#security', attachments: 'x' }],
		['invalid_blocks', { channel: '#security', blocks: 'x' }],
		['invalid_blocks', { channel: '#security', blocks: [{}] }],
		['invalid_blocks', { channel: '#security', blocks: [section('x'.repeat(3001))] }],
		['invalid_blocks', { channel: '#security', blocks: Array(51).fill(section('x')) }],
		['too_many_attachments', { channel: '#security', attachments: Array(101).fill({}) }],
		['invalid_json', '{'],
		['json_not_object', '[]'],
	])('says %s', async (error, body) => {
		expect(await post(body)).toEqual({ ok: false, error });
		expect(running.sinks.slack.messages).toEqual([]);
	});

	it('says is_archived', async () => {
		running.sinks.slack.account.channels[0].isArchived = true;
		expect(await post({ channel: 'activity-logs', text: 'x' })).toMatchObject({
			error: 'is_archived',
		});
	});

	it.each([
		['missing_post_type', { 'Content-Type': '' }],
		['invalid_post_type', { 'Content-Type': 'text/plain' }],
	])('says %s', async (error, type) => {
		const response = await post({ channel: 'security', text: 'x' }, { ...bearer(), ...type });
		expect(response).toEqual({ ok: false, error });
	});
});

describe('the token', () => {
	const message = { channel: 'security', text: 'x' };

	it('has to be there, and the right one', async () => {
		expect(await post(message, {})).toEqual({ ok: false, error: 'not_authed' });
		expect(await post(message, { Authorization: 'Basic eDp4' })).toMatchObject({
			error: 'not_authed',
		});
		expect(await post(message, bearer('xoxb-wrong'))).toMatchObject({ error: 'invalid_auth' });
		expect(running.sinks.slack.messages).toEqual([]);
	});

	it('has to have the scope', async () => {
		running.sinks.slack.account.scopes = ['channels:read'];
		expect(await post(message)).toEqual({
			ok: false,
			error: 'missing_scope',
			needed: 'chat:write',
			provided: 'channels:read',
		});
	});
});

describe('the other methods', () => {
	it('list the channels', async () => {
		const { json } = await call('conversations.list?limit=1000');
		expect(json.channels).toContainEqual(
			expect.objectContaining({ id: 'C0000TEST03', name: 'general', is_member: false }),
		);
		expect(json.response_metadata.next_cursor).toBe('');
	});

	it('tell who the token is of', async () => {
		expect((await call('auth.test')).json.ok).toBe(true);
		expect((await call('users.profile.get')).json.profile.real_name).toBe('Activity logs');
	});

	it('are otherwise unknown', async () => {
		expect((await call('chat.delete', {})).json).toEqual({
			ok: false,
			error: 'unknown_method',
			req_method: 'chat.delete',
		});
	});
});

describe('limits and errors', () => {
	it('are a channel’s own, with Retry-After in seconds', async () => {
		running.sinks.slack.knobs.postsPerChannel = { requests: 1, perMs: 1000 };
		await post({ channel: 'security', text: '1' });
		await post({ channel: 'activity-logs', text: '2' });
		const { status, received, json } = await call('chat.postMessage', {
			channel: 'security',
			text: '3',
		});
		expect([status, received['retry-after'], json]).toEqual([
			429,
			'1',
			{ ok: false, error: 'ratelimited' },
		]);
		expect(running.sinks.slack.messages.map(({ text }) => text)).toEqual(['1', '2']);
	});

	it('can be any error', async () => {
		running.sinks.slack.knobs.error = 'account_inactive';
		const { status, json } = await call('chat.postMessage', { channel: 'security', text: 'x' });
		expect([status, json]).toEqual([200, { ok: false, error: 'account_inactive' }]);
	});
});
