import { freshSimulator } from './support/each.mts';
import { document360Logs as log, getMany, holdRows, status } from './support/logs.mts';
import { expectRequests } from './support/requests.mts';

freshSimulator();

const oneByOne = { concurrentRequests: 1 };

const envelope = { extension_data: null, warnings: [], information: [] };

it.each([false, true])(
	'takes a response without errors for a success, with success: %p',
	async (successFlag) => {
		engine.simulator.document360.knobs.successFlag = successFlag;
		const result = await getMany(log);
		expect(result.rows(log.node)).toEqual(log.rows());
	},
);

it('takes errors: null for a success', async () => {
	const { document360 } = engine.simulator;
	const data = document360.rows;
	document360.onRequest = () => status(200, { ...envelope, data, errors: null, success: false });
	const result = await getMany(log);
	expect(result.error).toBeUndefined();
	expect(result.rows(log.node)).toEqual(log.rows());
});

it('takes errors for a refusal, whatever status and success say', async () => {
	const errors = [
		{ description: 'The workspace is archived.' },
		{ error_code: 'E42', description: null },
	];
	engine.simulator.document360.onRequest = () =>
		status(200, { ...envelope, data: [], errors, success: true });
	const result = await getMany(log);
	expect(result.error?.message).toContain('The workspace is archived., E42');
	expect(engine.simulator.requests).toHaveLength(1);
});

it.each(['empty', 'null'] as const)(
	'takes data that is %s past the end for the end',
	async (pastTheEnd) => {
		engine.simulator.document360.knobs.pastTheEnd = pastTheEnd;
		holdRows(log, 200);
		const result = await getMany(log, { options: oneByOne });
		expect(result.error).toBeUndefined();
		expect(result.rows(log.node)).toEqual(log.rows());
		expectRequests(log.call, [log.page(0, 100), log.page(1, 100), log.page(2, 100)]);
	},
);

it.each(['empty', 'null'] as const)(
	'takes data that is %s at once for no rows',
	async (pastTheEnd) => {
		engine.simulator.document360.knobs.pastTheEnd = pastTheEnd;
		holdRows(log, 0);
		const result = await getMany(log);
		expect(result.status).toBe('success');
		expect(result.items(log.node)).toEqual([]);
	},
);

it('keeps rows whose modified_at has no Z as they are', async () => {
	engine.simulator.document360.knobs.timesWithoutZ = true;
	const result = await getMany(log);
	expect(result.rows(log.node)).toEqual(
		log.rows().map((row) => ({ ...row, modified_at: String(row.modified_at).replace('Z', '') })),
	);
});

describe.each(['cap', 'reject'] as const)(
	'a maximum of resultsPerPage that makes it %s',
	(overMaximum) => {
		describe.each([5, 10, 25, 50])('of %i', (maxResultsPerPage) => {
			it.each([1, 24, 25, 50, 99, 100, 130])('loses none of %i rows', async (count) => {
				holdRows(log, count);
				Object.assign(engine.simulator.document360.knobs, { maxResultsPerPage, overMaximum });
				const result = await getMany(log);
				expect(result.error).toBeUndefined();
				expect(result.rows(log.node)).toEqual(log.rows());
			});
		});
	},
);

it('tries smaller sizes where the one requested is refused, and goes on with the one that is not', async () => {
	holdRows(log, 60);
	Object.assign(engine.simulator.document360.knobs, {
		maxResultsPerPage: 25,
		overMaximum: 'reject',
	});
	await getMany(log, { options: oneByOne });
	expectRequests(log.call, [
		log.page(0, 100),
		log.page(0, 50),
		log.page(0, 25),
		log.page(1, 25),
		log.page(2, 25),
	]);
});

it('does not request more rows of a capped service than Limit needs', async () => {
	holdRows(log, 60);
	Object.assign(engine.simulator.document360.knobs, { maxResultsPerPage: 25 });
	const result = await getMany(log, { returnAll: false, limit: 40 });
	expect(result.rows(log.node)).toEqual(log.rows().slice(0, 40));
	expectRequests(log.call, [log.page(0, 40), log.page(1, 40)]);
});
