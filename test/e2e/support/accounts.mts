import type { Credential } from '../../../demo/n8nInstance.mts';

export const credentialTypes = [
	'pubrioApi',
	'naverCloudApi',
	'koreAiJwtApi',
	'document360Api',
] as const;

export type CredentialType = (typeof credentialTypes)[number];

/** The fields that nobody else may see. */
const SECRET_FIELDS = ['apiKey', 'accessKey', 'secretKey', 'clientSecret', 'apiToken'];

const secrets = new Set<string>();
const names: string[] = [];

/** The secrets of all credentials made so far. */
export const madeSecrets = (): ReadonlySet<string> => secrets;

/** The names of all credentials saved so far. */
export const madeNames = (): readonly string[] => names;

/**
 * What the editor saves for the account that the simulator knows.
 *
 * @param data what differs from it
 */
export function accountData(type: CredentialType, data: object = {}): Record<string, unknown> {
	const { pubrio, naverCloud, koreAi, document360 } = house.simulator;
	const { clientId, clientSecret, subject, algorithm } = koreAi.account;
	const { accessKey, secretKey } = naverCloud.account;
	const saved = {
		pubrioApi: { apiKey: pubrio.account.apiKey, baseUrl: 'https://api.pubrio.com' },
		naverCloudApi: { environment: 'public', baseUrl: '', accessKey, secretKey },
		koreAiJwtApi: {
			baseUrl: 'https://bots.kore.ai',
			clientId,
			clientSecret,
			subject,
			algorithm,
			includeJti: true,
			lifetimeSeconds: 300,
		},
		document360Api: { region: 'eu', baseUrl: '', apiToken: document360.account.apiToken },
	}[type];
	const all: Record<string, unknown> = { ...saved, allowedHttpRequestDomains: 'all', ...data };
	for (const field of SECRET_FIELDS) if (all[field]) secrets.add(String(all[field]));
	return all;
}

/** Saves a credential in n8n. */
export async function credential(type: CredentialType, data: object = {}): Promise<Credential> {
	const name = `${type} ${names.length + 1}.`;
	names.push(name);
	return await house.n8n.createCredential({ name, type, data: accountData(type, data) });
}
