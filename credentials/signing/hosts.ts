import { UserError, type ICredentialDataDecryptedObject } from 'n8n-workflow';
import { normalizeBaseUrl } from './requestUrl';

/** A credential field that selects one of the provider's hosts. `custom` means its `baseUrl` field. */
export interface HostField {
	field: string;
	/** The label the field has in the credential's form. */
	label: string;
	default: string;
	/** Value of the field to base URL, without trailing slash. */
	hosts: Readonly<Record<string, string>>;
	/** For a service whose custom base URL is written for another one: parts of that, and what stands there for this one. */
	inCustom?: Readonly<Record<string, string>>;
}

/** Where a service is, by the fields of its credential. */
export interface BaseUrl {
	/** As an n8n expression, for the description of a node and for credential tests. A custom base URL is left as typed. */
	expression: string;
	/**
	 * As requests use it.
	 *
	 * @throws UserError for a base URL that is none, and for a value that selects nothing
	 */
	of(credentials: ICredentialDataDecryptedObject): string;
}

/** A base URL that is typed in. */
export const typedBaseUrl: BaseUrl = {
	expression: '={{ $credentials.baseUrl }}',
	of: ({ baseUrl }) => normalizeBaseUrl(baseUrl),
};

/** A base URL that is selected. */
export function selectedBaseUrl(field: HostField): BaseUrl {
	return {
		expression: baseUrlExpressionOf(field),
		of: (credentials) => baseUrlOf(field, credentials),
	};
}

/** @throws UserError for a custom base URL that is none, and for a value that selects nothing */
function baseUrlOf(
	{ field, label, default: fallback, hosts, inCustom = {} }: HostField,
	credentials: ICredentialDataDecryptedObject,
): string {
	const value = credentials[field] ?? fallback;
	if (value === 'custom') {
		return Object.entries(inCustom).reduce(
			(baseUrl, [part, own]) => baseUrl.replace(part, own),
			normalizeBaseUrl(credentials.baseUrl),
		);
	}
	if (typeof value === 'string' && Object.keys(hosts).includes(value)) return hosts[value];
	throw new UserError(
		`The ${label} of the credential is none of ${Object.keys(hosts).join(', ')}, custom. Select one of these.`,
	);
}

/**
 * The same choice as an n8n expression, for `requestDefaults.baseURL` and credential tests. It leaves a
 * custom base URL as typed: `authenticate` brings it into its usable form. A value that selects nothing
 * gives an empty base URL, so that no key goes to a host nobody chose.
 */
function baseUrlExpressionOf({ field, default: fallback, hosts }: HostField): string {
	const chosen = `($credentials.${field} ?? "${fallback}")`;
	const choices = Object.entries(hosts).map(
		([value, host]) => `${chosen} === "${value}" ? "${host}" : `,
	);
	return `={{ ${chosen} === "custom" ? $credentials.baseUrl : ${choices.join('')}"" }}`;
}
