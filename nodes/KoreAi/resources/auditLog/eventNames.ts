/** What an event of a name is in the two schemas. */
export interface EventKind {
	/** `event.category` and `event.type` of the Elastic Common Schema. */
	category: string;
	type: readonly string[];
	/** Activity of the Open Cybersecurity Schema Framework. */
	activity: string;
	/** What was managed; `Session` is also what a sign-in opens. Absent where only the row's category says. */
	entity?: string;
	/** Whether it is somebody signing in or out. */
	isSignIn?: true;
}

type Entry = [names: readonly string[], kind: EventKind];

const signIn = (type: string, activity: string): EventKind => ({
	category: 'authentication',
	type: [type],
	activity,
	isSignIn: true,
});
const user = (type: string, activity: string): EventKind => ({
	category: 'iam',
	type: ['user', type],
	activity,
	entity: 'User',
});
const group = (type: string, activity: string): EventKind => ({
	category: 'iam',
	type: ['group', type],
	activity,
	entity: 'Group',
});
const admin = (type: string, activity: string, entity: string): EventKind => ({
	category: 'iam',
	type: ['admin', type],
	activity,
	entity,
});
const configuration = (type: string, activity: string, entity?: string): EventKind => ({
	category: 'configuration',
	type: [type],
	activity,
	entity,
});

/**
 * Names of events: the 48 that Kore.ai documents for its console, the one of the API's sample that they lack, and those of
 * signing in and out. Their spelling in live rows is not proven, and what categories rows have is documented nowhere, so an
 * event is known by its name, whatever its case, spaces and hyphens.
 *
 * Kore.ai, "Audit Logs and App Chat History": Audit Report Details
 */
export const EVENT_NAMES: readonly Entry[] = [
	[['Login', 'Logon', 'Sign In'], signIn('start', 'Logon')],
	[['Logout', 'Log Off', 'Sign Out'], signIn('end', 'Logoff')],
	[['User Created'], user('creation', 'Create')],
	[['User Modified'], user('change', 'Update')],
	[['User Deleted'], user('deletion', 'Delete')],
	[['Group Created'], group('creation', 'Create')],
	[['Group Updated'], group('change', 'Update')],
	[['Group Deleted'], group('deletion', 'Delete')],
	[
		[
			'Users Added to Group',
			'Groups Added to Group',
			'Users Removed from Group',
			'Groups Removed from Group',
			'Role Assigned to Groups',
			'Role Deleted for Groups',
		],
		group('change', 'Update'),
	],
	[
		[
			'Admin Role Assigned to Users',
			'Admin Role Deleted for Users',
			'Bot Role Assigned to Users',
			'Bot Role Deleted for Users',
			'Role Assigned to Users',
			'Role Deleted for Users',
		],
		user('change', 'Update'),
	],
	[['Role Created'], admin('creation', 'Create', 'Role')],
	[['Role Updated', 'Role Permissions Updated'], admin('change', 'Update', 'Role')],
	[['Role Deleted'], admin('deletion', 'Delete', 'Role')],
	[
		['App Scopes Assigned', 'App Scopes Modified', 'App Scopes Deleted'],
		admin('change', 'Update', 'App'),
	],
	[['App Created', 'App Creation'], configuration('creation', 'Create', 'App')],
	// The client secret of the app was reset.
	[['App Modified'], configuration('change', 'Update', 'App')],
	[['App Deleted'], configuration('deletion', 'Delete', 'App')],
	[
		['Kore Connector Modified', 'Kore Connector Status'],
		configuration('change', 'Update', 'Connector'),
	],
	[['Kore Connector Deleted'], configuration('deletion', 'Delete', 'Connector')],
	// A certificate was generated.
	[['Kore Connector Certificate'], configuration('creation', 'Create', 'Connector')],
	[
		[
			'Settings Modified',
			'Bot Deployment Settings',
			'Bot Auto Approve',
			'Bot Channels Modified',
			'User Enrollment Preferences',
		],
		configuration('change', 'Update', 'Settings'),
	],
	[['Bot Deployment Approved'], configuration('change', 'Approve', 'Bot')],
	[['Bot Deployment Rejected'], configuration('change', 'Reject', 'Bot')],
	[['Bot Task Suspended'], configuration('change', 'Suspend', 'Bot Task')],
	[['Bot Task Activated'], configuration('change', 'Activate', 'Bot Task')],
	[['Bot Task Assignment'], configuration('change', 'Update', 'Bot Task')],
	[['Bot Owner'], configuration('change', 'Update', 'Bot')],
	[['Accept Enrollment Request'], user('change', 'Accept')],
	[['Reject Enrollment Request'], user('change', 'Reject')],
	[['Kill Session'], { category: 'session', type: ['end'], activity: 'Delete', entity: 'Session' }],
	[
		['Access Chat History', 'Download Chat History'],
		{ category: 'database', type: ['access'], activity: 'Read', entity: 'Chat History' },
	],
];

/** What to make of a name that is not documented: the first rule that it matches. */
const RULES: ReadonlyArray<[words: RegExp, kind: EventKind]> = [
	[/\b(?:creat\w*|add(?:s|ed|ing|ition)?|import\w*)\b/i, configuration('creation', 'Create')],
	[/\b(?:delet\w*|remov\w*)\b/i, configuration('deletion', 'Delete')],
	[
		/\b(?:modif\w*|updat\w*|chang\w*|(?:re|un)?assign\w*|(?:re)?sets?)\b/i,
		configuration('change', 'Update'),
	],
	[/\b(?:view\w*|access\w*|download\w*|export\w*)\b/i, configuration('access', 'Read')],
];

/** At the end of a name, with or without a hyphen before it. The bounds keep long names from taking long. */
const OUTCOME = /\W{1,5}(?:success|fail)\w{0,10}\s{0,5}$/i;

const BY_NAME = new Map(
	EVENT_NAMES.flatMap(([names, kind]) => names.map((name) => [comparable(name), kind] as const)),
);

/** The kind of a documented name, which may have an outcome behind it; undefined for other names. */
export function documentedKind(name: string): EventKind | undefined {
	return BY_NAME.get(comparable(name.replace(OUTCOME, '')));
}

/** The kind of a name that is not documented, by its words. */
export function kindByWords(name: string): EventKind {
	const rule = RULES.find(([words]) => words.test(name));
	return rule?.[1] ?? configuration('info', 'Unknown');
}

function comparable(name: string): string {
	return name.toLowerCase().replace(/[\s_-]+/g, '');
}
