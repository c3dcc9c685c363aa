'use strict';

/*
 * The asset pipeline, run on what `n8n-node build` left in dist/:
 *   icons      optimised SVG files over the plain copies
 *   codex      the files that make n8n's node panel find a node, checked against the built nodes
 *   reference  docs/parameters.md, written from the built descriptions
 *   outputs    the tables of docs/outputs.md, written from the built mappings
 */

const { mkdir, writeFile } = require('node:fs/promises');
const { dirname, join } = require('node:path');
const { Transform } = require('node:stream');
const { pipeline } = require('node:stream/promises');
const { dest, parallel, src } = require('gulp');
const { optimize } = require('svgo');
const { outputs } = require('./gulp/outputs.js');
const manifest = require('./package.json');

/** The categories n8n's node panel knows. */
const CATEGORIES = [
	'AI',
	'Analytics',
	'Communication',
	'Core Nodes',
	'Data & Storage',
	'Developer Tools',
	'Development',
	'Finance & Accounting',
	'Marketing',
	'Miscellaneous',
	'Productivity',
	'Sales',
	'Utility',
];

/** Instances of the built classes, in the order of package.json. */
function built() {
	const classes = Object.values(require('./index.js')).map((Class) => new Class());
	return {
		credentials: classes.filter((instance) => instance.description === undefined),
		nodes: classes.filter((instance) => instance.description !== undefined),
	};
}

/** Copies the matching files from nodes/ to dist/nodes/, each with its text replaced. */
async function copy(glob, replace) {
	let count = 0;
	const rewrite = new Transform({
		objectMode: true,
		transform(file, _encoding, done) {
			count += 1;
			try {
				file.contents = Buffer.from(replace(file.contents.toString('utf8'), file));
				done(null, file);
			} catch (error) {
				done(new Error(`${file.relative}: ${error.message}`));
			}
		},
	});
	await pipeline(src(`nodes/${glob}`), rewrite, dest('dist/nodes'));
	if (count === 0) throw new Error(`No file matches nodes/${glob}.`);
}

// ------------------------------------------------------------------------------------------- icons

async function icons() {
	await copy('**/*.svg', (svg, { path }) => optimize(svg, { path, multipass: true }).data);
}
icons.description = 'Optimised icons into dist/';

// ------------------------------------------------------------------------------------------- codex

function checkedCodex(text, nodes, seen) {
	const entry = JSON.parse(text);
	const [packageName, name] = String(entry.node).split('.');
	if (
		packageName !== manifest.name ||
		!nodes.some(({ description }) => description.name === name)
	) {
		throw new Error(
			`"node" is ${JSON.stringify(entry.node)}, which is no node of this package. Write ${manifest.name}.<name in the node's description>.`,
		);
	}
	if (!Array.isArray(entry.categories) || entry.categories.length === 0) {
		throw new Error('"categories" is missing. Name at least one.');
	}
	const unknown = entry.categories.filter((category) => !CATEGORIES.includes(category));
	if (unknown.length > 0) {
		throw new Error(`n8n has no category ${unknown.join(', ')}. It has ${CATEGORIES.join(', ')}.`);
	}
	for (const kind of ['primaryDocumentation', 'credentialDocumentation']) {
		const urls = (entry.resources?.[kind] ?? []).map(({ url }) => url);
		if (urls.length === 0 || !urls.every((url) => URL.canParse(url))) {
			throw new Error(
				`"resources.${kind}" has no web address. Name the page of the provider in docs.`,
			);
		}
	}
	seen.add(name);
	return `${JSON.stringify(entry, null, '\t')}\n`;
}

async function codex() {
	const { nodes } = built();
	const seen = new Set();
	await copy('**/*.node.json', (text) => checkedCodex(text, nodes, seen));
	const names = nodes.map(({ description }) => description.name);
	const without = names.filter((name) => !seen.has(name));
	if (without.length > 0) {
		throw new Error(`These nodes have no .node.json file: ${without.join(', ')}.`);
	}
}
codex.description = 'Checked codex files into dist/';

// --------------------------------------------------------------------------------------- reference

const inCell = (text) =>
	String(text)
		.replace(/\s*\n\s*/g, ' ')
		.replaceAll('|', '\\|');
const code = (value) => `\`${inCell(typeof value === 'string' ? value : JSON.stringify(value))}\``;

function table(header, rows) {
	return [header, header.map(() => '---'), ...rows]
		.map((row) => `| ${row.join(' | ')} |`)
		.join('\n');
}

/** Parameters that only show something, or that the user never sees. */
const isParameter = ({ type }) => type !== 'notice' && type !== 'hidden' && type !== 'callout';

function defaultOf({ type, default: value }) {
	if (type === 'collection' || type === 'fixedCollection') return '';
	if (type === 'resourceLocator') return value?.value ? code(value.value) : '';
	if (value === '' || value === undefined || (Array.isArray(value) && value.length === 0))
		return '';
	return code(value);
}

function allowedValuesOf(property) {
	const { type, options = [], modes = [], typeOptions = {} } = property;
	if (type === 'resourceLocator') return modes.map((mode) => inCell(mode.displayName)).join(', ');
	if (type === 'options' || type === 'multiOptions') {
		if (typeOptions.loadOptionsMethod || typeOptions.loadOptions) return 'loaded from the provider';
		return options.map(({ name, value }) => `${code(value)} ${inCell(name)}`).join('<br>');
	}
	const { minValue, maxValue } = typeOptions;
	return [
		...(minValue === undefined ? [] : [`from ${minValue}`]),
		...(maxValue === undefined ? [] : [`to ${maxValue}`]),
	].join(' ');
}

const SECTION_KEYS = ['resource', 'authentication', 'operation'];

/** The conditions under which a parameter is shown, other than those its section already states. */
function conditionsOf({ displayOptions = {} }, siblings) {
	const phrase = (kind) =>
		Object.entries(displayOptions[kind] ?? {})
			.filter(([key]) => !SECTION_KEYS.includes(key.replace(/^\//, '')))
			.map(([key, values]) => {
				if (key === '@tool') return "as an agent's tool";
				const name = key.replace(/^\//, '');
				const label = siblings.find((sibling) => sibling.name === name)?.displayName ?? name;
				return `${inCell(label)} is ${values.map(code).join(' or ')}`;
			});
	const shown = phrase('show');
	const hidden = phrase('hide');
	return [
		...(shown.length > 0 ? [`Shown when ${shown.join(' and ')}.`] : []),
		...(hidden.length > 0 ? [`Not shown when ${hidden.join(' or ')}.`] : []),
	];
}

/** One row a parameter; the parts of a collection follow it, named by their path. */
function rowsOf(property, siblings, path = [], labels = []) {
	const name = [...path, property.name];
	const label = [...labels, property.displayName];
	const description = inCell(property.description ?? property.hint ?? '');
	const row = [
		inCell(label.join(' → ')),
		code(name.join('.')),
		property.type,
		defaultOf(property),
		allowedValuesOf(property),
		[description.replace(/([^.!?])$/, '$1.'), ...conditionsOf(property, siblings)]
			.filter((text) => text !== '')
			.join(' '),
	];
	let parts = [];
	if (property.type === 'collection') {
		const inner = (property.options ?? []).filter(isParameter);
		parts = inner.flatMap((part) => rowsOf(part, [...siblings, ...inner], name, label));
	} else if (property.type === 'fixedCollection') {
		parts = (property.options ?? []).flatMap((group) =>
			group.values
				.filter(isParameter)
				.flatMap((part) =>
					rowsOf(
						part,
						[...siblings, ...group.values],
						[...name, group.name],
						[...label, group.displayName],
					),
				),
		);
	}
	return [row, ...parts];
}

function parameterTable(properties) {
	const rows = properties.filter(isParameter).flatMap((property) => rowsOf(property, properties));
	if (rows.length === 0) return 'No parameters.';
	return table(['Name', 'Parameter', 'Type', 'Default', 'Allowed values', 'Description'], rows);
}

/** Whether a parameter belongs to the section: whatever it requires of resource and operation is true there. */
function isIn(section, { displayOptions = {} }) {
	const matches = (conditions, key) => {
		const values = conditions?.[key] ?? conditions?.[`/${key}`];
		return values === undefined || section[key] === undefined
			? undefined
			: values.includes(section[key]);
	};
	return SECTION_KEYS.every(
		(key) =>
			matches(displayOptions.show, key) !== false && matches(displayOptions.hide, key) !== true,
	);
}

/** What a node offers by resource, authentication and operation; one section without them for a trigger of one log. */
function sectionsOf({ properties }) {
	const optionsOf = (key, chosen) => {
		const options = properties
			.filter(({ name }) => name === key)
			.filter((property) => isIn(chosen, property))
			.flatMap(({ options }) => options);
		return options.length > 0 ? options : [undefined];
	};
	let sections = [{ values: {}, names: [] }];
	for (const key of SECTION_KEYS) {
		sections = sections.flatMap(({ values, names }) =>
			optionsOf(key, values).map((option) => ({
				values: { ...values, [key]: option?.value },
				names: option ? [...names, option.name] : names,
				about: option?.description,
			})),
		);
	}
	return sections.map(({ values, names, about }) => ({
		title: names.join(' → '),
		about: values.operation && about,
		values,
	}));
}

function nodeReference({ description }) {
	const credentials = (description.credentials ?? []).map(({ name }) => code(name)).join(', ');
	const parts = [
		`## ${description.displayName}`,
		`${description.description}.`.replace(/\.\.$/, '.'),
		`Type ${code(`${manifest.name}.${description.name}`)}${credentials ? `, credential ${credentials}` : ''}.`,
	];
	for (const { title, about, values } of sectionsOf(description)) {
		if (title !== '') parts.push(`### ${description.displayName}: ${title}`);
		if (about) parts.push(`${about}.`.replace(/\.\.$/, '.'));
		const chosen = SECTION_KEYS.filter((key) => values[key] !== undefined);
		if (chosen.length > 0) {
			parts.push(chosen.map((key) => `${code(key)} is ${code(values[key])}`).join(', ') + '.');
		}
		const properties = description.properties.filter(
			(property) => !SECTION_KEYS.includes(property.name) && isIn(values, property),
		);
		parts.push(parameterTable(properties));
	}
	return parts;
}

function credentialReference({ name, displayName, properties }) {
	return [`## ${displayName}`, `Credential ${code(name)}.`, parameterTable(properties)];
}

async function reference() {
	const { credentials, nodes } = built();
	const parts = [
		'# Parameters',
		'<!-- Written by `gulp reference` from the built descriptions. Change those instead. -->',
		'Every parameter of every node and credential: the name the editor shows, and the name a workflow file holds.',
		...nodes.flatMap(nodeReference),
		...credentials.flatMap(credentialReference),
	];
	const file = join(__dirname, 'docs', 'parameters.md');
	await mkdir(dirname(file), { recursive: true });
	await writeFile(file, `${parts.join('\n\n')}\n`);
}
reference.description = 'docs/parameters.md from the built descriptions';

module.exports = {
	icons,
	codex,
	reference,
	outputs,
	default: parallel(icons, codex, reference, outputs),
};
