import fc from 'fast-check';
import { runs } from '../runs';
import { lastPageWhere } from '../../../nodes/shared/polling/lastPageWhere';

test('finds the last page, in few requests where the guess is near', async () => {
	const page = fc.integer({ min: -1, max: 3_000 });
	await fc.assert(
		fc.asyncProperty(page, fc.integer({ min: 0, max: 3_000 }), async (last, guess) => {
			const asked: number[] = [];
			const found = await lastPageWhere(async (index) => {
				asked.push(index);
				return index <= last;
			}, guess);
			expect(found).toBe(last);
			expect(Math.min(...asked)).toBeGreaterThanOrEqual(0);
			expect(new Set(asked).size).toBe(asked.length);
			const distance = Math.abs(last - guess) + 1;
			expect(asked.length).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(distance)) + 3);
		}),
		{ numRuns: runs(1_000) },
	);
});
