import { isObject } from '../../../shared/http/readings';
import type { Row } from '../../../shared/log/LogSource';
import type { LogEvent, Mapping, Outcome } from '../../../shared/output/Mapping';
import { amount, httpStatus, text } from '../../../shared/output/readings';

const FROM = {
	time: 'start Date',
	originalTime: 'start Date',
	actorId: 'User ID',
	target: 'Model Name',
	httpStatus: 'statusCode',
	durationMs: 'Time Taken',
} as const;

/** One row tells of one request of a bot to a language model: in OCSF an API Activity, with the HTTP status of the response. */
export const llmUsageLogMapping: Mapping = {
	provider: 'Kore.ai',
	log: 'LLM Usage Log',
	module: 'kore_ai',
	dataset: 'llm_usage_log',
	eventProvider: 'Kore.ai',
	product: 'Kore.ai',
	describe(row): LogEvent {
		const user = text(row['User ID']);
		const model = text(row['Model Name']);
		// The documented sample has a space at the end of this key.
		const feature = text(row['Feature Name ']) ?? text(row['Feature Name']);
		const outcome = outcomeOf(row);
		return {
			originalTime: text(row['start Date']),
			severity: outcome === 'failure' ? 'warning' : 'info',
			outcome,
			action: feature ?? '',
			actor: user === undefined ? undefined : { id: user },
			target: model,
			message: messageOf(row, model),
			httpStatus: httpStatus(row.statusCode),
			durationMs: amount(row['Time Taken']),
			ecs: { category: ['api'], type: ['access'] },
			ocsf: {
				class: 'apiActivity',
				activity: 'Generate',
				operation: feature ?? 'Unknown',
				service: text(row.Integration) ?? 'Unknown',
				client: 'Kore.ai',
				resources: model === undefined ? [] : [{ uid: model, type: 'Model' }],
			},
			from: FROM,
		};
	},
};

function outcomeOf(row: Row): Outcome {
	const status = text(row.Status) ?? '';
	if (/fail|error|unsuccess/i.test(status) || (httpStatus(row.statusCode) ?? 0) >= 400) {
		return 'failure';
	}
	return /success/i.test(status) ? 'success' : 'unknown';
}

/** `Order pizza (GPT-4 of OpenAI): 614 tokens requested, 74 returned` */
function messageOf(row: Row, model: string | undefined): string {
	const integration = text(row.Integration);
	const of = [model, integration].filter((part) => part !== undefined).join(' of ');
	const details = isObject(row['Payload Details']) ? row['Payload Details'] : {};
	const [requested, returned] = ['Request Tokens', 'Response Tokens'].map((key) =>
		amount(details[key]),
	);
	const head = [text(row.Description), of && `(${of})`].filter(Boolean).join(' ');
	if (requested === undefined || returned === undefined) return head;
	return `${head}${head && ': '}${requested} tokens requested, ${returned} returned`;
}
