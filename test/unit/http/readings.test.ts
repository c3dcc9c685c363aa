import { count, isObject, joined, objects } from '../../../nodes/shared/http/readings';

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

test('knows objects, and lists of nothing else', () => {
	expect([{}, [], null, 'x', 1].map(isObject)).toEqual([true, false, false, false, false]);
	expect(objects([{ a: 1 }])).toEqual([{ a: 1 }]);
	expect(objects([])).toEqual([]);
	expect([[1], [null], {}, null, undefined, 'x'].map(objects)).toEqual(Array(6).fill(undefined));
});

test('joins the texts among values, each once', () => {
	expect(joined(['Denied', undefined, 3, '', 'No scope', 'Denied'])).toBe('Denied: No scope');
	expect(joined([undefined, null, {}])).toBeUndefined();
});
