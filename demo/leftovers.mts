/**
 * Child processes and temporary folders, and that neither outlives this process.
 *
 * A child leads a process group of its own: a Ctrl-C in the terminal then reaches this process
 * alone, which ends its children in order instead of racing them.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface ChildOptions {
	cwd: string;
	env: NodeJS.ProcessEnv;
	/** Called with every line the child writes to either stream. */
	onLine?: (line: string) => void;
}

const onWindows = process.platform === 'win32';
const children = new Set<ChildProcess>();
const folders = new Set<string>();

// The net under everything else: what is still there when the process ends, however it ends.
process.on('exit', () => {
	for (const child of children) signalGroup(child, 'SIGKILL');
	for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

/** Starts a program in the background. */
export function startChild(command: string, args: string[], options: ChildOptions): ChildProcess {
	const child = spawn(command, args, {
		cwd: options.cwd,
		env: options.env,
		detached: !onWindows,
		windowsHide: true,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	children.add(child);
	child.once('exit', () => children.delete(child));
	child.once('error', () => children.delete(child));
	const { onLine } = options;
	for (const stream of [child.stdout, child.stderr]) {
		if (onLine) forEachLine(stream!, onLine);
		else stream!.resume();
	}
	return child;
}

/** Ends a program and all it started: lets it end by itself first, and kills it after `graceMs` milliseconds. */
export async function stopChild(child: ChildProcess, graceMs = 10_000): Promise<void> {
	if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
		const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
		signalGroup(child, 'SIGTERM');
		const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), graceMs);
		await ended;
		clearTimeout(timer);
	}
	// Its own children may have stayed behind.
	if (!onWindows) signalGroup(child, 'SIGKILL');
}

/**
 * Runs a program to its end.
 *
 * @returns what it wrote to its standard output
 * @throws when it ends with anything but 0 (the message holds the last lines it wrote), or with the
 *   signal's reason when that is aborted
 */
export async function runChild(
	command: string,
	args: string[],
	options: ChildOptions & { signal?: AbortSignal; title?: string },
): Promise<string> {
	options.signal?.throwIfAborted();
	const title = options.title ?? command;
	const lines: string[] = [];
	const child = startChild(command, args, {
		...options,
		onLine: (line) => {
			lines.push(line);
			if (lines.length > 200) lines.shift();
			options.onLine?.(line);
		},
	});
	let output = '';
	child.stdout!.on('data', (chunk: string) => (output += chunk));
	let stopping: Promise<void> | undefined;
	const stop = () => (stopping = stopChild(child, 3_000));
	options.signal?.addEventListener('abort', stop);
	try {
		const code = await new Promise<number | null>((resolve, reject) => {
			child.once('error', reject);
			child.once('close', resolve);
		});
		await stopping;
		options.signal?.throwIfAborted();
		if (code !== 0) {
			throw new Error(`${title} ended with ${code ?? child.signalCode}:\n${lastLines(lines)}`);
		}
		return output;
	} finally {
		options.signal?.removeEventListener('abort', stop);
	}
}

/** Makes an empty folder that is removed at the end of the process at the latest. */
export async function temporaryFolder(name: string): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), `${name}-`));
	removeAtExit(folder);
	return folder;
}

/** Has a folder removed at the end of the process, unless {@link keep} is called before. */
export function removeAtExit(folder: string): void {
	folders.add(folder);
}

/** Takes a folder off the list of those that are removed at the end of the process. */
export function keep(folder: string): void {
	folders.delete(folder);
}

/** Removes a folder and all it holds; nothing happens where there is none. */
export async function removeFolder(folder: string): Promise<void> {
	await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
	folders.delete(folder);
}

/** The end of a program's output, without npm's remarks on deprecated packages and engines. */
function lastLines(lines: string[]): string {
	const telling = lines.filter((line) => line.trim() && !/^npm (http|warn)/i.test(line));
	return telling
		.slice(-25)
		.map((line) => `  ${line}`)
		.join('\n');
}

function forEachLine(stream: NodeJS.ReadableStream, onLine: (line: string) => void): void {
	let rest = '';
	stream.setEncoding('utf8');
	stream.on('data', (chunk: string) => {
		const lines = (rest + chunk).split(/\r?\n/);
		rest = lines.pop()!;
		lines.forEach(onLine);
	});
	stream.on('end', () => {
		if (rest) onLine(rest);
	});
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
	if (child.pid === undefined) return;
	if (onWindows) {
		spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { windowsHide: true });
		return;
	}
	try {
		process.kill(-child.pid, signal);
	} catch {
		// Nobody is left in the group.
	}
}
