import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkflowNode } from '../../demo/n8nInstance.mts';

/** A workflow for users to import. */
export interface Template {
	/** Name of its file without the ending. */
	file: string;
	name: string;
	nodes: Array<WorkflowNode & { id: string }>;
	connections: Record<string, Record<string, Array<Array<{ node: string; type: string }>>>>;
	settings: Record<string, unknown>;
	pinData: object;
}

const FOLDER = join(process.cwd(), 'templates');

/** All templates, by the numbers in their names. */
export const templates: readonly Template[] = readdirSync(FOLDER)
	.filter((name) => name.endsWith('.json'))
	.sort()
	.map((name) => ({
		file: name.replace(/\.json$/, ''),
		...(JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as Omit<Template, 'file'>),
	}));
