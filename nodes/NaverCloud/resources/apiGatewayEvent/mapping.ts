import type { EcsDetails, LogEvent, Mapping, Outcome } from '../../../shared/output/Mapping';
import { minutesEast, text } from '../../../shared/output/readings';

const FROM = {
	time: 'time',
	originalTime: 'time',
	message: 'message',
	code: 'type',
	level: 'level',
} as const;

interface EventType {
	action: string;
	outcome: Outcome;
	ecs: EcsDetails;
	/** For what is an error of an application, what was exceeded; else what happened to a subscription. */
	ocsf: { exceeded: string } | { activity: string };
}

const exceeded = (action: string, what: string): EventType => ({
	action,
	outcome: 'failure',
	// Not `denied`: the row does not say that calls were refused.
	ecs: { category: ['api'], type: ['info'] },
	ocsf: { exceeded: what },
});

const TYPES = new Map<string, EventType>([
	[
		'ES010',
		{
			action: 'Subscription requested',
			outcome: 'unknown',
			ecs: { category: ['configuration'], type: ['creation'] },
			ocsf: { activity: 'Create' },
		},
	],
	[
		'ES020',
		{
			action: 'Subscription status changed',
			outcome: 'success',
			ecs: { category: ['configuration'], type: ['change'] },
			ocsf: { activity: 'Update' },
		},
	],
	['EU400', exceeded('Quota exceeded', 'Exceeded Quota')],
	['EU410', exceeded('Throttle exceeded', 'Exceeded Throttle')],
	['EU420', exceeded('Rate exceeded', 'Exceeded Rate')],
]);

const UNDOCUMENTED: Omit<EventType, 'action'> = {
	outcome: 'unknown',
	ecs: { category: ['configuration'], type: ['info'] },
	ocsf: { activity: 'Unknown' },
};

/** That ALERT is worse than ALARM is a guess: it is the order in which the document lists them. */
const SEVERITIES = new Map<string, LogEvent['severity']>([
	['EVENT', 'info'],
	['ALARM', 'warning'],
	['ALERT', 'error'],
]);

/** Times are written without an offset, in the one that was requested: `timeZone` of the context. Rows have no ID. */
export const apiGatewayEventMapping: Mapping = {
	provider: 'Naver Cloud',
	log: 'API Gateway Event',
	module: 'naver_cloud',
	dataset: 'api_gateway_event',
	eventProvider: 'Naver Cloud API Gateway',
	product: 'API Gateway',
	describe(row, { timeZone }): LogEvent {
		const type = text(row.type);
		const level = text(row.level);
		const code = type?.trim().toUpperCase() ?? '';
		const { action, outcome, ecs, ocsf } = TYPES.get(code) ?? {
			action: type ?? '',
			...UNDOCUMENTED,
		};
		const severity = SEVERITIES.get(level?.trim().toUpperCase() ?? '') ?? 'info';
		return {
			originalTime: text(row.time),
			utcOffset: minutesEast(timeZone) === undefined ? undefined : timeZone,
			severity,
			outcome,
			action,
			message: text(row.message) ?? '',
			code: type,
			level,
			ecs: {
				...ecs,
				kind: severity === 'info' ? undefined : 'alert',
				fields: { cloud: { provider: 'naver', service: { name: 'API Gateway' } } },
			},
			ocsf:
				'exceeded' in ocsf
					? {
							class: 'applicationError',
							activity: 'General Error',
							statusCode: type,
							statusDetail: ocsf.exceeded,
						}
					: {
							class: 'entityManagement',
							activity: ocsf.activity,
							entity: { name: 'API Gateway subscription', type: 'Subscription' },
						},
			from: FROM,
		};
	},
};
