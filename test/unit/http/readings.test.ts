import {
	count,
	inside,
	isEmptyBody,
	isNothing,
	isObject,
	listed,
	own,
	textOf,
} from '../../../nodes/shared/http/readings';

test.each<[unknown, number | undefined]>([
	[0, 0],
	[45, 45],
	['45', 45],
	[' 45 ', 45],
	['', undefined],
	['abc', undefined],
	[-1, undefined],
	['-1', undefined],
	[1.5, undefined],
	[NaN, undefined],
	[null, undefined],
	[undefined, undefined],
	[{}, undefined],
])('reads a count: %p', (value, expected) => {
	expect(count(value)).toBe(expected);
});

test('knows objects', () => {
	expect([{}, [], null, 'x', 1].map(isObject)).toEqual([true, false, false, false, false]);
});

test('looks up what a table holds itself', () => {
	const table: Record<string, string> = { 404: 'Gone' };
	expect(own(table, 404)).toBe('Gone');
	expect(own(table, '404')).toBe('Gone');
	for (const key of [undefined, 405, 'constructor', 'toString', '__proto__', 'hasOwnProperty']) {
		expect(own(table, key)).toBeUndefined();
	}
});

test.each<[unknown, string | undefined]>([
	['a', 'a'],
	[7, '7'],
	[0, '0'],
	['', undefined],
	[null, undefined],
	[undefined, undefined],
	[true, undefined],
	[['a'], undefined],
	[{ toString: 1 }, undefined],
])('reads an ID: %j', (value, expected) => {
	expect(textOf(value)).toBe(expected);
});

test.each<[unknown, boolean]>([
	['', true],
	[' \r\n', true],
	[undefined, true],
	[null, true],
	['x', false],
	[[], false],
	[{}, false],
	[0, false],
])('knows whether there is a body: %j', (body, expected) => {
	expect(isEmptyBody({ status: 200, headers: {}, body })).toBe(expected);
});

test('knows what holds nothing', () => {
	expect([null, [], {}].map(isNothing)).toEqual([true, true, true]);
	expect([undefined, '', 0, false, [null], { a: null }].map(isNothing)).toEqual(
		Array(6).fill(false),
	);
});

test.each<[unknown, unknown]>([
	[{ rows: 1 }, 1],
	[{ other: 1 }, undefined],
	[{}, null],
	[[], null],
	[null, null],
	[undefined, undefined],
	['text', undefined],
	[[1], undefined],
])('looks inside a wrapper: %j', (wrapper, expected) => {
	expect(inside(wrapper, 'rows')).toBe(expected);
});

describe('the rows of a list', () => {
	const rows = [{ a: 1 }, { a: 2 }];

	test.each<[unknown, object]>([
		[rows, { rows, length: 2 }],
		[[], { rows: [], length: 0 }],
		[[null, ...rows, null], { rows, length: 4 }],
		[[...rows, 'x', 3, [{ a: 3 }], true], { rows, length: 6, unusable: 4 }],
		[[null], { rows: [], length: 1 }],
	])('are its objects: %j', (list, expected) => {
		expect(listed(list)).toEqual(expected);
		expect(listed(list, 5)).toEqual(expected);
	});

	test.each<[unknown, number | undefined]>([
		[null, undefined],
		[null, 0],
		[{}, undefined],
		[undefined, 0],
	])('are none where it is %j beside a total of %p', (list, total) => {
		expect(listed(list, total)).toEqual({ rows: [], length: 0 });
	});

	test.each([null, {}])('are missing where it is %j beside a total that is not 0', (list) => {
		expect(listed(list, 5)).toEqual({
			rows: [],
			length: 0,
			incomplete: 'The response counts 5 rows but lists none',
		});
	});

	test.each<[unknown, number | undefined]>([
		[undefined, undefined],
		[undefined, 5],
		['', 0],
		['text', undefined],
		[7, undefined],
		[false, undefined],
		[{ 0: { a: 1 } }, undefined],
	])('are not found where it is %j beside a total of %p', (list, total) => {
		expect(listed(list, total)).toBeUndefined();
	});
});
