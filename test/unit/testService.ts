import { typedBaseUrl } from '../../credentials/signing/hosts';
import type { Service } from '../../nodes/shared/log/LogSource';

/** A service that nobody has. */
export const testService = (own: Partial<Service> = {}): Service => ({
	displayName: 'Acme',
	credential: 'acmeApi',
	baseUrl: typedBaseUrl,
	headers: {},
	secretFields: [],
	refusal: () => undefined,
	...own,
});
