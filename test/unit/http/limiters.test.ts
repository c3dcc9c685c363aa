import { RecentMap } from '../../../credentials/signing/RecentMap';
import { clockOffset, setClockOffset } from '../../../credentials/signing/clock';
import { limiterFor } from '../../../nodes/shared/http/limiters';

const limiter = (host: string, apiKey: string) => limiterFor(host, { apiKey });

test('is the same for a host and a credential, however often the credential was decrypted', () => {
	expect(limiter('a.example', 'test-key-1')).toBe(limiter('a.example', 'test-key-1'));
	expect(limiter('a.example', 'test-key-1')).not.toBe(limiter('a.example', 'test-key-2'));
	expect(limiter('a.example', 'test-key-1')).not.toBe(limiter('b.example', 'test-key-1'));
});

test('what is known of many hosts and credentials does not grow without bound', () => {
	const first = limiter('host-0.example', 'test-key');
	for (let i = 0; i < 1_000; i++) limiter(`host-${i}.example`, 'test-key');
	expect(limiter('host-0.example', 'test-key')).not.toBe(first);
	expect(limiter('host-999.example', 'test-key')).toBe(limiter('host-999.example', 'test-key'));

	for (let i = 0; i < 1_000; i++) setClockOffset(`host-${i}.example`, i + 1);
	expect(clockOffset('host-0.example')).toBe(0);
	expect(clockOffset('host-999.example')).toBe(1_000);
});

test('forgets what was used least recently', () => {
	const map = new RecentMap<number>(2);
	map.set('a', 1);
	map.set('b', 2);
	expect(map.get('a')).toBe(1);
	map.set('c', 3);
	expect(['a', 'b', 'c'].map((key) => map.get(key))).toEqual([1, undefined, 3]);
	map.set('c', 0);
	expect(map.get('c')).toBe(0);
	expect(map.size).toBe(2);
});
