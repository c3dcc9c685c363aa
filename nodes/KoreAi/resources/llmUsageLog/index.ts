import { botLogDescription } from '../../botLogDescription';
import { llmUsageLog } from './log';

export const llmUsageLogDescription = botLogDescription(
	llmUsageLog,
	'LLM usage logs',
	'Get what a bot requested of large language models',
);
