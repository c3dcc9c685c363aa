'use strict';

/*
 * The tables of docs/outputs.md: what each log's rows become in each shape. They are found out by shaping the rows of
 * docs/outputs.samples.json with the built mappings, and again with one field, parameter or clock changed at a time.
 */

const { readdirSync } = require('node:fs');
const { readFile, writeFile } = require('node:fs/promises');
const { join } = require('node:path');

const root = join(__dirname, '..');
const FILE = join(root, 'docs', 'outputs.md');
const MARK =
	'<!-- Everything below is written by `gulp outputs` from the mappings. Change those instead. -->';
const READ_AT = Date.UTC(2026, 6, 1);
/** An empty text, as JSON. */
const EMPTY = '""';
const SHAPES = { simplified: 'Simplified', ecs: 'Elastic Common Schema', ocsf: 'OCSF' };

const inCell = (text) =>
	String(text)
		.replace(/\s*\n\s*/g, ' ')
		.replaceAll('|', '\\|');
const code = (value) => `\`${inCell(value)}\``;
const table = (header, rows) =>
	[header, header.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

/** Every log that is built, in the order of the providers' names. */
function builtLogs() {
	const nodes = join(root, 'dist', 'nodes');
	return readdirSync(nodes, { recursive: true })
		.filter((path) => /^\w+[/\\]resources[/\\]\w+[/\\]log\.js$/.test(path))
		.sort()
		.flatMap((path) => Object.values(require(join(nodes, path))))
		.filter(({ mapping }) => mapping !== undefined);
}

/** The values of a document, by their paths. */
function leavesOf(value, path = '', leaves = new Map()) {
	const isList = Array.isArray(value);
	const isObject = typeof value === 'object' && value !== null;
	if (!isObject || (isList && typeof value[0] !== 'object')) {
		leaves.set(path, [...new Set([...(leaves.get(path) ?? []), JSON.stringify(value)])]);
	} else if (isList) {
		for (const one of value) leavesOf(one, `${path}[]`, leaves);
	} else {
		for (const [key, one] of Object.entries(value)) {
			leavesOf(one, path === '' ? key : `${path}.${key}`, leaves);
		}
	}
	return leaves;
}

/** For a path under which a document has the rest of a row: the path of all of it. */
function collapsed(path, { module, dataset }) {
	const own = [`${module}.${dataset}.`, 'unmapped.'].find((one) => path.startsWith(one));
	return own === undefined ? path : `${own}*`;
}

/** The fields of a log in a shape, each with an example and what it depends on. */
function fieldsOf(log, { context, otherContext, rows }, output) {
	const { rowShaper } = require(join(root, 'dist', 'nodes', 'shared', 'output', 'shape.js'));
	const { sourceOf } = require(join(root, 'dist', 'nodes', 'shared', 'log', 'Log.js'));
	const shape = (row, changes = {}) => {
		const options = { output, context, readAt: READ_AT, warn: fail, ...changes };
		return leavesOf(rowShaper(sourceOf(log, options), log.mapping, options)(row));
	};
	const fields = new Map();
	const fieldAt = (path) => {
		const name = collapsed(path, log.mapping);
		if (!fields.has(name)) fields.set(name, { example: undefined, from: new Set() });
		return fields.get(name);
	};
	const compare = (before, after, source) => {
		for (const path of new Set([...before.keys(), ...after.keys()])) {
			if (String(before.get(path)) === String(after.get(path))) continue;
			const field = fieldAt(path);
			field.from.add(source);
			field.example ??= (before.get(path) ?? after.get(path))[0];
		}
	};
	const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))];
	for (const row of rows) {
		const before = shape(row);
		for (const [path, [value]] of before) {
			const field = fieldAt(path);
			if ((field.example ?? EMPTY) === EMPTY) field.example = value;
		}
		for (const key of keys) {
			const { [key]: _, ...without } = row;
			compare(before, shape(without), code(key));
			for (const other of rows) {
				if (key in other) compare(before, shape({ ...row, [key]: other[key] }), code(key));
			}
		}
		for (const name of Object.keys(context)) {
			const after = shape(row, { context: { ...context, [name]: otherContext[name] } });
			compare(before, after, `parameter ${code(name)}`);
		}
		compare(before, shape(row, { readAt: READ_AT + 1 }), 'time of reading');
	}
	return { fields, keys };
}

function fail(message) {
	throw new Error(message);
}

function shapeTable(log, samples, output) {
	const { fields, keys } = fieldsOf(log, samples, output);
	const rows = [...fields].map(([path, { example, from }]) => {
		const isRest = path.endsWith('.*');
		const sources = [...from];
		const isAll = keys.every((key) => from.has(code(key)));
		return [
			code(path),
			isRest || example === EMPTY ? '' : code(example.replace(/^"(.*)"$/, '$1')),
			isAll ? 'all fields' : sources.join(', ') || 'always this',
		];
	});
	return table(['Field', 'Example', 'From'], rows);
}

function logReference(log, samples) {
	const { mapping, selectedBy } = log;
	const version = selectedBy.authentication ? ` (${selectedBy.authentication})` : '';
	const name = `${mapping.module}.${mapping.dataset}`;
	if (samples[name] === undefined) fail(`docs/outputs.samples.json has no rows of ${name}.`);
	return [
		`### ${mapping.provider}: ${mapping.log}${version}`,
		...Object.entries(SHAPES).flatMap(([output, title]) => [
			`#### ${mapping.provider}, ${mapping.log}${version}: ${title}`,
			shapeTable(log, samples[name], output),
		]),
	];
}

/** What becomes of the events that Kore.ai names. */
function eventNames() {
	const { EVENT_NAMES } = require(
		join(root, 'dist', 'nodes', 'KoreAi', 'resources', 'auditLog', 'eventNames.js'),
	);
	const rows = EVENT_NAMES.map(([names, { category, type, activity, entity, isSignIn }]) => [
		names.join(', '),
		code(category),
		type.map(code).join(', '),
		`${isSignIn ? 'Authentication' : 'Entity Management'}: ${activity}`,
		entity ?? '',
	]);
	return [
		'#### Kore.ai: names of events',
		table(['Name', '`event.category`', '`event.type`', 'OCSF activity', '`entity.type`'], rows),
	];
}

async function outputs() {
	const samples = JSON.parse(await readFile(join(root, 'docs', 'outputs.samples.json'), 'utf8'));
	const [prose] = (await readFile(FILE, 'utf8')).split(MARK);
	const parts = [
		MARK,
		'## Fields by log',
		'Each table shows the fields of one shape with an example, and the fields of the row that they depend on. The rows of the examples are in [outputs.samples.json](outputs.samples.json).',
		...builtLogs().flatMap((log) => logReference(log, samples)),
		...eventNames(),
	];
	await writeFile(FILE, `${prose}${parts.join('\n\n')}\n`);
}
outputs.description = 'The tables of docs/outputs.md from the built mappings';

module.exports = { outputs };
