import { defineProvider, type Credential, type LogForm } from '../../logs/types.mts';
import { TokensService } from './api.mts';

const credential: Credential = {
	type: 'tokensApi',
	displayName: 'Tokens API',
	source: 'test/providers/tokens/TokensApi.credentials.mts',
	data: ({ account }: TokensService) => ({ ...account, baseUrl: 'https://api.tokens.example' }),
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
	call: () => 'GET api.tokens.example/entries',
	page: (index, size) => ({
		size: String(size),
		...(index > 0 && { cursor: String(index * size) }),
	}),
	paging: 'token',
	pageSize: 25,
	maxPageSize: 100,
	ends: 'more',
	orders: ['newestFirst'],
	rowsAt: 'entries',
	body: (rows) => ({ entries: rows, next: null }),
	nothings: [{ entries: null }, { entries: {} }],
	idField: 'id',
	timeField: 'created_at',
	canStartAtBeginning: true,
};

export const tokens = defineProvider(
	{
		name: 'tokens',
		displayName: 'Tokens',
		api: TokensService,
		nodeType: 'tokens',
		sources: {
			node: 'test/providers/tokens/Tokens.node.mts',
			trigger: 'test/providers/tokens/TokensTrigger.node.mts',
		},
	},
	[entries],
);
