import { NaverCloudApi, type NaverCloudRow } from '../../simulator/naverCloud.mts';
import { defineProvider, type Credential, type Data, type LogForm } from './types.mts';
import { BOTH_ORDERS, MANY } from './values.mts';

const HOST = 'apigateway.apigw.ntruss.com';
const CALL = `POST ${HOST}/api/v1/dashboards/events/search`;
const DAY_MS = 24 * 60 * 60_000;
const SEOUL = '+09:00';
const ACTIVITIES = 'POST cloudactivitytracer.apigw.ntruss.com/api/v1/activities';

const naverCloudApi: Credential = {
	type: 'naverCloudApi',
	displayName: 'Naver Cloud API',
	source: 'credentials/NaverCloudApi.credentials.ts',
	data: ({ account: { accessKey, secretKey } }: NaverCloudApi) => ({
		environment: 'public',
		baseUrl: '',
		accessKey,
		secretKey,
	}),
	required: { accessKey: 'Access Key ID', secretKey: 'Secret Key' },
	open: ['environment', 'baseUrl'],
	headers: ['x-ncp-apigw-timestamp', 'x-ncp-iam-access-key', 'x-ncp-apigw-signature-v2'],
	proofs: ['x-ncp-apigw-signature-v2'],
	wrong: { secretKey: 'another-secret-key' },
	custom: { environment: 'custom' },
	refusedSkewsMs: [10 * 60_000, -10 * 60_000],
	forUsers: {
		labels: ['Environment', 'Access Key ID *', 'Secret Key *'],
		choices: { environment: ['Custom', 'Financial', 'Government', 'Public'] },
		hidden: ['secretKey'],
		alternatives: [
			{ environment: 'government' },
			{ environment: 'custom', baseUrl: 'apigateway.apigw.fin-ntruss.com/' },
		],
		testCall: CALL,
		refusals: [
			{
				what: 'a wrong access key',
				data: { accessKey: 'another-key' },
				message: /did not accept the access key ID or the signature/,
			},
			{
				what: 'a wrong secret key',
				data: { secretKey: 'another-key' },
				message: /signature made with the secret key/,
			},
			{
				what: 'no permission',
				given: ({ account }: NaverCloudApi) => void (account.permitted = false),
				message: /may not read API Gateway events/,
			},
			{
				what: 'no permission, its code a number',
				given({ account, knobs }: NaverCloudApi) {
					account.permitted = false;
					Object.assign(knobs, { errorCodeAs: 'number', errorForm: 'responseError' });
				},
				message: /may not read API Gateway events/,
			},
			{
				what: 'a wrong environment',
				data: { environment: 'government' },
				given: (api) => void (api.onRequest = () => ({ kind: 'status', status: 404 })),
				message: /no API Gateway at this address/,
			},
			{
				what: 'a wrong clock',
				given: ({ knobs }) => void (knobs.clockSkewMs = 600_000),
				message: /clock/,
			},
		],
		distinctRefusals: 3,
		elsewhere: { url: `https://${HOST}/api/v1/products`, echoes: true },
	},
};

/** An event as Naver Cloud sends it in a zone. */
function eventIn({ at, ...row }: NaverCloudRow, zone = SEOUL): Data {
	const [hours, minutes] = zone.slice(1).split(':').map(Number);
	const east = (hours * 60 + minutes) * (zone.startsWith('-') ? -60_000 : 60_000);
	return { time: new Date(at + east).toISOString().slice(0, 19).replace('T', ' '), ...row };
}

const period = { from: '2026-04-01', to: '2026-04-07', timeZone: SEOUL };

export const apiGatewayEvents: LogForm = {
	credential: naverCloudApi,
	list: 'apiGatewayEvent',
	resource: 'apiGatewayEvent',
	parameters: () => period,
	triggerParameters: () => ({ timeZone: SEOUL }),
	call: () => CALL,
	page: (index, size) => ({ ...period, offset: index * size, limit: size }),
	paging: 'rows',
	pageSize: 1000,
	ends: 'total',
	orders: BOTH_ORDERS,
	rowsAt: 'events.content',
	body: (rows, total) => ({ events: { content: rows, total } }),
	nothings: [{ events: null }, { events: { content: null, total: 0 } }, { events: { total: 0 } }],
	timeField: 'time',
	isZoned: true,
	item: eventIn,
	// The API requests dates.
	canStartAtBeginning: false,
	byItem: ({ rows }: NaverCloudApi) => ({
		parameters: { from: '={{ $json.day }}', to: '={{ $json.day }}' },
		items: ['2026-04-05', '2026-04-06'].map((day) => ({
			input: { day },
			rows: rows.map((row) => eventIn(row)).filter(({ time }) => String(time).startsWith(day)),
		})),
	}),
	/**
	 * Whole days of Seoul, requested by an n8n that lives in UTC. The last second before and the first
	 * second after them hold one row each, which must not arrive; equal rows without an id must.
	 */
	demo(api: NaverCloudApi) {
		const inside = api.makeRows(1_200, { newest: '2026-04-06T14:59:59Z' });
		const [outside] = api.makeRows(1, { firstNumber: 9_999 });
		const rows = inside.map((row) => eventIn(row));
		const days = rows.map(({ time }) => String(time).slice(0, 10));
		const [from, to] = [days[days.length - 1], days[0]];
		const midnight = (day: string) => Date.parse(`${day}T00:00:00${SEOUL}`);
		api.rows = [
			{ ...outside, at: midnight(to) + DAY_MS },
			...inside,
			{ ...outside, at: midnight(from) - 1000 },
		];
		return { parameters: { from, to, timeZone: SEOUL }, rows };
	},
	actions: {
		'Get many API gateway events': [
			'From',
			'To',
			'Time Zone',
			...MANY,
			'Filters',
			'Output',
			'Options',
		],
	},
};

const activityPeriod = { fromTime: '2026-03-01T00:00Z', toTime: '2026-04-07T00:00Z' };

export const activities: LogForm = {
	title: 'Naver Cloud activities',
	credential: naverCloudApi,
	list: 'activity',
	resource: 'activity',
	parameters: () => activityPeriod,
	call: () => ACTIVITIES,
	page: (index, size) => ({
		fromEventTime: Date.parse(activityPeriod.fromTime),
		toEventTime: Date.parse(activityPeriod.toTime),
		pageIndex: index,
		pageSize: size,
	}),
	paging: 'unknown',
	pageSize: 100,
	maxPageSize: 100,
	ends: 'more',
	orders: BOTH_ORDERS,
	rowsAt: 'items',
	body: (rows) => ({ items: rows }),
	nothings: [{ items: null, hasMore: false }, { items: [] }],
	idField: 'historyId',
	timeField: 'eventTime',
	// Without a period the API holds the last 30 days.
	canStartAtBeginning: false,
	byItem: ({ lists: { activity } }: NaverCloudApi) => ({
		parameters: { fromTime: '={{ $json.from }}' },
		items: [20, 4].map((index) => ({
			input: { from: new Date(activity.rows[index].eventTime).toISOString() },
			rows: activity.rows
				.filter(({ eventTime }) => eventTime >= activity.rows[index].eventTime)
				.map((row) => ({ ...row })),
		})),
	}),
	actions: {
		'Get many activities': ['From Time', 'To Time', ...MANY, 'Filters', 'Output', 'Options'],
	},
};

export const naverCloud = defineProvider(
	{
		name: 'naverCloud',
		displayName: 'Naver Cloud',
		api: NaverCloudApi,
		nodeType: 'naverCloud',
		sources: {
			node: 'nodes/NaverCloud/NaverCloud.node.ts',
			trigger: 'nodes/NaverCloud/NaverCloudTrigger.node.ts',
		},
		forUsers: {
			words: [
				'naver',
				'ncloud',
				'NCP',
				'네이버',
				'네이버 클라우드',
				'api gateway',
				'activity tracer',
				'계정 활동',
			],
			triggerLabels: ['Resource', 'Time Zone', 'Start From', 'Filters', 'Output', 'Options'],
		},
	},
	[apiGatewayEvents, activities],
);
