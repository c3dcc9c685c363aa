import type {
	ICredentialDataDecryptedObject,
	ICredentialsHelper,
	ICredentialType,
	IHttpRequestOptions,
} from 'n8n-workflow';
import type { Simulator } from '../../../simulator/index.mts';
import { allProviders, credentialsOf } from '../../logs/index.mts';

/** Credential data by credential type. */
export type CredentialData = Record<string, ICredentialDataDecryptedObject>;

/** Responds as n8n's CredentialsHelper does, from memory. */
export class InMemoryCredentials implements ICredentialsHelper {
	constructor(
		private readonly typeOf: (name: string) => ICredentialType,
		private readonly data: CredentialData,
	) {}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		name: string,
		options: IHttpRequestOptions,
	) {
		const { authenticate } = this.typeOf(name);
		if (typeof authenticate !== 'function') throw new Error(`${name} has no authenticate function`);
		return await authenticate(credentials, options);
	}

	async preAuthentication() {
		return undefined;
	}

	async runPreAuthentication() {
		return undefined;
	}

	getParentTypes() {
		return [];
	}

	async getDecrypted(_additional: unknown, _node: unknown, name: string) {
		const defaults = this.typeOf(name).properties.map((field) => [field.name, field.default]);
		return { ...Object.fromEntries(defaults), ...this.data[name] };
	}

	getCredentialsProperties(name: string) {
		return this.typeOf(name).properties;
	}

	isCredentialUsableByNode() {
		return true;
	}

	async getCredentials(): Promise<never> {
		throw new Error('not needed');
	}

	async updateCredentials() {}

	async updateCredentialsOauthTokenData() {}
}

/** The keys that the simulator accepts, as credential data. */
export function accountsOf({ apis }: Simulator): CredentialData {
	const entries = credentialsOf(allProviders).map(({ type, data, provider }) => [
		type,
		data(apis[provider.name]),
	]);
	return Object.fromEntries(entries) as CredentialData;
}

/** These over those, field by field. */
export function mergedCredentials(base: CredentialData, own: CredentialData = {}): CredentialData {
	const entries = Object.entries(own).map(([type, data]) => [type, { ...base[type], ...data }]);
	return { ...base, ...Object.fromEntries(entries) };
}
