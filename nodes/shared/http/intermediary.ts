import type { Refusal, Response, Service } from '../log/LogSource';
import { cut, pageTitle, pageWords } from './words';

const filters: Array<[name: string, sign: RegExp]> = [
	['Zscaler', /zscaler/i],
	['Netskope', /netskope|goskope/i],
	['Forcepoint', /forcepoint|websense/i],
	['FortiGate', /fortigate|fortiguard|fortinet/i],
	['Palo Alto Networks', /palo ?alto networks|globalprotect/i],
	['Sophos', /sophos/i],
	['McAfee', /mcafee|skyhigh/i],
	['Symantec', /blue ?coat|symantec/i],
	['Barracuda', /barracuda/i],
	['Cisco Umbrella', /cisco umbrella|opendns/i],
];
const networks: Array<[name: string, sign: RegExp]> = [
	['Imperva', /^x-iinfo:|incapsula|imperva/im],
	['F5 BIG-IP', /^server: big-?ip|The requested URL was rejected\. Please consult/im],
	['Akamai', /akamai|edgesuite\.net/i],
	['Amazon CloudFront', /^x-amz-cf-id:|cloudfront/im],
	['Azure Front Door', /^x-azure-ref:/im],
	['Cloudflare', /^cf-ray:|cloudflare|^error code: 1\d\d\d\b/im],
];
const gateways: Array<[name: string, sign: RegExp]> = [
	['AWS load balancer', /^server: awselb/im],
	['Azure Application Gateway', /microsoft-azure-application-gateway/i],
	['Varnish', /varnish|guru meditation/i],
	['HAProxy', /haproxy|No server is available to handle this request/i],
	['Envoy', /envoy|upstream connect error/i],
	['Traefik', /traefik/i],
	['Kong', /^(?:server|via): .*\bkong\b/im],
	['openresty', /openresty/i],
	['nginx', /^server: nginx|<center>nginx/im],
	['Apache', /^server: apache|<address>apache/im],
	['Caddy', /^server: caddy/im],
];
/** What is recognised by a line `name: value` of its headers, or by its pages; what hides others comes first. */
const KNOWN: Array<[name: string, sign: RegExp]> = [
	...filters.map(([name, sign]): [string, RegExp] => [`a web filter (${name})`, sign]),
	['a Squid proxy', /squid/i],
	...networks,
	...gateways.map(([name, sign]): [string, RegExp] => [`a gateway (${name})`, sign]),
];

/** Characters of a page in which it shows what it is. */
const LOOKED_AT = 20_000;
const SIGN_IN = /\b(?:log|sign)[ -]?(?:in|on)\b|captive portal|type=["']?password/i;
/** Statuses that Cloudflare alone has. */
const isCloudflares = (status: number) => (status >= 520 && status <= 527) || status === 530;

const PROXY_ACCOUNT =
	'Set HTTPS_PROXY (and HTTP_PROXY) of n8n, or Proxy in the options of the node, to http://user:password@host:port. If this address needs no proxy, add its host to NO_PROXY.';
const NETWORK_SIGN_IN =
	'Sign in to the network that n8n runs in, or connect n8n to another network.';
const LATER =
	'Run the node again later. If the problem persists, contact the administrator of that system, or the provider.';
const BLOCKED =
	'It may block the IP address or the country of n8n. Contact its administrator, or the provider, to allow requests from n8n.';
const NOT_THE_API =
	'Check the base URL in the credential. If it is right, the response is from a proxy, a firewall or the sign-in page of a network: let n8n reach the provider, and check HTTPS_PROXY and NO_PROXY of n8n.';

/**
 * The refusal of a proxy, gateway or network between n8n and a provider, which it names. JSON is always taken for the
 * provider's own.
 *
 * @param response one that is refused, or has not the documented shape
 * @returns undefined where nothing shows that it is not the provider's
 */
export function refusedInBetween(service: Service, response: Response): Refusal | undefined {
	const { status, body, headers } = response;
	const refusal = (what: string, description: string, retryable: boolean): Refusal => ({
		message: `Could not reach ${service.displayName}: ${what}`,
		description,
		retryable,
		status,
	});
	const isJson = typeof body === 'object' && body !== null;
	const name = isJson ? undefined : nameOf(response);
	if (status === 407) {
		const method = headers['proxy-authenticate'];
		const wanted = `(HTTP 407${method === undefined ? '' : `, ${cut(method, 60)}`})`;
		const what = `${name ?? 'the proxy'} requires authentication ${wanted}`;
		return refusal(what, PROXY_ACCOUNT, false);
	}
	if (status === 511) {
		return refusal('the network requires a sign-in (HTTP 511)', NETWORK_SIGN_IN, false);
	}

	const page = typeof body === 'string' ? body : '';
	const isGood = status >= 200 && status < 300;
	const words = (isGood && pageTitle(page)) || pageWords(page);
	const responded = `responded instead (HTTP ${status})${words ? `: ${words}` : ''}`;
	const isPage = looksLikePage(response);
	if (isGood && isPage && SIGN_IN.test(page.slice(0, LOOKED_AT))) {
		const whose = name === undefined ? '' : ` of ${name}`;
		return refusal(`a sign-in page${whose} ${responded}`, NOT_THE_API, true);
	}
	const speaksForItself = isCloudflares(status) || [502, 503, 504].includes(status);
	if (name === undefined || !(isPage || speaksForItself)) return undefined;
	const isBlocked = status === 403 || status === 406 || status === 451;
	const later = status === 429 || status >= 500;
	return refusal(
		`${name} ${responded}`,
		later ? LATER : isBlocked ? BLOCKED : NOT_THE_API,
		later || isGood,
	);
}

/** What responded, by its headers and its page; undefined where nothing shows that it is not the provider. */
function nameOf({ status, headers, body }: Response): string | undefined {
	const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value ?? ''}`);
	const page = typeof body === 'string' ? body.slice(0, LOOKED_AT) : '';
	const evidence = [...lines, page].join('\n');
	const known = KNOWN.find(([, sign]) => sign.test(evidence))?.[0];
	if (known !== undefined) return known;
	if (isCloudflares(status)) return 'Cloudflare';
	return headers.via === undefined ? undefined : `a proxy (Via: ${cut(headers.via, 60)})`;
}

function looksLikePage({ headers, body }: Response): boolean {
	if (typeof body !== 'string') return false;
	if (/^\s*<(?:!doctype|html|head|body|!--)/i.test(body)) return true;
	// Cloudflare has a short form of its page about an address that it blocks.
	return /html/i.test(headers['content-type'] ?? '') || /^error code: 1\d\d\d\b/i.test(body);
}
