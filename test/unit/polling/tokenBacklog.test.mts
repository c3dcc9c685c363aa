import type { Call } from '../../../simulator/types.mts';
import { allPolled, Scene } from './triggers.mts';

const MINUTE = 60_000;

afterEach(() => jest.restoreAllMocks());

describe.each(allPolled.filter(({ paging }) => paging === 'token'))('$title', (polled) => {
	/** A backlog that takes some polls, and the queries of their requests. */
	async function backlog() {
		const scene = new Scene(polled, { budgetMs: 36_000 });
		const { trigger, api } = scene;
		await trigger.poll();
		const rows = Array.from({ length: 2_500 }, () => {
			trigger.now += MINUTE;
			return scene.arrive(0);
		});
		trigger.requestMs = 500;
		const queries: string[] = [];
		const respond = api.respond.bind(api);
		api.respond = async (call: Call) => {
			queries.push(call.query.toString());
			return await respond(call);
		};
		expect((await trigger.poll()).length).toBeGreaterThan(0);
		return { scene, rows, queries };
	}

	/** Polls until nothing is new. */
	async function rest({ trigger }: Scene): Promise<void> {
		for (let count = 1; count > 0; ) count = (await trigger.poll()).length;
	}

	test('resumes a backlog at the page where the last poll ran out of time', async () => {
		const { scene, rows, queries } = await backlog();
		const last = queries[queries.length - 1];
		const before = queries.length;
		await rest(scene);
		expect(scene.trigger.emitted).toEqual(scene.items(rows));
		const position = (query: string) => Number(/(?:cursor|after)=(\d+)/.exec(query)?.[1]);
		expect(position(queries[before])).toBe(position(last) + 25);
		expect(new URLSearchParams(queries[before]).get('since')).toBe(
			new URLSearchParams(last).get('since'),
		);
	});

	test.each([400, 404, 410, 422])(
		'starts at the cursor again where the token is refused with %i',
		async (status) => {
			const { scene, rows } = await backlog();
			const respond = scene.api.respond.bind(scene.api);
			let refused = 0;
			scene.api.respond = async (call: Call) =>
				refused++ === 0 ? scene.api.refuse(status) : await respond(call);
			await rest(scene);
			expect(scene.trigger.emitted).toEqual(scene.items(rows));
		},
	);

	test('fails where the token is refused for another reason, and loses nothing', async () => {
		const { scene, rows } = await backlog();
		const respond = scene.api.respond.bind(scene.api);
		let refused = 0;
		scene.api.respond = async (call: Call) =>
			refused++ === 0 ? scene.api.refuse(403) : await respond(call);
		await expect(scene.trigger.poll()).rejects.toThrow('HTTP 403');
		await rest(scene);
		expect(scene.trigger.emitted).toEqual(scene.items(rows));
	});
});
