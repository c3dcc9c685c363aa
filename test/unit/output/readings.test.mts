import fc from 'fast-check';
import { isIP } from 'node:net';
import {
	amount,
	counted,
	cut,
	emailAddress,
	httpStatus,
	ipAddress,
	minutesEast,
	text,
	usableTime,
} from '../../../nodes/shared/output/readings';

test.each<[string | undefined, number | undefined]>([
	['+09:00', 540],
	['-03:30', -210],
	['+0900', 540],
	['+00:00', 0],
	['Asia/Seoul', undefined],
	['', undefined],
	[undefined, undefined],
])('reads an offset: %p', (value, expected) => {
	expect(minutesEast(value)).toBe(expected);
});

test('knows the times that a row can have', () => {
	expect([undefined, NaN, 0, -1, Infinity, 8.64e15].map(usableTime)).toEqual(
		Array(6).fill(undefined),
	);
	expect(usableTime(1554125158515.7)).toBe(1554125158516);
});

test('knows IP addresses', () => {
	const near = fc.stringMatching(/^[0-9a-f:.%]{1,20}$/);
	const any = fc.oneof(fc.ipV4(), fc.ipV6(), near, fc.string(), fc.ipV4Extended());
	fc.assert(
		fc.property(any, (value) => {
			const isAddress = isIP(value) > 0 && !value.includes('%');
			expect(ipAddress(value)).toBe(isAddress ? value : undefined);
		}),
		{ numRuns: 3000 },
	);
	const awkward = ['::', '::1', '1::', '::ffff:203.0.113.7', '1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:8'];
	expect(awkward.map(ipAddress)).toEqual(awkward);
	const wrong = [
		'1:2:3:4:5:6:7',
		':::',
		'1::2::3',
		'1.2.3.4:443',
		'01.2.3.4',
		'1.2.3',
		'::1.2.3',
		7,
	];
	expect(wrong.map(ipAddress)).toEqual(wrong.map(() => undefined));
});

test('knows e-mail addresses', () => {
	const right = ['admin@example.com', 'a.b+c@mail.example.co.kr'];
	expect(right.map(emailAddress)).toEqual(right);
	const wrong = ['admin', 'admin@localhost', 'a b@example.com', '@example.com', '', null, 5];
	expect(wrong.map(emailAddress)).toEqual(wrong.map(() => undefined));
});

test('reads texts, amounts and HTTP statuses of whatever type', () => {
	expect(['x', ' x ', 5, 0, false].map(text)).toEqual(['x', ' x ', '5', '0', 'false']);
	expect(['', ' \n', null, undefined, {}, []].map(text)).toEqual(Array(6).fill(undefined));
	expect([5, '5', 0, 1.5].map(amount)).toEqual([5, 5, 0, 1.5]);
	expect([-1, NaN, '', ' ', 'x', '1e999', null, true, []].map(amount)).toEqual(
		Array(9).fill(undefined),
	);
	expect([100, '503', 599].map(httpStatus)).toEqual([100, 503, 599]);
	expect([99, 600, 200.5, '', null].map(httpStatus)).toEqual(Array(5).fill(undefined));
});

test('cuts texts between characters, and marks the cut', () => {
	expect(cut('abc', 3)).toBe('abc');
	expect(cut('abcd', 3)).toBe('ab…');
	expect(cut('a🙂🙂', 4)).toBe('a🙂…');
	expect(cut('🙂🙂🙂', 4)).toBe('🙂…');
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 2, max: 9 }), (value, length) => {
			expect(cut(value, length).length).toBeLessThanOrEqual(length);
		}),
	);
});

test('counts in words', () => {
	expect([0, 1, 2].map((n) => counted(n, 'error'))).toEqual(['0 errors', '1 error', '2 errors']);
	expect(counted(2, 'company', 'companies')).toBe('2 companies');
});
