import type { WorkflowJson } from './support/engine.mts';
import { freshSimulator } from './support/each.mts';
import {
	commonFields,
	commonTriggerFields,
	fileFields,
	ownFields,
	ownTriggerFields,
	type Field,
} from './support/fields.mts';
import { allLogs, getMany, holdRows, naverLogs, pubrioLogs } from './support/logs.mts';

freshSimulator();

beforeEach(() => allLogs.forEach((log) => holdRows(log, 3)));

const allFields = [
	...commonFields,
	...fileFields,
	...ownFields,
	...commonTriggerFields,
	...ownTriggerFields,
];

interface Named {
	message: string;
	description?: string | null;
	context?: { itemIndex?: number };
}

/** Runs a workflow, or one poll of its trigger. @returns what stopped it */
async function errorOf({ isTrigger }: Field, workflow: WorkflowJson): Promise<Named | undefined> {
	if (!isTrigger) return (await engine.run(workflow)).error as Named | undefined;
	const polling = engine.poller(workflow).poll();
	return await polling.then(
		() => undefined,
		(error: Named) => error,
	);
}

const sentOf = (field: Field) =>
	engine.simulator.requests.map(({ path, query, body }) =>
		field.sent?.({ path, query: (query ?? {}) as never, body: (body ?? {}) as never }),
	);

/** It is named with what to do, before any request. */
function expectNamed({ displayName, isTrigger }: Field, error: Named | undefined): void {
	expect(error?.message.toLowerCase()).toContain(displayName.toLowerCase());
	expect(error?.description).toMatch(/\w/);
	if (!isTrigger) expect(error?.context?.itemIndex).toBe(0);
	expect(engine.simulator.requests).toEqual([]);
}

describe.each(allFields)('$of: $name', (field) => {
	test.each(['undefined', 'null', '({}).a', '({}).a.b'])(
		'an expression that gives nothing is named: %s',
		async (expression) => {
			expectNamed(field, await errorOf(field, field.workflow(`={{ ${expression} }}`)));
		},
	);

	test('text is taken for what it means', async () => {
		for (const value of [`={{ ${JSON.stringify(field.text)} }}`, field.text]) {
			engine.simulator.requests.length = 0;
			const error = await errorOf(field, field.workflow(value));
			expect([error?.message, sentOf(field)]).toEqual([
				// There need not be such an ID.
				field.sent === undefined ? undefined : error?.message,
				expect.arrayContaining([field.expected]),
			]);
		}
	});
});

/** Values that a field is not made for, as expressions give them. */
const VALUES = [
	...['""', '"   "', 'NaN', 'Infinity', '-1', '1.5', '42', '1e21', 'true', '"TRUE"'],
	...['"abc"', '"1e3"', '"0x10"', '"1,000"', '"null"', '"-42"', '".."', '"\\ud800"'],
	...['[]', '[null]', '["", "ALARM"]', '["ALARM"]', '[["ALARM"]]', '[1, 2]'],
	...['"[\\"ALARM\\"]"', '"alarm, alert"', '"[null]"', '", "', '"{\\"a\\": 1}"'],
	...['{}', '{ a: 1 }', '{ value: 42 }', '{ mode: "id", value: {} }'],
	...['new Date("2026-04-05T12:00:00Z")', 'new Date("x")', 'new Date(8.64e15)'],
	...['DateTime.fromISO("2026-04-05T12:00:00Z")', 'DateTime.fromISO("x")'],
	...['"05/08/2024"', '"2024-05-08T12:00[Nowhere/City]"', '"0001-01-01"', '"9999-12-31"'],
	...['1715143558', '"2024-05-08T24:00"'],
];
/** Those that are as good as an empty field. */
const EMPTY = ['""', '"   "', '[]', '", "'];

/** Common fields are read in the same way for all providers. */
const ofOne = (fields: Field[]) => fields.filter(({ of }) => of === fields[0].of);

describe.each([
	...ofOne(commonFields),
	...ofOne(fileFields),
	...ownFields,
	...ofOne(commonTriggerFields),
	...ownTriggerFields,
])('$of: $name', (field) => {
	test('any value is named, or sent as what the provider documents', async () => {
		for (const value of VALUES) {
			engine.simulator.requests.length = 0;
			const error = await errorOf(field, field.workflow(`={{ ${value} }}`));
			const sent = sentOf(field);
			if (sent.length === 0) {
				expectNamed(field, error ?? { message: `${value} was not named` });
				continue;
			}
			if (field.sent === undefined) continue;
			for (const one of sent) {
				const isLeftOut = one === undefined && field.mayBeEmpty && EMPTY.includes(value);
				expect([value, one, isLeftOut || field.isDocumented!(one)]).toEqual([value, one, true]);
			}
		}
	});
});

test('the message belongs to the input item whose value it is', async () => {
	const items = [{ level: 'ALARM' }, {}, { level: 'ALERT' }];
	const filters = { level: '={{ $json.level }}' };
	const stopped = await getMany(naverLogs, { filters }, {}, { items });
	expect(stopped.error).toMatchObject({
		message: 'Level is undefined: its expression gives no value',
		description:
			'Correct the expression in Level. To leave the field empty, let it give an empty text.',
		context: { itemIndex: 1 },
	});
	const settings = { onError: 'continueErrorOutput' };
	const [rows, errors] = (await getMany(naverLogs, { filters }, settings, { items })).outputs(
		naverLogs.node,
	);
	expect(new Set(rows.map(({ pairedItem }) => JSON.stringify(pairedItem)))).toEqual(
		new Set(['{"item":0}', '{"item":2}']),
	);
	expect(errors.map(({ json }) => json.error)).toEqual([stopped.error?.message]);
});

describe('Return All as text', () => {
	const limit = 2;

	test.each(['true', ' TRUE ', '={{ "true" }}', '={{ 1 }}'])(
		'%j returns all',
		async (returnAll) => {
			const result = await getMany(pubrioLogs, { returnAll, limit });
			expect(result.rows('Pubrio')).toEqual(pubrioLogs.rows());
		},
	);

	// n8n drops the values of hidden fields, so Limit must not be hidden.
	test.each(['false', 'False ', '={{ "false" }}', '={{ 0 }}', '={{ "" }}'])(
		'%j keeps to Limit',
		async (returnAll) => {
			const result = await getMany(pubrioLogs, { returnAll, limit });
			expect(result.rows('Pubrio')).toEqual(pubrioLogs.rows().slice(0, limit));
		},
	);
});

test.each([
	['={{ $json.a }} ', 'Monitor is empty: its expression gives no value'],
	['={{ $json.a }}{{ $json.b }}', 'Monitor is empty: its expression gives no value'],
])('Pubrio: Monitor %j does not read the logs of all monitors', async (monitorId, message) => {
	const result = await getMany(pubrioLogs, { monitorId });
	expect(result.error?.message).toBe(message);
	expect(engine.simulator.requests).toEqual([]);
});

test.each(['.', '..', ' .. '])(
	'Document360: the API reference %j does not lead to another path',
	async (value) => {
		const reference = ownFields.find(({ displayName }) => displayName === 'API Reference')!;
		expectNamed(reference, await errorOf(reference, reference.workflow(value)));
	},
);
