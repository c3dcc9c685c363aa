import fc from 'fast-check';
import { NodeOperationError } from 'n8n-workflow';
import { Parameters } from '../../../nodes/shared/n8n/Parameters';
import type { ParameterContext } from '../../../nodes/shared/n8n/ParameterContext';

const ITEM = 3;
const CHOICES = ['now', 'Date', 'BEGINNING'] as const;
const ID = '3c90c3cc-0d44-4b50-8888-8dd25736052a';

/**
 * The parameters of a node whose only parameter is `field`.
 *
 * @param written what the workflow file holds; absent where nothing is
 * @param evaluation what n8n makes of it, where it is an expression
 */
function parametersOf(written: unknown, ...evaluation: unknown[]): Parameters {
	const [value] = evaluation.length > 0 ? evaluation : [written];
	const context = {
		getNode: () => ({ name: 'Node', type: 'node', typeVersion: 1, parameters: {} }),
		getItemIndex: () => ITEM,
		getTimezone: () => 'Asia/Seoul',
		getNodeParameter: (
			_name: string,
			fallback: unknown,
			options: { rawExpressions?: boolean } = {},
		) => (written === undefined ? fallback : options.rawExpressions ? written : value),
	};
	return new Parameters(context as unknown as ParameterContext);
}

/** The only parameter, given by an expression. */
const evaluated = (value: unknown) => parametersOf('={{ $json.field }}', value);

const kinds = {
	boolean: (parameters: Parameters) => parameters.boolean('field', 'Field', false),
	wholeNumber: (parameters: Parameters) =>
		parameters.wholeNumber('field', 'Field', { fallback: 7, min: 0, max: 1_000 }),
	number: (parameters: Parameters) =>
		parameters.number('field', 'Field', { fallback: 7, min: 0, max: 1_000 }),
	choice: (parameters: Parameters) => parameters.choice('field', 'Field', CHOICES, 'now'),
	choices: (parameters: Parameters) => parameters.choices('field', 'Field', CHOICES),
	texts: (parameters: Parameters) => parameters.texts('field', 'Field'),
	wholeNumbers: (parameters: Parameters) =>
		parameters.wholeNumbers('field', 'Field', { min: 100, max: 599 }),
	text: (parameters: Parameters) => parameters.text('field', 'Field'),
	id: (parameters: Parameters) => parameters.id('field', 'Field', { optional: true }),
	uuid: (parameters: Parameters) => parameters.id('field', 'Field', { optional: true, uuid: true }),
	time: (parameters: Parameters) => parameters.time('field', 'Field'),
};
type Kind = keyof typeof kinds;
const allKinds = Object.keys(kinds) as Kind[];

/** What an empty field of each kind means. */
const whenEmpty: Record<Kind, unknown> = {
	boolean: false,
	wholeNumber: 7,
	number: 7,
	choice: 'now',
	choices: [],
	texts: [],
	wholeNumbers: [],
	text: '',
	id: '',
	uuid: '',
	time: undefined,
};

const day = Date.parse('2024-05-08T00:00+09:00');
const taken: Array<[Kind, unknown[], unknown]> = [
	['boolean', [true, 'true', 'TRUE', ' True ', 1, '1'], true],
	['boolean', [false, 'false', ' FALSE', 0, '0', -0], false],
	['wholeNumber', [42, '42', ' 42 ', '42.0', '042', '+42', '42.'], 42],
	['wholeNumber', [0, '0', -0, '-0', '0.00'], 0],
	['number', [0.5, '0.5', '.5', ' 0.50 '], 0.5],
	['choice', ['date', 'DATE', ' Date '], 'Date'],
	['choices', [['now'], 'now', ' NOW ', ['now', 'Now'], '["now"]', ' [ "NOW" ] ', 'now,'], ['now']],
	['choices', [['now', 'Date'], 'now,date', ' now , date ', '["now","date"]'], ['now', 'Date']],
	['choices', [[], '[]', ' , ', ',,'], []],
	['texts', ['a b', ' a b ', ['a b', 'a b'], '["a b"]', 'a b,'], ['a b']],
	['texts', ['a,42', 'a , 42', ['a', 42], '["a", 42]'], ['a', '42']],
	['wholeNumbers', ['401, 429', [401, '429'], '[401, "429"]', '401,429.0,401'], [401, 429]],
	['wholeNumbers', [404, '404'], [404]],
	['text', ['abc', ' abc\n'], 'abc'],
	['text', [42, '42'], '42'],
	['id', ['a b/c', ' a b/c '], 'a b/c'],
	['id', [42, '42'], '42'],
	['uuid', [ID, ` ${ID} `], ID],
	['time', ['2024-05-08'], { time: day, end: day + 86_399_999, day: '2024-05-08' }],
	['time', ['2024-05-07T15:00Z', day, new Date(day)], { time: day, end: day }],
];

test.each(taken.flatMap(([kind, values, read]) => values.map((value) => ({ kind, value, read }))))(
	'$kind takes $value for $read',
	({ kind, value, read }) => {
		expect(kinds[kind](parametersOf(value))).toEqual(read);
		expect(kinds[kind](evaluated(value))).toEqual(read);
		expect(JSON.stringify(kinds[kind](evaluated(value)))).toBe(JSON.stringify(read));
	},
);

const refused: Record<Kind, unknown[]> = {
	boolean: ['yes', 'abc', 2, NaN, [true], {}, 'null'],
	wholeNumber: ['abc', '1e3', '0x10', '1,000', '1_0', '4 2', 4.5, '4.5', -1, '-1', 1_001, '1001'],
	number: ['abc', '1e3', '0x10', '1,5', -0.1, 'Infinity', 'NaN', 1e21, '--1', '.', '1.2.3'],
	choice: ['tomorrow', 'now, date', ['now'], 1, true, {}],
	choices: ['later', 'now;date', ['now', 'later'], ['now', null], [null], [undefined], [''], [[]]],
	texts: [true, {}, ['a', null], [''], [[]], 1.5, new Date(day)],
	wholeNumbers: [99, 600, '4xx', '401;429', [404.5], [null], ['']],
	text: [true, [], ['a'], {}, 1.5, NaN, 1e21, new Date(day)],
	id: [true, [], ['a'], {}, 1.5, NaN, 1e21, '.', '..', ' .. ', '\ud800', { value: 'a' }, 10n],
	uuid: ['abc', 42, `{${ID}}`, ID.slice(1), ID.replace(/-/g, ''), `${ID} ${ID}`, true, [ID]],
	time: ['soon', '05/08/2024', true, [], ['2024-05-08'], {}, 5, NaN, new Date('x')],
};
const never = [Infinity, -Infinity, Symbol('x'), { a: 1 }, [{}], { a: 1n }, ['now', 1.5]];

test.each(
	allKinds.flatMap((kind) => [...refused[kind], ...never].map((value) => ({ kind, value }))),
)('$kind names $value', ({ kind, value }) => {
	for (const parameters of [parametersOf(value), evaluated(value)]) {
		expect(() => kinds[kind](parameters)).toThrow(NodeOperationError);
		expect(() => kinds[kind](parameters)).toThrow(
			expect.objectContaining({
				message: expect.stringMatching(/Field|is not a field/),
				description: expect.stringContaining('Field'),
				context: expect.objectContaining({ itemIndex: ITEM }),
			}),
		);
	}
});

describe.each(allKinds)('%s', (kind) => {
	const read = kinds[kind];

	test.each([[undefined], [null], [''], ['   '], ['='], ['= ']])(
		'takes %p for empty',
		(written) => {
			const value = typeof written === 'string' ? written.replace('=', '') : written;
			expect(read(parametersOf(written, value))).toEqual(whenEmpty[kind]);
		},
	);

	test.each(['', '  '])('takes an expression that gives %p for empty', (value) => {
		expect(read(evaluated(value))).toEqual(whenEmpty[kind]);
	});

	test.each([undefined, null])('names an expression that gives %p', (value) => {
		expect(() => read(evaluated(value))).toThrow(
			`Field is ${value}: its expression gives no value`,
		);
	});

	test.each([
		['= {{ $json.a }}', ' '],
		['={{ $json.a }}\n', '\n'],
		['={{ $json.a }}{{ $json.b }}', ''],
		['={{ $json.a }} {{ $json.b }}', ' '],
	])('names %p where nothing is in the braces', (written, value) => {
		expect(() => read(parametersOf(written, value))).toThrow(
			'Field is empty: its expression gives no value',
		);
	});

	test.each([undefined, null])('names a resource locator whose ID is %p', (value) => {
		const locator = (id: unknown) => ({ __rl: true, mode: 'id', value: id });
		const parameters = parametersOf(locator('={{ $json.a }}'), locator(value));
		expect(() => read(parameters)).toThrow('its expression gives no value');
		expect(() => read(evaluated(locator(value)))).toThrow('its expression gives no value');
	});

	test('reads what a resource locator holds', () => {
		const locator = (value: unknown) => ({ __rl: true, mode: 'list', value });
		const [, [value], expected] = taken.find(([one]) => one === kind)!;
		expect(read(parametersOf(locator(value)))).toEqual(expected);
		expect(read(evaluated(locator(value)))).toEqual(expected);
		expect(read(parametersOf(locator('')))).toEqual(whenEmpty[kind]);
		expect(read(parametersOf(locator(null)))).toEqual(whenEmpty[kind]);
	});
});

test('several choices name an expression that leaves only commas', () => {
	const parameters = parametersOf('={{ $json.a }}, {{ $json.b }}', ', ');
	expect(() => kinds.choices(parameters)).toThrow('Field is empty: its expression gives no value');
});

test('a field that must not be empty is named', () => {
	for (const written of [undefined, null, '', ' ']) {
		const parameters = parametersOf(written);
		expect(() => parameters.id('field', 'Field')).toThrow('Field is empty');
		expect(() => parameters.requiredTime('field', 'Field')).toThrow('Field is empty');
	}
});

test('quotes what was given, cut where it is long', () => {
	const messageOf = (value: unknown) => {
		try {
			return String(kinds.time(parametersOf(value)));
		} catch (error) {
			return (error as Error).message;
		}
	};
	expect(messageOf('soon')).toBe('Field is not a date: "soon"');
	expect(messageOf({ a: 1 })).toBe('Field is not a date: "{"a":1}"');
	const itself: Record<string, unknown> = {};
	itself.itself = itself;
	expect(messageOf(itself)).toBe('Field is not a date: "an object"');
	expect(messageOf('x'.repeat(10_000)).length).toBeLessThan(150);
});

/** Whether it is what a method promises to return. */
const isOfKind: Record<Kind, (read: unknown) => boolean> = {
	boolean: (read) => typeof read === 'boolean',
	wholeNumber: (read) => Number.isSafeInteger(read) && (read as number) >= 0,
	number: (read) => Number.isFinite(read) && (read as number) >= 0,
	choice: (read) => CHOICES.includes(read as never),
	choices: (read) => (read as unknown[]).every((one) => CHOICES.includes(one as never)),
	texts: (read) => (read as unknown[]).every((one) => isOfKind.text(one) && one !== ''),
	wholeNumbers: (read) => (read as number[]).every((one) => one >= 100 && one <= 599),
	text: (read) => typeof read === 'string' && read.trim() === read,
	id: (read) => typeof read === 'string' && encodeURIComponent(read) !== '..',
	uuid: (read) => read === '' || /^[\da-f-]{36}$/i.test(String(read)),
	time: (read) => read === undefined || Number.isFinite((read as { time: number }).time),
};

const hasContent = (value: unknown) =>
	typeof value === 'string' ? /[^\s,]/.test(value) : !Array.isArray(value) || value.length > 0;

test.each(allKinds)('%s takes any value for one of its kind, or names it', (kind) => {
	const near = fc.constantFrom<unknown>(...taken.flatMap(([, values]) => values), ...CHOICES, ID);
	const text = fc.oneof(
		fc.string(),
		fc.string({ unit: 'grapheme' }),
		fc.stringMatching(/^[\d.,+-]+$/),
	);
	const value = fc.oneof(
		near,
		fc.array(near),
		text,
		fc.jsonValue(),
		fc.anything({ withDate: true }),
	);
	fc.assert(
		fc.property(value, fc.boolean(), (given, isExpression) => {
			const parameters = isExpression ? evaluated(given) : parametersOf(given);
			let read: unknown;
			try {
				read = kinds[kind](parameters);
			} catch (error) {
				expect(error).toBeInstanceOf(NodeOperationError);
				return;
			}
			expect(isOfKind[kind](read)).toBe(true);
			// What was given is not dropped.
			const isEmptied = JSON.stringify(read) === JSON.stringify(whenEmpty[kind]);
			const mayBeEmpty = ['boolean', 'wholeNumber', 'number', 'choice'].includes(kind);
			const isLocator = typeof given === 'object' && given !== null && 'mode' in given;
			if (isEmptied && !mayBeEmpty && !isLocator && given !== '[]') {
				expect(given === undefined || given === null || !hasContent(given)).toBe(true);
			}
		}),
		{ numRuns: 1_000 },
	);
});
