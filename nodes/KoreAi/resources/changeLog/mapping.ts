import { isObject } from '../../../shared/http/readings';
import type { Row } from '../../../shared/log/LogSource';
import type { Actor, LogEvent, Mapping } from '../../../shared/output/Mapping';
import { emailAddress, text } from '../../../shared/output/readings';
import { kindByWords } from '../auditLog/eventNames';

/** One row tells of one change to the definition of a bot. What was done shows in its message only. */
export const changeLogMapping: Mapping = {
	provider: 'Kore.ai',
	log: 'Change Log',
	module: 'kore_ai',
	dataset: 'change_log',
	eventProvider: 'Kore.ai',
	product: 'Kore.ai',
	describe(row): LogEvent {
		const message = text(row.message) ?? '';
		const kind = kindByWords(message);
		const type = text(row.resourceType);
		const resource = text(row.resourceId);
		const verb = kind.activity === 'Unknown' ? 'Change' : kind.activity;
		return {
			originalTime: text(row.createdOn),
			severity: 'info',
			// What is listed was done.
			outcome: 'success',
			action: [verb, type].filter(Boolean).join(' '),
			actor: actorOf(row.userId),
			target: resource,
			message,
			ecs: { category: ['configuration'], type: kind.type },
			ocsf: {
				class: 'entityManagement',
				activity: kind.activity,
				entity: { uid: resource, type },
			},
			from: {
				id: '_id',
				time: 'createdOn',
				originalTime: 'createdOn',
				message: 'message',
				target: 'resourceId',
			},
		};
	},
};

/** The user is an object in the row; documents keep it whole beside what they take from it. */
function actorOf(user: Row[string]): Actor | undefined {
	if (!isObject(user)) return undefined;
	const names = [text(user.firstName), text(user.lastName)].filter((name) => name !== undefined);
	const actor: Actor = {
		id: text(user.id) ?? text(user._id),
		fullName: names.length > 0 ? names.join(' ') : undefined,
		email: emailAddress(user.emailId),
	};
	return Object.values(actor).some((value) => value !== undefined) ? actor : undefined;
}
