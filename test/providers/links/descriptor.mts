import { defineProvider, type Credential, type LogForm } from '../../logs/types.mts';
import { LinksService } from './api.mts';

const credential: Credential = {
	type: 'linksApi',
	displayName: 'Links API',
	source: 'test/providers/links/LinksApi.credentials.mts',
	data: ({ account }: LinksService) => ({ ...account, baseUrl: 'https://api.links.example' }),
	required: { apiKey: 'API Key' },
	open: ['baseUrl'],
	headers: ['x-api-key'],
	proofs: ['x-api-key'],
	wrong: { apiKey: 'another-key' },
	custom: {},
	refusedSkewsMs: [],
};

const entries: LogForm = {
	credential,
	list: 'entry',
	resource: 'entry',
	call: () => 'GET api.links.example/api/v1/entries',
	page: (index, size) => ({
		limit: String(size),
		...(index > 0 && { after: String(index * size) }),
	}),
	paging: 'token',
	pageSize: 25,
	maxPageSize: 100,
	ends: 'more',
	orders: ['newestFirst'],
	rowsAt: '',
	idField: 'id',
	timeField: 'created_at',
	canStartAtBeginning: true,
};

export const links = defineProvider(
	{
		name: 'links',
		displayName: 'Links',
		api: LinksService,
		nodeType: 'links',
		sources: {
			node: 'test/providers/links/Links.node.mts',
			trigger: 'test/providers/links/LinksTrigger.node.mts',
		},
	},
	[entries],
);
