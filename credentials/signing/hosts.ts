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
}

/** @throws UserError for a custom base URL that is none, and for a value that selects nothing */
export function baseUrlOf(
	{ field, label, default: fallback, hosts }: HostField,
	credentials: ICredentialDataDecryptedObject,
): string {
	const value = credentials[field] ?? fallback;
	if (value === 'custom') return normalizeBaseUrl(credentials.baseUrl);
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
export function baseUrlExpressionOf({ field, default: fallback, hosts }: HostField): string {
	const chosen = `($credentials.${field} ?? "${fallback}")`;
	const choices = Object.entries(hosts).map(
		([value, host]) => `${chosen} === "${value}" ? "${host}" : `,
	);
	return `={{ ${chosen} === "custom" ? $credentials.baseUrl : ${choices.join('')}"" }}`;
}
