import { createPrivateKey } from 'node:crypto';
import { SignJWT } from 'jose';
import type { Running } from './running.mts';

const SCOPES = ['spreadsheets', 'drive.file', 'drive.metadata']
	.map((scope) => `https://www.googleapis.com/auth/${scope}`)
	.join(' ');

/** What an assertion says; undefined leaves a claim out. */
export interface Assertion {
	claims?: Record<string, unknown>;
	/** PEM. */
	key?: string;
}

/** A client of Google's that signs in as a service account does. */
export class GoogleClient {
	constructor(private readonly running: Running) {}

	async assertion({ claims = {}, key }: Assertion = {}): Promise<string> {
		const { email, privateKey } = this.running.sinks.googleSheets.account;
		const now = Math.floor(Date.now() / 1000);
		const all = {
			iss: email,
			sub: email,
			scope: SCOPES,
			aud: 'https://oauth2.googleapis.com/token',
			iat: now,
			exp: now + 3600,
			...claims,
		};
		return await new SignJWT(JSON.parse(JSON.stringify(all)) as typeof all)
			.setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
			.sign(createPrivateKey(key ?? privateKey));
	}

	async requestToken(assertion: string, form: Record<string, string> = {}) {
		const { status, json } = await this.running.client.send({
			url: 'https://oauth2.googleapis.com/token',
			method: 'POST',
			headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
			body: new URLSearchParams({
				grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
				assertion,
				...form,
			}).toString(),
		});
		return { status, json };
	}

	async token(scope?: string): Promise<string> {
		const assertion = await this.assertion(scope === undefined ? {} : { claims: { scope } });
		return (await this.requestToken(assertion)).json.access_token as string;
	}

	/** @param path below the spreadsheet's own address */
	async call(method: string, path: string, body?: unknown, token?: string) {
		const { spreadsheetId } = this.running.sinks.googleSheets.account;
		const { status, json } = await this.running.client.send({
			url: 'https://sheets.googleapis.com',
			path: `/v4/spreadsheets/${spreadsheetId}${path}`,
			method,
			headers: { Authorization: `Bearer ${token ?? (await this.token())}` },
			body,
		});
		return { status, json };
	}
}
