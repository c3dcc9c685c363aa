import tls from 'node:tls';

/**
 * Makes this process trust one more certificate authority, as NODE_EXTRA_CA_CERTS does for a process that starts.
 *
 * @param pem the authority's certificate
 * @returns takes the trust back
 */
export function trustCertificate(pem: string): () => void {
	const original = tls.createSecureContext;
	tls.createSecureContext = (options) => {
		const secureContext = original(options);
		(secureContext.context as { addCACert(cert: string): void }).addCACert(pem);
		return secureContext;
	};
	return () => {
		tls.createSecureContext = original;
	};
}
