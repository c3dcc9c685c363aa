import fc from 'fast-check';
import { FairQueue } from '../../../nodes/shared/http/FairQueue';

const takeAll = (queue: FairQueue<string>) => {
	const taken: string[] = [];
	for (let next = queue.take(); next !== undefined; next = queue.take()) taken.push(next);
	return taken;
};

test('lets owners take turns, each in its own order', () => {
	const queue = new FairQueue<string>();
	const [a, b, c] = [{}, {}, {}];
	for (const entry of ['a1', 'a2', 'a3']) queue.push(a, entry);
	for (const entry of ['b1', 'b2']) queue.push(b, entry);
	queue.push(c, 'c1');
	expect(queue.size).toBe(6);
	expect(takeAll(queue)).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3']);
	expect(queue.size).toBe(0);
});

test('who joins later starts level with the others', () => {
	const queue = new FairQueue<string>();
	const [a, b] = [{}, {}];
	for (let i = 1; i <= 6; i++) queue.push(a, `a${i}`);
	for (let i = 0; i < 4; i++) queue.take();
	queue.push(b, 'b1');
	queue.push(b, 'b2');
	queue.push(b, 'b3');
	expect(takeAll(queue)).toEqual(['b1', 'a5', 'b2', 'a6', 'b3']);
});

test('who was let through in vain is owed a turn', () => {
	const queue = new FairQueue<string>();
	const [a, b] = [{}, {}];
	queue.push(a, 'a1');
	queue.push(a, 'a2');
	queue.push(b, 'b1');
	expect(queue.take()).toBe('a1');
	queue.putBack(a, 'a1 again');
	expect(takeAll(queue)).toEqual(['a2', 'b1', 'a1 again']);
});

test('takes out what is wanted no more', () => {
	const queue = new FairQueue<string>();
	const [a, b] = [{}, {}];
	for (const entry of ['a1', 'a2', 'a3']) queue.push(a, entry);
	queue.push(b, 'b1');
	expect(queue.remove((entry) => entry === 'a2' || entry === 'b1')).toEqual(['a2', 'b1']);
	expect(queue.some((entry) => entry === 'a3')).toBe(true);
	expect(queue.some((entry) => entry === 'b1')).toBe(false);
	expect(queue.size).toBe(2);
	expect(takeAll(queue)).toEqual(['a1', 'a3']);
});

test('nobody who has something queued is served more than once oftener than anybody else', () => {
	const counts = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 2, maxLength: 10 });
	fc.assert(
		fc.property(counts, (queued) => {
			const queue = new FairQueue<number>();
			queued.forEach((count, owner) => {
				const object = {};
				for (let i = 0; i < count; i++) queue.push(object, owner);
			});
			const served = queued.map(() => 0);
			for (let next = queue.take(); next !== undefined; next = queue.take()) {
				served[next]++;
				const waiting = served.filter((count, owner) => count < queued[owner]);
				expect(Math.max(...served) - Math.min(...waiting)).toBeLessThanOrEqual(
					waiting.length > 0 ? 1 : Infinity,
				);
			}
			expect(served).toEqual(queued);
		}),
	);
});

test('takes out any number of entries', () => {
	const queue = new FairQueue<number>();
	const owner = {};
	for (let i = 0; i < 200_000; i++) queue.push(owner, i);
	expect(queue.remove(() => true)).toHaveLength(200_000);
	expect(queue.size).toBe(0);
});
