import { badInput } from './badInput';
import type { PreSend } from './ParameterContext';

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

interface IdRule {
	/** Name of the parameter, and its name in the editor. */
	parameter: string;
	displayName: string;
	/** Whether it must be a UUID. */
	uuid?: boolean;
	/** Whether it may be left empty. */
	optional?: boolean;
}

/** A preSend step that names an ID which is empty or malformed, before any request is made. */
export function requireId({ parameter, displayName, uuid, optional }: IdRule): PreSend {
	return async function (requestOptions) {
		const value = this.getNodeParameter(parameter, '', { extractValue: true });
		const id = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
		if (id === '') {
			if (optional) return requestOptions;
			throw badInput(this, `${displayName} is empty`, `Choose or enter the ${displayName}.`);
		}
		if (uuid && !UUID.test(id)) {
			throw badInput(
				this,
				`${displayName} "${id}" is not a valid ID`,
				`Enter the ${displayName} as the provider shows it: 32 hexadecimal digits in five groups, such as 3c90c3cc-0d44-4b50-8888-8dd25736052a.`,
			);
		}
		return requestOptions;
	};
}
