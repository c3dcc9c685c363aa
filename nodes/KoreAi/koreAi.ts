import { typedBaseUrl } from '../../credentials/signing/hosts';
import { errorIn } from '../shared/http/errorBody';
import { own } from '../shared/http/readings';
import type { Service } from '../shared/log/LogSource';

/**
 * Errors come as `{"errors":[{"msg","code"}]}`. Code 4002 stands for three different things to mend, told apart by `msg`.
 * https://docs.kore.ai/xo/apis/automation/public-apis/
 *
 * @param scope what an app needs to read a log, as Kore.ai calls it
 * @param invalid what to check where a request is invalid
 */
export function koreAiFor(scope: string, invalid = 'the bot and the dates'): Service {
	const advice = [
		[
			/scope/i,
			`The keys are right, but the app lacks the scope: give it ${scope} under API Scopes in Kore.ai.`,
		],
		...ADVICE,
	] as const;
	return {
		displayName: 'Kore.ai',
		credential: 'koreAiJwtApi',
		baseUrl: typedBaseUrl,
		headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
		secretFields: ['clientSecret'],
		refusal(response) {
			const error = errorIn(response);
			if (error === undefined) return undefined;
			const byWords = advice.find(([pattern]) => pattern.test(error.words ?? ''))?.[1];
			const byStatus = { ...BY_STATUS, 412: `Check ${invalid}.` };
			return { ...error, advice: byWords ?? own(byStatus, error.status) };
		},
		// A token made in the provider's future is refused, and one that has expired in its present.
		isClockRefusal: (response, skewMs) =>
			response.status === 401 &&
			/jwt/i.test(errorIn(response)?.words ?? '') &&
			Math.abs(skewMs) > 2_000,
	};
}

const ADVICE: Array<[pattern: RegExp, advice: string]> = [
	[/sdk credentials/i, 'Check the Client ID in the credential.'],
	[
		/jwt/i,
		'Check Client Secret and Algorithm in the credential, and that the clock of the machine that runs n8n is right.',
	],
];

const BY_STATUS: Record<number, string> = {
	429: 'Kore.ai allows an account, or a bot, 60 requests a minute and 1800 an hour. Run the node later, or less often.',
};

/** For the audit logs of the admin console. */
export const koreAi = koreAiFor(
	'Admin Console Audit Logs',
	'the dates and the audit log ID to fetch after',
);
