import type { Log } from '../shared/log/Log';
import type { Logs } from '../shared/log/selectedBy';
import { auditLog } from './resources/auditLog/log';
import { changeLog } from './resources/changeLog/log';
import { llmUsageLog } from './resources/llmUsageLog/log';
import { session } from './resources/session/log';

/** The logs of single bots. */
export const botLogs: readonly Log[] = [changeLog, llmUsageLog, session];

/** All logs of Kore.ai. */
export const logs: Logs = [auditLog, ...botLogs];
