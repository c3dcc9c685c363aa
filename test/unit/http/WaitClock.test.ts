import { WaitClock } from '../../../nodes/shared/http/WaitClock';

test('counts time once in which several things waited at once', () => {
	const clock = new WaitClock();
	clock.begin(100);
	clock.begin(150);
	expect(clock.totalMs(160)).toBe(60);
	clock.end(170);
	clock.end(200);
	expect(clock.totalMs(999)).toBe(100);
	clock.begin(1_000);
	clock.end(1_010);
	expect(clock.totalMs(2_000)).toBe(110);
});
