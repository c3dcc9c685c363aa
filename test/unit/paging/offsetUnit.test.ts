import { offsetUnit } from '../../../nodes/shared/paging/offsetUnit';

const rows = (from: number, count: number) =>
	Array.from({ length: count }, (_, i) => `row ${from + i}`);

test.each([
	['pages', rows(0, 10), rows(10, 10), 0, 'pages'],
	['pages, the second one short', rows(0, 10), rows(10, 3), 0, 'pages'],
	['pages, with nothing on the second', rows(0, 10), [], 0, 'pages'],
	['pages of one row, where it is the same', rows(0, 1), rows(1, 1), 0, 'pages'],
	['rows', rows(0, 10), rows(1, 10), 0, 'rows'],
	['rows, near the end', rows(0, 10), rows(1, 9), 0, 'rows'],
	['rows, and one arrived in front', rows(0, 10), rows(0, 10), 1, 'rows'],
	['rows, and three arrived in front', rows(0, 10), rows(-2, 10), 3, 'rows'],
	['rows, and three arrived behind', rows(0, 10), rows(1, 10), 3, 'rows'],
	['rows, and two expired in front', rows(0, 10), rows(3, 10), -2, 'rows'],
	['pages, and three arrived in front', rows(0, 10), rows(7, 10), 3, 'pages'],
	['what fits both', rows(0, 10), rows(1, 10), 9, 'unknown'],
	['too many arrivals to tell', rows(0, 10), rows(-40, 10), 50, 'unknown'],
	['too many expiries to tell', rows(0, 10), rows(40, 10), -30, 'unknown'],
	['other rows, where all but one would have arrived', rows(0, 10), rows(20, 10), 10, 'pages'],
	['other rows, where all would have arrived', rows(0, 10), rows(20, 10), 11, 'unknown'],
	['other rows, where all but one would be left', rows(0, 10), rows(20, 10), -8, 'pages'],
	['other rows, where none would be left', rows(0, 10), rows(20, 10), -9, 'unknown'],
	['the first page again', rows(0, 10), rows(0, 10), 0, 'pages'],
	['the first page again, although rows arrived', rows(0, 10), rows(0, 10), 5, 'unknown'],
	['nothing on the second, although rows arrived', rows(0, 10), [], 5, 'pages'],
])('tells apart: %s', (_name, first, second, growth, expected) => {
	expect(offsetUnit(first, second, growth)).toBe(expected);
});
