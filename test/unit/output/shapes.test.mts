import fc from 'fast-check';
import { sourceOf, type Log } from '../../../nodes/shared/log/Log';
import type { Row } from '../../../nodes/shared/log/LogSource';
import { rowShaper } from '../../../nodes/shared/output/shape';
import { DEFAULT_FIELDS, SIMPLIFIED_FIELDS } from '../../../nodes/shared/output/simplified';
import { anyRow } from './anyRows.mts';
import { ecsProblems } from './ecsRules.mts';
import { LOGS, READ_AT, pubrio, shaped } from './logs.mts';
import { ocsfProblems } from './ocsfRules';

const SHAPES = ['simplified', 'selected', 'ecs', 'ocsf'] as const;

function leavesOf(value: unknown): string[] {
	if (typeof value !== 'object' || value === null) return [String(value)];
	return Object.values(value).flatMap(leavesOf);
}

describe.each(LOGS)('%s', (_name, log) => {
	const { module, dataset } = log.log.mapping;

	/** The keys of a row that a document has under their own names. */
	const ownOf = {
		// eslint-disable-next-line @typescript-eslint/no-explicit-any
		ecs: (document: any) => document[module]?.[dataset] ?? {},
		// eslint-disable-next-line @typescript-eslint/no-explicit-any
		ocsf: (document: any) => document.unmapped ?? {},
	};

	it.each([
		['the samples', () => log.samples],
		['the simulator', () => log.simulated(200)],
	] as const)('gives valid documents for the rows of %s', (_rows, rows) => {
		for (const document of shaped(log, rows(), { output: 'ecs' })) {
			expect(ecsProblems(document, module)).toEqual([]);
		}
		for (const event of shaped(log, rows(), { output: 'ocsf' })) {
			expect(ocsfProblems(event)).toEqual([]);
		}
	});

	it('gives valid documents for rows of any content', () => {
		fc.assert(
			fc.property(anyRow(log), (row) => {
				const [document] = shaped(log, [row], { output: 'ecs', includeOriginal: true });
				expect(ecsProblems(document, module)).toEqual([]);
				const [event] = shaped(log, [row], { output: 'ocsf', includeOriginal: true });
				expect(ocsfProblems(event)).toEqual([]);
			}),
			{ numRuns: 500 },
		);
	});

	it('gives the ten fields, as text, for rows of any content', () => {
		fc.assert(
			fc.property(anyRow(log), (row) => {
				const [simplified] = shaped(log, [row], { output: 'simplified' });
				expect(Object.keys(simplified)).toEqual(SIMPLIFIED_FIELDS);
				expect(Object.values(simplified).every((value) => typeof value === 'string')).toBe(true);
				expect(simplified.logId).not.toBe('');
				expect(simplified.time === '' || new Date(simplified.time).toISOString()).toBe(
					simplified.time === '' || simplified.time,
				);
			}),
			{ numRuns: 300 },
		);
	});

	it('changes no row', () => {
		fc.assert(
			fc.property(anyRow(log), (row) => {
				const before = JSON.stringify(row);
				for (const output of SHAPES) shaped(log, [row], { output });
				expect(JSON.stringify(row)).toBe(before);
			}),
		);
	});

	it.each(['ecs', 'ocsf'] as const)('keeps in %s what no field of it has', (output) => {
		const documented = new Set(log.samples.flatMap((row) => Object.keys(row)));
		fc.assert(
			fc.property(anyRow(log), (row) => {
				const [document] = shaped(log, [row], { output });
				const own = ownOf[output](document);
				for (const [key, value] of Object.entries(row)) {
					const isScalar = typeof value !== 'object' && value !== '';
					const mayBeTaken = isScalar && (documented.has(key) || /user|mail|ip/i.test(key));
					if (mayBeTaken) continue;
					expect(Object.getOwnPropertyDescriptor(own, key)?.value).toEqual(value);
				}
			}),
			{ numRuns: 300 },
		);
	});

	it.each(['ecs', 'ocsf'] as const)('has each value of a row somewhere in %s', (output) => {
		fc.assert(
			fc.property(anyRow(log), (row) => {
				const [document] = shaped(log, [row], { output });
				const own = ownOf[output](document);
				const { from } = log.log.mapping.describe(row, log.context);
				const all = leavesOf(document);
				for (const [key, value] of Object.entries(row)) {
					if (Object.hasOwn(own, key) || key === from.time || key === from.durationMs) continue;
					expect(all.some((leaf) => leaf.includes(String(value)))).toBe(true);
				}
			}),
			{ numRuns: 300 },
		);
	});

	it('reads the same from a row whatever the order of its keys', () => {
		const turned = (row: Row) => Object.fromEntries(Object.entries(row).reverse()) as Row;
		for (const output of SHAPES) {
			expect(shaped(log, log.samples.map(turned), { output })).toEqual(
				shaped(log, log.samples, { output }),
			);
		}
	});

	it('has the row as text only where it is wanted', () => {
		const [row] = log.samples;
		const [document] = shaped(log, [row], { output: 'ecs', includeOriginal: true });
		const [event] = shaped(log, [row], { output: 'ocsf', includeOriginal: true });
		expect(document.event.original).toBe(JSON.stringify(row));
		expect(event.raw_data).toBe(JSON.stringify(row));
		expect(JSON.stringify(shaped(log, [row], { output: 'ecs' }))).not.toContain('"original"');
		expect(JSON.stringify(shaped(log, [row], { output: 'ocsf' }))).not.toContain('raw_data');
	});

	it('says when the row was read, and takes that for the time of a row that has none', () => {
		const timeless = Object.fromEntries(
			Object.entries(log.samples[0]).filter(([key]) => !/time|date|created|modified/i.test(key)),
		) as Row;
		const [document] = shaped(log, [timeless], { output: 'ecs' });
		expect(document['@timestamp']).toBe(new Date(READ_AT).toISOString());
		expect(document.event.created).toBe(new Date(READ_AT).toISOString());
		const [event] = shaped(log, [timeless], { output: 'ocsf' });
		expect(event).toMatchObject({ time: READ_AT, metadata: { logged_time: READ_AT } });
		expect(shaped(log, [timeless], { output: 'simplified' })[0].time).toBe('');
	});

	it.each(['ecs', 'ocsf'] as const)('keeps in %s a time that cannot be used', (output) => {
		const key = log.log.mapping.describe(log.samples[0], log.context).from.time as string;
		const row = { ...log.samples[0], 'Date/Time': 'soon', [key]: 'soon' };
		expect(JSON.stringify(shaped(log, [row], { output })[0])).toContain('"soon"');
	});

	it('has the same ID in each shape', () => {
		const ids = (output: (typeof SHAPES)[number], id: (document: never) => string) =>
			shaped(log, log.samples, { output }).map(id as never);
		const expected = ids('simplified', ({ logId }: { logId: string }) => logId);
		expect(ids('selected', ({ logId }: { logId: string }) => logId)).toEqual(expected);
		expect(ids('ecs', ({ event }: { event: { id: string } }) => event.id)).toEqual(expected);
		expect(ids('ocsf', ({ metadata }: { metadata: { uid: string } }) => metadata.uid)).toEqual(
			expected,
		);
	});
});

describe('a row that is nested deeply', () => {
	const text = `{"deep":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;

	it.each(LOGS)('of %s keeps its content', (_name, log) => {
		const [document] = shaped(log, [JSON.parse(text)], { output: 'ecs', includeOriginal: true });
		expect(document.event.original === text).toBe(true);
		const [event] = shaped(log, [JSON.parse(text)], { output: 'ocsf', includeOriginal: true });
		expect(event.raw_data === text).toBe(true);
	});
});

describe('raw', () => {
	it('is the row itself', () => {
		const rows = pubrio.samples;
		shaped(pubrio, rows, { output: 'raw' }).forEach((row, i) => expect(row).toBe(rows[i]));
	});
});

describe('a row of which a mapping can make nothing', () => {
	const broken = {
		...pubrio.log.mapping,
		describe(row: Row) {
			if (row.status === 'broken') throw new Error('status is broken');
			return pubrio.log.mapping.describe(row, {});
		},
	};

	it.each(SHAPES)('is returned as it is, with the reason, in the middle of %s', (output) => {
		const [row] = pubrio.samples;
		const rows = [row, { ...row, status: 'broken' }, row];
		const warnings: string[] = [];
		const shape = rowShaper(sourceOf(pubrio.log, pubrio), broken, {
			output,
			context: {},
			readAt: READ_AT,
			warn: (message) => warnings.push(message),
		});
		const [first, second, third] = rows.map(shape);
		expect(second).toBe(rows[1]);
		expect(first).toEqual(third);
		expect(first).not.toBe(row);
		expect(warnings).toHaveLength(1);
		expect(warnings[0]).toContain('status is broken');
	});
});

describe('selected', () => {
	const [row] = pubrio.samples;
	const keys = (options: object) => Object.keys(shaped(pubrio, [row], options)[0]);

	it('has the chosen fields, in their own order, and the ID', () => {
		expect(keys({ output: 'selected', fields: ['message', 'time'] })).toEqual([
			'time',
			'message',
			'logId',
		]);
		expect(keys({ output: 'selected', fields: [] })).toEqual(['logId']);
		expect(keys({ output: 'selected' })).toEqual([...DEFAULT_FIELDS, 'logId']);
	});

	it('cuts long texts where an agent reads them, and says so', () => {
		const long = { ...row, error_message: '가🙂'.repeat(3000), status: 'failed' };
		const [{ message }] = shaped(pubrio, [long], { output: 'selected', fields: ['message'] });
		expect(message.length).toBeLessThanOrEqual(1000);
		expect(message.endsWith('…')).toBe(true);
		expect(message.isWellFormed?.() ?? !/[\ud800-\udbff]…/.test(message)).toBe(true);
		expect(shaped(pubrio, [long], { output: 'simplified' })[0].message).toContain(
			long.error_message,
		);
	});
});

describe('the checks', () => {
	const [document] = shaped(pubrio, [pubrio.samples[0]], { output: 'ecs' });
	const [event] = shaped(pubrio, [pubrio.samples[0]], { output: 'ocsf' });

	it.each<[string, object]>([
		['an unknown field', { surprise: 1 }],
		['a field at the top that n8n takes for a failure', { error: { message: 'x' } }],
		['no time', { '@timestamp': undefined }],
		['a time of another form', { '@timestamp': '2026-04-05 18:28:05' }],
		['a wrong version', { ecs: { version: '8.0.0' } }],
		['text for a list', { event: { category: 'api' } }],
		['a list for text', { event: { action: ['deliver'] } }],
		['a value that is not allowed', { event: { kind: 'log' } }],
		['a type that its categories do not expect', { event: { category: ['api'], type: ['error'] } }],
		['a keyword that is not found by its end', { event: { action: 'x'.repeat(2000) } }],
		['a fraction for a whole number', { event: { severity: 1.5 } }],
		['something else for an address', { source: { ip: 'here' } }],
	])('find %s in a document', (_what, change) => {
		expect(ecsProblems({ ...document, ...change }, 'pubrio')).not.toEqual([]);
	});

	it.each<[string, object]>([
		['an unknown attribute', { surprise: 1 }],
		['an unknown class', { class_uid: 3001 }],
		['a required attribute that is missing', { api: undefined }],
		['an object without any of what it needs one of', { src_endpoint: {} }],
		['a number as text', { severity_id: '1' }],
		['a caption of another number', { severity: 'High' }],
		['an unknown number', { status_id: 7, status: 'Success' }],
		['a wrong type', { type_uid: 600301 }],
		['99 without a word of its own', { activity_name: 'Other' }],
		[
			'an observable that is not there',
			{ observables: [{ name: 'user.name', type_id: 4, type: 'User Name', value: 'x' }] },
		],
	])('find %s in an event', (_what, change) => {
		expect(ocsfProblems({ ...event, ...change })).not.toEqual([]);
	});
});

it('is not left to chance whether a log has a mapping', () => {
	const { mapping, ...rest } = pubrio.log;
	// @ts-expect-error A log without a mapping does not compile.
	const log: Log = rest;
	expect({ ...log, mapping }).toEqual(pubrio.log);
});
