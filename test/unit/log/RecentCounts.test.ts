import fc from 'fast-check';
import { RecentCounts } from '../../../nodes/shared/log/RecentCounts';

const texts = fc.array(fc.integer({ min: 0, max: 30 }).map(String), { maxLength: 200 });

test('counts texts as a map does, as long as there are few', () => {
	fc.assert(
		fc.property(texts, (list) => {
			const counts = new RecentCounts();
			const map = new Map<string, number>();
			for (const text of list) {
				expect(counts.has(text)).toBe(map.has(text));
				map.set(text, (map.get(text) ?? 0) + 1);
				expect(counts.add(text)).toBe(map.get(text));
			}
		}),
	);
});

test('knows the last ones, as many as it is told to, and not all that ever were', () => {
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 20 }), texts, (most, list) => {
			const counts = new RecentCounts(most);
			list.forEach((text, i) => {
				counts.add(text);
				const lately = [...new Set(list.slice(0, i + 1).reverse())];
				expect(lately.slice(0, most).every((one) => counts.has(one))).toBe(true);
				expect(lately.slice(2 * most).some((one) => counts.has(one))).toBe(false);
			});
		}),
	);
});

test('takes a hundred thousand texts, each for itself', () => {
	const counts = new RecentCounts();
	const all = Array.from({ length: 100_000 }, (_, i) => `row ${i}`);
	expect(all.filter((text) => counts.add(text) !== 1)).toEqual([]);
	expect(all.filter((text) => counts.add(text) !== 2)).toEqual([]);
	expect(counts.has('row 100000')).toBe(false);
});

test('goes on from what was counted elsewhere, once', () => {
	const counts = new RecentCounts();
	expect([1, 2, 3].map(() => counts.add('a', () => 5))).toEqual([6, 7, 8]);
});

test('forgets everything when it is cleared', () => {
	const counts = new RecentCounts(2);
	for (const text of ['a', 'b', 'c']) counts.add(text);
	counts.clear();
	expect(['a', 'b', 'c'].some((text) => counts.has(text))).toBe(false);
});
