import { freshSimulator } from './support/each.mts';
import { expectRequests } from './support/requests.mts';
import { workflowWith } from './support/workflow.mts';

freshSimulator();

const CALL = 'POST api.pubrio.com/monitors';

function holdMonitors(count: number) {
	const { account } = engine.simulator.pubrio;
	account.monitors = Array.from({ length: count }, (_, index) => ({
		monitor_id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
		name: `Monitor ${index}`,
		is_active: index % 2 === 0,
	}));
	return account.monitors;
}

it.each([0, 1, 25, 26, 60])('gives each of %i monitors once', async (count) => {
	const monitors = holdMonitors(count);
	const result = await engine.run(workflowWith('pubrio-monitors'));
	expect(result.error).toBeUndefined();
	expect(result.items('Pubrio')).toEqual(
		monitors.map((json) => ({ json, pairedItem: { item: 0 } })),
	);
	const pages = Math.max(1, Math.ceil(count / 25));
	expectRequests(
		CALL,
		Array.from({ length: pages }, (_, index) => ({ page: index + 1, per_page: 25 })),
	);
});

it('requests no more than Limit, and for the team of Profile ID', async () => {
	const monitors = holdMonitors(60);
	const parameters = { returnAll: false, limit: 3, options: { profileId: 7 } };
	const result = await engine.run(workflowWith('pubrio-monitors', parameters));
	expect(result.rows('Pubrio')).toEqual(monitors.slice(0, 3));
	expectRequests(CALL, [{ page: 1, per_page: 3, profile_id: 7 }]);
});
