import { freshSimulator } from './support/each.mts';
import { byId, referenceId, status } from './support/logs.mts';
import { expectRequests } from './support/requests.mts';
import { workflowWith } from './support/workflow.mts';

freshSimulator();

const LOOKUP = 'POST api.pubrio.com/monitors/statistics/logs/lookup';

describe('Pubrio monitor log', () => {
	it('gets one log an input item, with the payloads of its delivery', async () => {
		const rows = engine.simulator.pubrio.rows.slice(7, 9);
		const ids = rows.map((row) => row.monitor_log_id);
		const items = [{ id: ids[0] }, { id: ` ${ids[1]}\n` }];
		const workflow = workflowWith('pubrio-monitor-log', { monitorLogId: '={{ $json.id }}' });
		const result = await engine.run(workflow, { items });
		expect(result.error).toBeUndefined();
		expect(result.items('Pubrio')).toEqual(
			rows.map((row, item) => ({
				json: {
					...row,
					request_payload: { monitor_id: row.monitor_id, signal_type: row.signal_type },
					response_payload: { status: row.response_status_code, message: row.error_message },
				},
				pairedItem: { item },
			})),
		);
		expectRequests(
			LOOKUP,
			ids.map((id) => ({ monitor_log_id: id })),
		);
	});

	it('says that there is no such log', async () => {
		const { monitor_id: id } = engine.simulator.pubrio.account.monitors[0];
		const result = await engine.run(workflowWith('pubrio-monitor-log', { monitorLogId: id }));
		expect(result.error?.message).toBe(
			'Pubrio refused the request (HTTP 404): Monitor log not found',
		);
		expect(result.error?.description).toContain('Check the ID');
		expectRequests(LOOKUP, [{ monitor_log_id: id }]);
	});

	it('asks again when Pubrio has trouble of its own', async () => {
		const { pubrio } = engine.simulator;
		pubrio.onRequest = (_request, nth) => (nth === 1 ? status(503) : undefined);
		const id = pubrio.rows[0].monitor_log_id;
		const result = await engine.run(workflowWith('pubrio-monitor-log', { monitorLogId: id }));
		expect(result.rows('Pubrio')).toHaveLength(1);
		expectRequests(LOOKUP, [{ monitor_log_id: id }, { monitor_log_id: id }]);
	});
});

describe('Document360 API reference log', () => {
	const callOf = (id: string) =>
		`GET apihub.document360.io/v2/APIReferences/${referenceId()}/Logs/${id}`;

	it('gets the errors and alerts of one import', async () => {
		const failed = engine.simulator.document360.rows.find((row) => row.error_count > 1)!;
		const workflow = workflowWith('document360-api-reference-log', {
			apiReferenceId: byId(referenceId()),
			logId: failed.logs_id,
		});
		const result = await engine.run(workflow);
		expect(result.error).toBeUndefined();
		const [{ json, pairedItem }] = result.items('Document360');
		expect(pairedItem).toEqual({ item: 0 });
		expect(json.api_reference_errors).toHaveLength(failed.error_count);
		expect(json.api_reference_alerts).toHaveLength(failed.alerts_count);
		expect(json.api_reference_errors).toContainEqual({
			message: 'Error 1: the schema of this operation cannot be resolved',
			pointer: '#/paths/~1orders/get/responses/0',
		});
		expectRequests(callOf(failed.logs_id), [{}]);
	});

	it('says that there is no such log', async () => {
		const workflow = workflowWith('document360-api-reference-log', {
			apiReferenceId: byId(referenceId()),
			logId: 'gone',
		});
		const result = await engine.run(workflow);
		expect(result.error?.message).toContain('Api reference log not found.');
		expect(result.error?.description).toMatch(/check its ID/);
		expectRequests(callOf('gone'), [{}]);
	});
});
