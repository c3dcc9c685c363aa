import fc from 'fast-check';
import { pageSizeFor } from '../../../nodes/shared/paging/pageSizeFor';

test.each([
	[undefined, 25, 25],
	[1, 25, 1],
	[25, 25, 25],
	[30, 25, 15],
	[50, 25, 25],
	[51, 25, 17],
])('for a limit of %p and pages of %i requests %i rows', (limit, pageSize, expected) => {
	expect(pageSizeFor(limit, pageSize)).toBe(expected);
});

test('takes no more pages than needed, and requests less than a row a page too much', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 1, max: 5_000 }),
			fc.integer({ min: 1, max: 500 }),
			(limit, pageSize) => {
				const size = pageSizeFor(limit, pageSize);
				const pages = Math.ceil(limit / size);
				expect(size).toBeLessThanOrEqual(pageSize);
				expect(pages).toBeLessThanOrEqual(Math.ceil(limit / pageSize));
				expect(pages * size - limit).toBeLessThan(pages);
			},
		),
	);
});
