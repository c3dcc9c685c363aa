import { botLogDescription } from '../../botLogDescription';
import { changeLog } from './log';

export const changeLogDescription = botLogDescription(
	changeLog,
	'change logs',
	'Get the changes made to a bot',
);
