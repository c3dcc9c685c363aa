import type { Log } from '../../../nodes/shared/log/Log';
import {
	positionPrefix,
	selectedLog,
	shownFor,
	type Logs,
} from '../../../nodes/shared/log/selectedBy';

const log = (displayName: string, selectedBy: Log['selectedBy']) =>
	({ displayName, selectedBy }) as Log;

const first = log('Entry', { resource: 'entry', authentication: 'v2' });
const newer = log('Entry', { resource: 'entry', authentication: 'v3' });
const other = log('Change', { resource: 'change', authentication: 'v3' });
const logs: Logs = [first, newer, other];

/** The log that parameters select, of which some may be missing, and the parameters that were read. */
function selected(parameters: Record<string, string>, among = logs) {
	const read: string[] = [];
	const found = selectedLog(among, (name, values, fallback) => {
		read.push(`${name}: ${values.join(', ')}`);
		const value = parameters[name] ?? fallback;
		expect(values).toContain(value);
		return value;
	});
	return { found, read };
}

it.each([
	[{}, first],
	[{ authentication: 'v3' }, newer],
	[{ resource: 'entry', authentication: 'v2' }, first],
	// The value is left over from another resource, for which there is no choice.
	[{ resource: 'change', authentication: 'v2' }, other],
])('the parameters %j select a log', (parameters, expected) => {
	expect(selected(parameters).found).toBe(expected);
});

it('reads no parameter where there is nothing to select', () => {
	expect(selected({}, [first]).read).toEqual([]);
	expect(selected({}, [first, newer]).read).toEqual(['authentication: v2, v3']);
});

it('shows a parameter for the values of some logs', () => {
	expect(shownFor([first])).toEqual({ resource: ['entry'], authentication: ['v2'] });
	expect(shownFor([newer, other], 'get')).toEqual({
		resource: ['entry', 'change'],
		authentication: ['v3'],
		operation: ['get'],
	});
});

it('tells saved positions apart, and leaves that of the first log as it was', () => {
	expect(logs.map((one) => positionPrefix(logs, one))).toEqual(['', 'entry v3: ', 'change v3: ']);
});
