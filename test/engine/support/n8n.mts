import 'reflect-metadata';
import { cpSync, existsSync, mkdirSync, realpathSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The engines that the tests run on, by the name under which package.json installs them: n8n 2.41's and n8n 1.123's. */
export type CoreName = 'n8n-core' | 'n8n-core-1';

/** One version of n8n's engine. */
export interface N8n {
	core: typeof import('n8n-core');
	workflow: typeof import('n8n-workflow');
	Container: { set(key: unknown, value: unknown): void };
	Logger: unknown;
	/** Folder of the built package, installed for this engine. */
	packageFolder: string;
	/** Requires as the package's own files do. */
	requireFromPackage: NodeJS.Require;
	/** Ends what the engine starts by itself. */
	shutDown(): void;
}

/** What n8n provides to community packages. */
const PROVIDED = ['n8n-workflow', 'luxon'];

/**
 * Loads an engine, and installs the built package for it. Everything of n8n comes from this engine's own dependencies, for
 * the package too: its errors have to be instances of the classes that the engine knows.
 *
 * @param root folder of this repository
 * @param folder where to install the package
 */
export function loadN8n(name: CoreName, root: string, folder: string): N8n {
	const requireFromRoot = createRequire(join(root, 'package.json'));
	const requireAsCore = createRequire(requireFromRoot.resolve(name));
	const { Container } = requireAsCore('@n8n/di');
	// Looks for connections to close every minute, for as long as the process lives.
	const { SSHClientsManager } = requireAsCore('./execution-engine/ssh-clients-manager.js');
	const packageFolder = install(root, join(folder, name), requireAsCore);
	return {
		core: requireFromRoot(name),
		workflow: requireAsCore('n8n-workflow'),
		Container,
		Logger: requireAsCore('@n8n/backend-common').Logger,
		packageFolder,
		requireFromPackage: createRequire(join(packageFolder, 'package.json')),
		shutDown: () => Container.get(SSHClientsManager).onShutdown(),
	};
}

/** Leaves the package as n8n's installer does. A copy and not a link: node resolves imports from where a file really is. */
function install(root: string, folder: string, requireAsCore: NodeJS.Require): string {
	const modules = join(folder, 'node_modules');
	const packageFolder = join(modules, 'n8n-nodes-activity-logs');
	if (!existsSync(packageFolder)) {
		mkdirSync(packageFolder, { recursive: true });
		for (const name of PROVIDED) {
			const file = requireAsCore.resolve(name);
			const end = file.lastIndexOf(join('node_modules', name)) + join('node_modules', name).length;
			symlinkSync(file.slice(0, end), join(modules, name), 'junction');
		}
		cpSync(join(root, 'package.json'), join(packageFolder, 'package.json'));
		cpSync(join(root, 'dist'), join(packageFolder, 'dist'), { recursive: true });
	}
	return realpathSync(packageFolder);
}
