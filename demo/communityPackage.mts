/**
 * Puts a community package where the editor's installer puts one, by the installer's own steps
 * (n8n's `community-packages.service`): unpack, drop what only development needs, install what is
 * left, enter the version in the ledger. Only the tarball comes from a folder, not from a registry.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runChild } from './leftovers.mts';
import { npm } from './npm.mts';

/** Packs a package as publishing would, and returns the path of the tarball. */
export async function packPackage(
	packageFolder: string,
	destination: string,
	signal?: AbortSignal,
): Promise<string> {
	const output = await npm(
		['pack', '--json', '--ignore-scripts', '--no-dry-run', '--pack-destination', destination],
		{ cwd: packageFolder, signal },
	);
	const [packed] = Object.values(JSON.parse(output) as Record<string, { filename: string }>);
	return join(destination, packed.filename);
}

/**
 * Installs a tarball for a user folder's n8n, which loads it at its next start.
 *
 * @param userFolder the folder N8N_USER_FOLDER names, i.e. the parent of `.n8n`
 * @returns the package's name
 */
export async function installTarball(
	tarball: string,
	userFolder: string,
	signal?: AbortSignal,
): Promise<string> {
	const nodesFolder = join(userFolder, '.n8n', 'nodes');
	await mkdir(nodesFolder, { recursive: true });
	const tar = async (args: string[]) =>
		await runChild('tar', args, { cwd: nodesFolder, env: process.env, signal });

	const manifest = JSON.parse(await tar(['-xzOf', tarball, 'package/package.json']));
	const packageFolder = join(nodesFolder, 'node_modules', manifest.name);
	await mkdir(packageFolder, { recursive: true });
	await tar(['-xzf', tarball, '-C', packageFolder, '--strip-components=1']);

	const { devDependencies, peerDependencies, optionalDependencies, ...needed } = manifest;
	await writeFile(join(packageFolder, 'package.json'), JSON.stringify(needed, null, 2));
	const flags = [
		'--audit=false',
		'--fund=false',
		'--bin-links=false',
		'--install-strategy=shallow',
		'--ignore-scripts=true',
		'--package-lock=false',
		'--global=false',
	];
	await npm(['install', ...flags], { cwd: packageFolder, signal });

	const ledgerFile = join(nodesFolder, 'package.json');
	const ledger = await readFile(ledgerFile, 'utf8').then(JSON.parse, () => ({
		name: 'installed-nodes',
		private: true,
		dependencies: {},
	}));
	ledger.dependencies[manifest.name] = manifest.version;
	await writeFile(ledgerFile, JSON.stringify(ledger, null, 2));
	return manifest.name;
}
