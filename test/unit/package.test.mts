import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allProviders, logsOf, packageCredentials, packageProviders } from '../logs/index.mts';
import { namePattern, namingsIn } from './providerNames.mts';

const root = process.cwd();
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Paths below a folder, relative to the root. */
function filesIn(folder: string): string[] {
	return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1));
}

const built = (source: string) => `dist/${source.replace(/\.ts$/, '.js')}`;
const sources = filesIn('nodes').concat(filesIn('credentials'));
const nodes = sources.filter((path) => path.endsWith('.node.ts'));
const credentials = sources.filter((path) => path.endsWith('.credentials.ts'));

describe('package.json', () => {
	it('lists every node and every credential', () => {
		expect([...manifest.n8n.nodes].sort()).toEqual(nodes.map(built).sort());
		expect([...manifest.n8n.credentials].sort()).toEqual(credentials.map(built).sort());
	});

	it('has no dependencies of its own', () => {
		expect(manifest.dependencies ?? {}).toEqual({});
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
		expect(manifest.overrides).toBeUndefined();
	});
});

describe('codex files', () => {
	it.each(nodes)('%s has one, which names it', (path) => {
		const codex = JSON.parse(readFileSync(join(root, path.replace(/\.ts$/, '.json')), 'utf8'));
		const name = /\bname: '(\w+)',\s*icon:/.exec(readFileSync(join(root, path), 'utf8'))?.[1];
		expect(codex.node).toBe(`${manifest.name}.${name}`);
		expect(codex.categories.length).toBeGreaterThan(0);
		expect(codex.alias.length).toBeGreaterThan(0);
	});

	it('belong to a node each', () => {
		const files = sources.filter((path) => path.endsWith('.node.json'));
		expect(files.map((path) => path.replace(/\.json$/, '.ts')).sort()).toEqual([...nodes].sort());
	});
});

describe('the descriptors in test/logs', () => {
	it('are those of every node and every credential', () => {
		const described = packageProviders.flatMap((provider) => Object.values(provider.sources));
		expect(described.sort()).toEqual([...nodes].sort());
		expect(packageCredentials.map(({ source }) => source).sort()).toEqual([...credentials].sort());
	});

	it('say what users see', () => {
		const ofUsers = [...packageProviders, ...packageCredentials].map(({ forUsers }) => forUsers);
		const actions = logsOf(packageProviders).map((log) => log.actions);
		expect([...ofUsers, ...actions]).not.toContain(undefined);
	});

	it('have titles that tell them apart', () => {
		const titles = logsOf(allProviders).map(({ title }) => title);
		expect(new Set(titles).size).toBe(titles.length);
	});
});

describe('nodes/shared', () => {
	const names = namePattern(namingsIn(join(root, 'nodes')));

	it.each(sources.filter((path) => path.startsWith('nodes/shared/')))(
		'%s names no provider',
		(path) => {
			expect(path).not.toMatch(names);
			expect(readFileSync(join(root, path), 'utf8')).not.toMatch(names);
		},
	);
});

describe('the tarball', () => {
	const packed = JSON.parse(
		execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore'],
		}),
	)[0].files.map(({ path }: { path: string }) => path) as string[];

	it('holds what n8n needs', () => {
		const icons = sources.filter((path) => path.endsWith('.svg')).map((path) => `dist/${path}`);
		const codex = nodes.map((path) => `dist/${path.replace(/\.ts$/, '.json')}`);
		expect(packed).toEqual(
			expect.arrayContaining([
				...manifest.n8n.nodes,
				...manifest.n8n.credentials,
				...icons,
				...codex,
				'index.js',
				'package.json',
			]),
		);
	});

	it('holds nothing else', () => {
		const ALLOWED = [
			/^dist\/(nodes|credentials)\/[\w./-]+\.(js|svg)$/,
			/^dist\/nodes\/\w+\/\w+\.node\.json$/,
			/^(index\.js|package\.json|README(\.ko)?\.md|LICENSE(\.md)?|CHANGELOG\.md)$/,
		];
		expect(packed.filter((path) => !ALLOWED.some((allowed) => allowed.test(path)))).toEqual([]);
	});

	it('holds no file whose source is gone', () => {
		const scripts = packed.filter((path) => /^dist\/.*\.js$/.test(path));
		const source = (path: string) => path.replace(/^dist\//, '').replace(/\.js$/, '.ts');
		expect(scripts.filter((path) => !existsSync(join(root, source(path))))).toEqual([]);
	});
});
