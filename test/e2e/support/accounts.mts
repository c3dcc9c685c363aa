import type { Credential } from '../../../demo/n8nInstance.mts';
import { packageCredentials, secretsIn, type Data } from '../../logs/index.mts';

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
export function accountData(type: string, data: Data = {}): Data {
	const found = packageCredentials.find((one) => one.type === type)!;
	const saved = found.data(house.simulator.apis[found.provider.name]);
	const all = { ...saved, allowedHttpRequestDomains: 'all', ...data };
	for (const secret of secretsIn(found, all)) secrets.add(secret);
	return all;
}

/** Saves a credential in n8n. */
export async function credential(type: string, data: Data = {}): Promise<Credential> {
	const name = `${type} ${names.length + 1}.`;
	names.push(name);
	return await house.n8n.createCredential({ name, type, data: accountData(type, data) });
}
