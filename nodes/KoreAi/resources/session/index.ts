import { botLogDescription } from '../../botLogDescription';
import { session } from './log';

export const sessionDescription = botLogDescription(
	session,
	'sessions',
	'Get the conversations of a bot with its users',
	[
		{
			displayName: 'Containment Type',
			name: 'containmentType',
			type: 'options',
			options: [
				{ name: 'Agent', value: 'agent', description: 'Handed to a human agent' },
				{ name: 'Drop Off', value: 'dropOff', description: 'Left by the user' },
				{ name: 'Self-Service', value: 'selfService', description: 'Completed by the bot' },
			],
			default: 'selfService',
			description: 'Only sessions that ended like this',
		},
		{
			displayName: 'Session Type',
			name: 'sessionType',
			type: 'options',
			options: [
				{ name: 'Interactive', value: 'interactive', description: 'With a message of the user' },
				{
					name: 'Non-Interactive',
					value: 'non-interactive',
					description: 'With messages of the bot only',
				},
			],
			default: 'interactive',
			description: 'Only sessions of this type',
		},
		{
			displayName: 'User ID',
			name: 'userId',
			type: 'string',
			default: '',
			description: 'Only sessions of this user: an email address, or the ID that your company gave',
		},
	],
);
