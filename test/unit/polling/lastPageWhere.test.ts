import fc from 'fast-check';
import { runs } from '../runs';
import { lastPageWhere } from '../../../nodes/shared/polling/lastPageWhere';

test('finds the last page, in few requests where the guess is near', async () => {
	const page = fc.integer({ min: -1, max: 3_000 });
	await fc.assert(
		fc.asyncProperty(page, fc.integer({ min: 0, max: 3_000 }), async (last, guess) => {
			const read: number[] = [];
			const found = await lastPageWhere(async (index) => {
				read.push(index);
				return index <= last;
			}, guess);
			expect(found).toBe(last);
			expect(Math.min(...read)).toBeGreaterThanOrEqual(0);
			expect(new Set(read).size).toBe(read.length);
			const distance = Math.abs(last - guess) + 1;
			expect(read.length).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(distance)) + 3);
		}),
		{ numRuns: runs(1_000) },
	);
});
