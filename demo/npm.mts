/** Runs the npm that belongs to this machine, whatever started this process and however npm is set up. */
import { existsSync, realpathSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { runChild } from './leftovers.mts';

export interface NpmOptions {
	cwd: string;
	/** The Node that runs npm and the install scripts; this process's own unless given. */
	node?: string;
	env?: NodeJS.ProcessEnv;
	onLine?: (line: string) => void;
	signal?: AbortSignal;
}

/** Where packages come from is the machine's business; what npm does with them is ours. */
const keptSettings =
	/^npm_config_(userconfig|globalconfig|cache|registry|proxy|https_proxy|http_proxy|noproxy|ca|cafile|strict_ssl|_.*|\/\/.*|@.*)$/i;

/**
 * Runs npm to its end.
 *
 * @returns its standard output
 */
export async function npm(args: string[], options: NpmOptions): Promise<string> {
	const node = options.node ?? process.execPath;
	return await runChild(node, [npmProgram(), ...args], {
		cwd: options.cwd,
		env: { ...withoutNpm(process.env), ...options.env, ...pathStartingWith(dirname(node)) },
		onLine: options.onLine,
		signal: options.signal,
		title: `npm ${args[0]}`,
	});
}

/** An environment without what `npm run` added to it for its script. */
export function withoutNpm(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
	return Object.fromEntries(
		Object.entries(env).filter(([name]) => !/^npm_/i.test(name) || keptSettings.test(name)),
	);
}

/** The environment's path with one folder put before all others. */
function pathStartingWith(folder: string): NodeJS.ProcessEnv {
	// On Windows the variable is usually called "Path", and only one of the two spellings may be given.
	const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
	return { [name]: [folder, process.env[name]].filter(Boolean).join(delimiter) };
}

function npmProgram(): string {
	const nodeFolder = dirname(process.execPath);
	const onPath = (process.env.PATH ?? '')
		.split(delimiter)
		.map((folder) => join(folder, 'npm'))
		.filter((file) => existsSync(file))
		.map((file) => realpathSync(file));
	const candidates = [
		process.env.npm_execpath ?? '',
		join(nodeFolder, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
		join(nodeFolder, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
		...onPath,
	];
	const found = candidates.find((file) => basename(file) === 'npm-cli.js' && existsSync(file));
	if (!found) throw new Error('npm was not found. Install Node with its npm, then start again.');
	return found;
}
