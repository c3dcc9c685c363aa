import type { OcsfDetails } from './Mapping';

/** Names and numbers of the Open Cybersecurity Schema Framework, version 1.8.0, that the documents use. */

const IDENTITY = { uid: 3, name: 'Identity & Access Management' };
const APPLICATION = { uid: 6, name: 'Application Activity' };

interface OcsfClass {
	uid: number;
	name: string;
	category: { uid: number; name: string };
	/** Captions of the activities, by their numbers. */
	activities: readonly string[];
}

const CLASSES: Record<OcsfDetails['class'], OcsfClass> = {
	authentication: {
		uid: 3002,
		name: 'Authentication',
		category: IDENTITY,
		activities: [
			'Unknown',
			'Logon',
			'Logoff',
			'Authentication Ticket',
			'Service Ticket Request',
			'Service Ticket Renew',
			'Preauth',
			'Account Switch',
		],
	},
	entityManagement: {
		uid: 3004,
		name: 'Entity Management',
		category: IDENTITY,
		activities: [
			'Unknown',
			'Create',
			'Read',
			'Update',
			'Delete',
			'Move',
			'Enroll',
			'Unenroll',
			'Enable',
			'Disable',
			'Activate',
			'Deactivate',
			'Suspend',
			'Resume',
		],
	},
	apiActivity: {
		uid: 6003,
		name: 'API Activity',
		category: APPLICATION,
		activities: ['Unknown', 'Create', 'Read', 'Update', 'Delete'],
	},
	applicationError: {
		uid: 6008,
		name: 'Application Error',
		category: APPLICATION,
		activities: ['Unknown', 'General Error', 'Translation Error'],
	},
};

const ENTITY_TYPES = [
	'Unknown',
	'Device',
	'User',
	'Group',
	'Organization',
	'Policy',
	'Email',
	'Network Zone',
];

/** The number of what the framework has no number for; its name is then a word of one's own. */
const OTHER = { id: 99, name: 'Other' };

/** Finds a caption's number, whatever its case. A word that is no caption is "other"; without a word it is "unknown". */
function numbered(captions: readonly string[], word = ''): { id: number; name: string } {
	const wanted = word.trim().toLowerCase();
	if (wanted === '' || wanted === OTHER.name.toLowerCase()) return { id: 0, name: captions[0] };
	const id = captions.findIndex((caption) => caption.toLowerCase() === wanted);
	return id < 0 ? { id: OTHER.id, name: word } : { id, name: captions[id] };
}

/** The attributes that say what kind of event it is. */
export function classAttributes({ class: name, activity }: OcsfDetails) {
	const { uid, name: className, category, activities } = CLASSES[name];
	const { id, name: activityName } = numbered(activities, activity);
	return {
		activity_id: id,
		activity_name: activityName,
		category_uid: category.uid,
		category_name: category.name,
		class_uid: uid,
		class_name: className,
		type_uid: uid * 100 + id,
		type_name: `${className}: ${id === OTHER.id ? OTHER.name : activityName}`,
	};
}

/** `type_id` and `type` of a managed entity. */
export function entityType(type: string | undefined) {
	const { id, name } = numbered(ENTITY_TYPES, type);
	return { type_id: id, type: name };
}
