import type { IPollFunctions } from 'n8n-workflow';
import { polledApiGatewayEvent } from '../../../nodes/NaverCloud/polledApiGatewayEvent';

test.each([
	['2026-04-05 09:00:00', '2026-04-05T00:00:00Z'],
	['2026/04/05 09:00:00', '2026-04-05T00:00:00Z'],
	['2026-04-05T09:00:00.123', '2026-04-05T00:00:00.123Z'],
	// Should the service say where a time is, it is believed.
	['2026-04-05T00:00:00Z', '2026-04-05T00:00:00Z'],
	['2026-04-05T01:00:00+01:00', '2026-04-05T00:00:00Z'],
	['yesterday', undefined],
	[undefined, undefined],
])('an event of %p is one of %p where Time Zone is +09:00', async (time, expected) => {
	const context = {
		getNodeParameter: (name: string, fallback: unknown) =>
			name === 'timeZone' ? '+09:00' : fallback,
		getTimezone: () => 'UTC',
	} as unknown as IPollFunctions;
	const credentials = { environment: 'public' };
	const { source } = await polledApiGatewayEvent.query(context, credentials, undefined);
	expect(source.time({ time })).toBe(expected && Date.parse(expected));
});
