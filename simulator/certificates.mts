import { createSecureContext } from 'node:tls';
import type { SecureContext } from 'node:tls';
// The package's main module pulls in its whole server; only its certificates are needed here.
import { generateCACertificate, getCA } from 'mockttp/dist/util/certificates';

export interface Certificates {
	/** PEM of the throw-away certificate authority. */
	ca: string;
	/** Key and certificate for each of the names. */
	contexts: Map<string, SecureContext>;
}

/** A certificate authority that lives as long as this process, and one certificate a host name. */
export async function issueCertificates(names: readonly string[]): Promise<Certificates> {
	const authority = await generateCACertificate({
		subject: { commonName: 'Activity log simulator, testing only' },
	});
	const issuer = await getCA(authority);
	const contexts = new Map<string, SecureContext>();
	for (const name of names) {
		const { key, cert } = await issuer.generateCertificate(name);
		contexts.set(name, createSecureContext({ key, cert }));
	}
	return { ca: authority.cert, contexts };
}
