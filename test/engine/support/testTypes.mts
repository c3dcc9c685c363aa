import Module, { createRequire } from 'node:module';
import { basename, dirname, join, relative, sep } from 'node:path';
import type { ICredentialType, INodeType } from 'n8n-workflow';
import { credentialsOf, testProviders } from '../../logs/index.mts';

/** Node types and credential types by name. */
export interface TestTypes {
	nodes: Record<string, INodeType>;
	credentials: Record<string, ICredentialType>;
}

type Resolve = (request: string, parent?: { filename: string }, ...more: unknown[]) => string;

const resolver = Module as unknown as { _resolveFilename: Resolve };

/** What n8n provides to a package. */
const PROVIDED = ['n8n-workflow', 'luxon'];

/**
 * Loads the types of providers that only tests have. They run on the built package as its own nodes do: what they import of
 * `nodes` and `credentials` is taken from there, and n8n's libraries are those that the package gets.
 *
 * @param root folder of this repository
 * @param packageFolder folder of the built package
 */
export function loadTestTypes(root: string, packageFolder: string): TestTypes {
	const requireFromPackage = createRequire(join(packageFolder, 'package.json'));
	const folder = join(root, 'test', 'providers') + sep;
	// They may have been loaded for another build of the package.
	for (const path of Object.keys(require.cache)) {
		if (path.startsWith(folder)) delete require.cache[path];
	}
	const resolve = resolver._resolveFilename;
	resolver._resolveFilename = (request, parent, ...more) => {
		if (!parent?.filename.startsWith(folder)) return resolve(request, parent, ...more);
		if (PROVIDED.includes(request)) return requireFromPackage.resolve(request);
		const source = relative(root, join(dirname(parent.filename), request));
		return /^(nodes|credentials)\b/.test(source)
			? join(packageFolder, 'dist', `${source.replace(/\.ts$/, '')}.js`)
			: resolve(request, parent, ...more);
	};
	const made = (source: string) => {
		const [name] = basename(source).split('.');
		return new (require(join(root, source))[name] as new () => never)();
	};
	try {
		const nodes = testProviders.flatMap(({ nodeType, triggerType, sources }) => [
			[nodeType, made(sources.node)],
			[triggerType, made(sources.trigger)],
		]);
		const credentials = credentialsOf(testProviders).map(({ type, source }) => [
			type,
			made(source),
		]);
		return {
			nodes: Object.fromEntries(nodes) as TestTypes['nodes'],
			credentials: Object.fromEntries(credentials) as TestTypes['credentials'],
		};
	} finally {
		resolver._resolveFilename = resolve;
	}
}
