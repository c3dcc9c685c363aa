import { apiGatewayEvent } from '../../../nodes/NaverCloud/resources/apiGatewayEvent/log';

test.each([
	['2026-04-05 09:00:00', '2026-04-05T00:00:00Z'],
	['2026/04/05 09:00:00', '2026-04-05T00:00:00Z'],
	['2026-04-05T09:00:00.123', '2026-04-05T00:00:00.123Z'],
	// Should the service say where a time is, it is believed.
	['2026-04-05T00:00:00Z', '2026-04-05T00:00:00Z'],
	['2026-04-05T01:00:00+01:00', '2026-04-05T00:00:00Z'],
	['yesterday', undefined],
	[undefined, undefined],
])('an event of %p is one of %p where Time Zone is +09:00', (time, expected) => {
	const at = apiGatewayEvent.time({ time }, { timeZone: '+09:00' });
	expect(at).toBe(expected && Date.parse(expected));
});
