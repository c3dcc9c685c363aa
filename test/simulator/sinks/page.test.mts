import { XMLValidator } from 'fast-xml-parser';
import { createSinks } from '../../../simulator/sinks/index.mts';
import type { Sinks } from '../../../simulator/sinks/index.mts';
import { renderPage, servePage } from '../../../simulator/sinks/page.mts';
import { useSinks } from './running.mts';

const EVIL = `<script>alert("x")</script>&'`;

function empty(): Sinks {
	const sinks = createSinks();
	for (const sink of Object.values(sinks)) sink.reset();
	return sinks;
}

describe('the page', () => {
	it('shows that nothing was received yet', () => {
		const page = renderPage(empty());
		for (const title of ['Slack: 0 messages', 'Logs: 0 rows', 'Elasticsearch', 'OpenAI: 0']) {
			expect(page).toContain(title);
		}
		expect(page).toContain('Nothing yet.');
		expect(page).toContain('http-equiv="refresh"');
	});

	it('shows at most 200 of a kind, the newest first', () => {
		const sinks = empty();
		for (let n = 1; n <= 201; n++) {
			sinks.slack.messages.push({ channel: 'c', ts: '1.000001', text: `message ${n}.` });
		}
		const page = renderPage(sinks);
		expect(page).toContain('Slack: 201 messages');
		expect(page).not.toContain('message 1.');
		expect(page.indexOf('message 201.')).toBeLessThan(page.indexOf('message 200.'));
		expect(page).toContain('message 2.');
	});
});

describe('what was received', () => {
	const running = useSinks();

	it('is on the page, escaped wherever it came from', async () => {
		const { sinks, client } = running;
		await client.send({
			url: 'https://slack.com/api/chat.postMessage',
			method: 'POST',
			headers: { Authorization: `Bearer ${sinks.slack.account.token}` },
			body: { channel: '#security', text: `1${EVIL}`, attachments: [{ text: `2${EVIL}` }] },
		});
		const { username, password } = sinks.elasticsearch.account;
		await client.send({
			url: `https://${sinks.elasticsearch.hosts[0]}/logs/_doc/${encodeURIComponent(`3${EVIL}`)}`,
			method: 'PUT',
			headers: {
				Authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
			},
			body: { [`4${EVIL}`]: `5${EVIL}` },
		});
		await client.send({
			url: 'https://api.openai.com/v1/chat/completions',
			method: 'POST',
			headers: { Authorization: `Bearer ${sinks.openAi.account.apiKey}` },
			body: { model: 'gpt-4.1-mini', messages: [{ role: 'user', content: `6${EVIL}` }] },
		});
		const sheet = sinks.googleSheets.sheet();
		const range = { top: 0, left: 0, bottom: 1, right: 0 };
		sheet.prepareWrite(range, [[`7${EVIL}`], [`8${EVIL}`]], 'RAW')();
		jest.spyOn(sinks.s3, 'objects').mockReturnValueOnce({
			[`9${EVIL}`]: { bytes: Buffer.from(`10${EVIL}`), contentType: `11${EVIL}`, etag: '' },
		});

		const page = renderPage(sinks);
		const escaped = '&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&amp;&#39;';
		// JSON escapes quotation marks before HTML does.
		const inJson = escaped.replaceAll('&quot;', '\\&quot;');
		const numbers = [1, 3, 6, 7, 8, 9, 10, 11].map((n) => `${n}${escaped}`);
		for (const text of [...numbers, `2${inJson}`, `4${inJson}`, `5${inJson}`]) {
			expect(page).toContain(text);
		}
		expect(page).not.toContain('<script');
		expect(
			XMLValidator.validate(page.replace(/<meta[^>]*>/g, '').replace('<!doctype html>', '')),
		).toBe(true);
	});
});

describe('the server of the page', () => {
	it('serves it, and nothing else', async () => {
		const sinks = empty();
		const server = await servePage(sinks);
		try {
			const response = await fetch(server.url);
			expect(response.status).toBe(200);
			expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
			expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
			expect(await response.text()).toBe(renderPage(sinks));
			expect((await fetch(`${server.url}favicon.ico`)).status).toBe(404);
			expect((await fetch(server.url, { method: 'POST' })).status).toBe(404);
			await expect(servePage(sinks, Number(new URL(server.url).port))).rejects.toMatchObject({
				code: 'EADDRINUSE',
			});
		} finally {
			await server.close();
		}
		await expect(fetch(server.url)).rejects.toThrow();
	});
});
