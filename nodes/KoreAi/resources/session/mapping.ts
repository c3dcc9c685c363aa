import { utcTime } from '../../../shared/http/readings';
import type { Row } from '../../../shared/log/LogSource';
import type { LogEvent, Mapping } from '../../../shared/output/Mapping';
import { amount, counted, text, usableTime } from '../../../shared/output/readings';

const FROM = {
	id: 'sessionId',
	time: 'start_time',
	originalTime: 'start_time',
	actorId: 'userId',
	target: 'botId',
} as const;

/**
 * One row tells of one conversation of a user with a bot: in OCSF an API Activity of the user, as no class is about conversations,
 * and an authentication, which others call a session, it is not.
 */
export const sessionMapping: Mapping = {
	provider: 'Kore.ai',
	log: 'Session',
	module: 'kore_ai',
	dataset: 'session',
	eventProvider: 'Kore.ai',
	product: 'Kore.ai',
	describe(row): LogEvent {
		const user = text(row.userId);
		const bot = text(row.botId);
		const containment = text(row.containmentType);
		return {
			originalTime: text(row.start_time),
			severity: 'info',
			// Whether an agent could help, or why a user left, no row says.
			outcome: /^self/i.test(containment ?? '') ? 'success' : 'unknown',
			action: 'Converse',
			actor: user === undefined ? undefined : { id: user },
			target: bot,
			message: messageOf(row, containment),
			durationMs: durationOf(row),
			ecs: { category: ['session'], type: ['info'] },
			ocsf: {
				class: 'apiActivity',
				activity: 'Converse',
				operation: 'Conversation',
				service: 'Kore.ai',
				resources: bot === undefined ? [] : [{ uid: bot, type: 'Bot' }],
				statusDetail: containment,
			},
			from: FROM,
		};
	},
};

/** `Session on rtm: 6 messages, 1 task, selfService` */
function messageOf(row: Row, containment: string | undefined): string {
	const channel = text(row.channel);
	const messages = amount(row.noOfMessagesExchanged);
	const tasks = amount(row.noOfTasksExecuted);
	const parts = [
		messages === undefined ? undefined : counted(messages, 'message'),
		tasks === undefined ? undefined : counted(tasks, 'task'),
		containment,
	].filter((part) => part !== undefined);
	const head = channel === undefined ? 'Session' : `Session on ${channel}`;
	return parts.length > 0 ? `${head}: ${parts.join(', ')}` : head;
}

function durationOf(row: Row): number | undefined {
	const start = usableTime(utcTime(row.start_time));
	const end = usableTime(utcTime(row.end_time));
	return start !== undefined && end !== undefined && end >= start ? end - start : undefined;
}
