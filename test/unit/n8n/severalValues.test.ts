import { severalValues } from '../../../nodes/shared/n8n/severalValues';

test.each<[unknown, string[]]>([
	[
		['EVENT', 'ALARM'],
		['EVENT', 'ALARM'],
	],
	['EVENT, ALARM', ['EVENT', 'ALARM']],
	['EVENT', ['EVENT']],
	['["EVENT","ALARM"]', ['EVENT', 'ALARM']],
	[' [ "EVENT" ] ', ['EVENT']],
	['[EVENT', ['[EVENT']],
	[
		['EVENT', '', null, ' ALARM '],
		['EVENT', 'ALARM'],
	],
	['', []],
	[[], []],
	['[]', []],
	[null, []],
	[undefined, []],
])('reads %p', (value, expected) => {
	expect(severalValues(value)).toEqual(expected);
});
