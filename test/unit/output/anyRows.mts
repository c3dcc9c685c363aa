import fc from 'fast-check';
import type { Row } from '../../../nodes/shared/log/LogSource';
import type { ShapedLog } from './logs.mts';

/** Keys that no provider documents. `from` the console of one, and some that JavaScript takes for its own. */
const OTHER_KEYS = [
	'User Name',
	'user_email',
	'USERID',
	'Ip Address',
	'email',
	'extra field',
	'error',
	'__proto__',
	'constructor',
	'toString',
	'a.b',
	'',
];

const TEXTS = [
	'',
	' ',
	'success',
	'Import unsuccessful',
	'email',
	'ES010',
	'EU420',
	'ALERT',
	'Login - Failure',
	'Users Added to Group',
	'Kill Session',
	'Other',
	'Unknown',
	'user',
	'=1+1',
	'구독 요청이 접수되었습니다 🙂',
	'\u{1F600}'.repeat(700),
	'x'.repeat(10_000),
	' '.repeat(10_000),
	`${'-'.repeat(10_000)} - fail`,
	'\ud800',
	'admin@example.com',
	'admin@localhost',
	'203.0.113.7',
	'2001:db8::1',
	'fe80::1%eth0',
	'logged in from 203.0.113.7 via Web',
	'2026-04-05T18:28:05.000Z',
	'2024-05-08 13:45:58',
	'2024-02-30 10:00:00',
	'0001-01-01T00:00:00Z',
	'9999-12-31T23:59:59-23:00',
	'+275760-09-13T00:00:00.000Z',
	'1554125158515',
	'503',
	'-1',
	'1e999',
	'true',
];

const NUMBERS = [0, -0, -1, 99, 100, 200, 503.5, 599, 600, 1e15, 1e300, 1554125158515, 8.64e15];

const value = fc.oneof(
	{ weight: 4, arbitrary: fc.constantFrom(...TEXTS) },
	{ weight: 2, arbitrary: fc.constantFrom<unknown>(...NUMBERS, true, false, null, [], {}) },
	{ weight: 1, arbitrary: fc.string() },
	{ weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
);

/** Rows of any content for a log: its own keys and others, there or not, with values of any kind; as JSON has them. */
export function anyRow({ samples }: ShapedLog): fc.Arbitrary<Row> {
	const keys = [...new Set(samples.flatMap((row) => Object.keys(row))), ...OTHER_KEYS];
	const entry = fc.tuple(fc.oneof(fc.constantFrom(...keys), fc.string()), value);
	const whole = fc.constantFrom(...samples).map((row) => Object.entries(row));
	return fc
		.tuple(fc.oneof(whole, fc.constant([])), fc.array(entry, { maxLength: 30 }))
		.map(([own, others]) => Object.fromEntries([...own, ...others]) as Row);
}
