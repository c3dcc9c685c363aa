import type { Service } from '../shared/log/LogSource';
import { isObject, joined, objects } from '../shared/http/readings';

/**
 * Errors come as `{"errors":[{"msg","code"}]}`. Code 4002 stands for three different things to mend, told apart by `msg`.
 * https://docs.kore.ai/xo/apis/automation/public-apis/
 */
export const koreAi: Service = {
	displayName: 'Kore.ai',
	credential: 'koreAiJwtApi',
	secretFields: ['clientSecret'],
	refusal({ status, body }) {
		if (status >= 200 && status < 300) return undefined;
		const errors = (isObject(body) && objects(body.errors)) || [];
		const words = joined(
			errors.map(({ msg, message }) => msg ?? message),
			', ',
		);
		const advice = ADVICE.find(([pattern]) => pattern.test(words ?? ''))?.[1];
		return { words, advice: advice ?? BY_STATUS[status] };
	},
	// A token made in the provider's future is refused, and one that has expired in its present.
	isClockRefusal: ({ status, body }, skewMs) =>
		status === 401 && /jwt/i.test(JSON.stringify(body)) && Math.abs(skewMs) > 2_000,
};

const ADVICE: Array<[pattern: RegExp, advice: string]> = [
	[
		/scope/i,
		'The keys are right, but the app lacks the scope: give it Admin Console Audit Logs under API Scopes in Kore.ai.',
	],
	[/sdk credentials/i, 'Check the Client ID in the credential.'],
	[
		/jwt/i,
		'Check Client Secret and Algorithm in the credential, and that the clock of the machine that runs n8n is right.',
	],
];

const BY_STATUS: Record<number, string | undefined> = {
	412: 'Check the dates and the audit log ID to fetch after.',
	429: 'Kore.ai allows an account 60 requests a minute and 1800 an hour. Run the node later, or less often.',
};
