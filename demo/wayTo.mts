import type { Simulator } from '../simulator/index.mts';

/** Leads the providers' real host names to the simulator, and every other one nowhere. */
export function wayTo({ proxyUrl, caPath }: Simulator): Record<string, string> {
	return {
		HTTPS_PROXY: proxyUrl,
		HTTP_PROXY: proxyUrl,
		NO_PROXY: '127.0.0.1,localhost',
		NODE_EXTRA_CA_CERTS: caPath,
		GENERIC_TIMEZONE: 'UTC',
	};
}
