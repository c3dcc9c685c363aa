import { namePattern } from './providerNames.mts';

const pattern = namePattern([
	{
		folder: 'AcmeCloud',
		displayNames: ['Acme.cloud', 'Acme.cloud Trigger'],
		aliases: ['ncloud', 'ACP', 'acme cloud platform', '아크메', 'alarm', 'audit log', 'SIEM'],
	},
	{ folder: 'Report24', displayNames: ['Report24'], aliases: ['audit log', 'SIEM', 'report 24'] },
]);

it.each([
	'AcmeCloud',
	'acmeCloudApi',
	'ACME_CLOUD',
	'of Acme.cloud',
	'isAcme(response)',
	'the acme gateway',
	'ncloud',
	'an ACP key',
	'아크메',
	'report24Logs',
	'Report 24',
])('finds a provider in "%s"', (text) => {
	expect(text).toMatch(pattern);
});

it.each(['Acmeist', 'a cloud', 'reports', 'an alarm', 'audit log', 'SIEM', 'ACPs', '24 reports'])(
	'finds none in "%s"',
	(text) => {
		expect(text).not.toMatch(pattern);
	},
);
