import type { Row } from '../../../shared/log/LogSource';
import type { Actor, LogEvent, Mapping, Outcome } from '../../../shared/output/Mapping';
import { ipAddress, text } from '../../../shared/output/readings';

interface Kind {
	/** Words that names of such actions begin with. */
	begins: RegExp;
	ecs: { category: string[]; type: string[] };
	activity: string;
}

const configuration = (type: string) => ({ category: ['configuration'], type: [type] });

/** What the names of actions tell, in words and in one such as `createServerInstance`. No list of them is documented. */
const KINDS: readonly Kind[] = [
	{
		begins: /^(?:create|add|register|issue|import|upload)/i,
		ecs: configuration('creation'),
		activity: 'Create',
	},
	{
		begins: /^(?:get|view|list|read|search|describe|download|export)/i,
		ecs: { category: ['api'], type: ['access'] },
		activity: 'Read',
	},
	{
		begins: /^(?:delete|remove|terminate|return|revoke|unregister)/i,
		ecs: configuration('deletion'),
		activity: 'Delete',
	},
	{
		begins:
			/^(?:update|modify|change|set|edit|rename|start|stop|reboot|restart|attach|detach|enable|disable|associate|disassociate|apply)/i,
		ecs: configuration('change'),
		activity: 'Update',
	},
];

const UNKNOWN: Omit<Kind, 'begins'> = { ecs: configuration('info'), activity: 'Unknown' };

/** One row tells what an account or one of its sub accounts did to a resource, in the console or by API. */
export const activityMapping: Mapping = {
	provider: 'Naver Cloud',
	log: 'Activity',
	module: 'naver_cloud',
	dataset: 'activity',
	eventProvider: 'Naver Cloud Activity Tracer',
	product: 'Cloud Activity Tracer',
	describe(row): LogEvent {
		const action = text(row.actionDisplayName) ?? text(row.actionName) ?? '';
		const outcome = outcomeOf(row);
		const { ecs, activity } = KINDS.find(({ begins }) => begins.test(action.trim())) ?? UNKNOWN;
		const targetKey = ['resourceName', 'resourceId', 'nrn'].find((key) => text(row[key]));
		const target = targetKey && text(row[targetKey]);
		const uid = text(row.nrn) ?? text(row.resourceId);
		const product = text(row.productName);
		const region = text(row.regionCode);
		return {
			originalTime: text(row.eventTime),
			severity: outcome === 'failure' ? 'warning' : 'info',
			outcome,
			action,
			actor: actorOf(row),
			ip: ipAddress(row.sourceIp),
			target,
			message: [action, target].filter(Boolean).join(': '),
			ecs: {
				...ecs,
				fields: {
					cloud: {
						provider: 'naver',
						...(region !== undefined && { region }),
						...(product !== undefined && { service: { name: product } }),
					},
				},
			},
			ocsf: {
				class: 'apiActivity',
				activity,
				operation: text(row.actionName) ?? (action || 'Unknown'),
				service: product ?? 'Naver Cloud',
				resources: uid === undefined ? [] : [{ uid, type: text(row.resourceType) ?? 'Resource' }],
			},
			from: {
				id: 'historyId',
				time: 'eventTime',
				originalTime: 'eventTime',
				actorId: 'actionSubAccountNo',
				ip: 'sourceIp',
				target: targetKey,
			},
		};
	},
};

/** A sub account by its number; the main account has none, and is called as the row calls it: Customer. */
function actorOf(row: Row): Actor | undefined {
	const id = text(row.actionSubAccountNo);
	const kind = text(row.actionUserType);
	if (id !== undefined) return { id, name: `Sub account ${id}` };
	return kind === undefined ? undefined : { name: kind };
}

/** What is written for it is not documented. */
function outcomeOf(row: Row): Outcome {
	const result = text(row.actionResultType) ?? '';
	if (/fail|error|denied|unsuccess/i.test(result)) return 'failure';
	return /success|complete/i.test(result) ? 'success' : 'unknown';
}
