import { GoogleClient } from './google.mts';
import { useSinks } from './running.mts';

const running = useSinks();
const google = new GoogleClient(running);

const put = async (range: string, values: unknown, input = 'RAW') =>
	await google.call('PUT', `/values/${encodeURIComponent(range)}?valueInputOption=${input}`, {
		range,
		values,
	});
const get = async (range: string, render = 'FORMATTED_VALUE') =>
	(await google.call('GET', `/values/${encodeURIComponent(range)}?valueRenderOption=${render}`))
		.json;
const sheet = () => running.sinks.googleSheets.sheet();

describe('the spreadsheet', () => {
	it('tells its sheets', async () => {
		const { json } = await google.call('GET', '?fields=sheets.properties');
		expect(json).toEqual({
			sheets: [
				{
					properties: {
						sheetId: 0,
						title: 'Logs',
						index: 0,
						sheetType: 'GRID',
						gridProperties: { rowCount: 1000, columnCount: 26 },
					},
				},
			],
		});
		expect((await google.call('GET', '')).json.properties.title).toBe('Activity logs');
		expect((await google.call('GET', '?fields=nothing')).status).toBe(400);
	});

	it('is in the list of Google Drive', async () => {
		const { json } = await running.client.send({
			url: 'https://www.googleapis.com/drive/v3/files?fields=files(id,name)',
			headers: { Authorization: `Bearer ${await google.token()}` },
		});
		const { spreadsheetId } = running.sinks.googleSheets.account;
		expect(json.files).toMatchObject([{ id: spreadsheetId, name: 'Activity logs' }]);
	});

	it('is unknown under another id, and by other ways', async () => {
		const { json } = await running.client.send({
			url: 'https://sheets.googleapis.com/v4/spreadsheets/other',
			headers: { Authorization: `Bearer ${await google.token()}` },
		});
		expect(json.error).toEqual({
			code: 404,
			message: 'Requested entity was not found.',
			status: 'NOT_FOUND',
		});
		expect((await google.call('DELETE', '')).status).toBe(404);
		expect((await google.call('POST', '/developerMetadata')).status).toBe(404);
	});

	it('has to be shared', async () => {
		running.sinks.googleSheets.account.role = 'reader';
		expect((await get('Logs')).range).toBe('Logs!A1:Z1000');
		expect((await put('A1', [['x']])).json.error).toMatchObject({
			code: 403,
			message: 'The caller does not have permission',
		});
		running.sinks.googleSheets.account.role = 'none';
		expect((await get('Logs')).error.code).toBe(403);
	});
});

describe('values', () => {
	it('are none at first', async () => {
		expect(await get("'Logs'")).toEqual({ range: 'Logs!A1:Z1000', majorDimension: 'ROWS' });
	});

	it('are written and read', async () => {
		const { json } = await put('Logs!1:2', [
			['time', 'logId'],
			['2026-04-05', 7],
		]);
		expect(json).toMatchObject({
			updatedRange: 'Logs!A1:B2',
			updatedRows: 2,
			updatedColumns: 2,
			updatedCells: 4,
		});
		expect((await get('Logs')).values).toEqual([
			['time', 'logId'],
			['2026-04-05', '7'],
		]);
		expect((await get('Logs!B2', 'UNFORMATTED_VALUE')).values).toEqual([[7]]);
		expect(sheet().records).toEqual([{ time: '2026-04-05', logId: '7' }]);
	});

	it('are written to several ranges together, or to none', async () => {
		const data = [
			{ range: 'Logs!A2', values: [['a']] },
			{ range: 'Logs!C3', values: [['c']] },
		];
		const body = { valueInputOption: 'RAW', data };
		const { json } = await google.call('POST', '/values:batchUpdate', body);
		expect(json).toMatchObject({ totalUpdatedCells: 2, responses: [{}, {}] });
		expect(sheet().table).toEqual([[], ['a'], ['', '', 'c']]);

		const wrong = [...data, { range: 'Logs!A1', values: [['x', 'too many']] }];
		const refused = await google.call('POST', '/values:batchUpdate', { ...body, data: wrong });
		expect(refused.json.error.message).toBe(
			'Requested writing within range [Logs!A1], but tried writing to column [B]',
		);
		expect(sheet().table).toEqual([[], ['a'], ['', '', 'c']]);
	});

	it('are appended below what there is, past the end of the grid', async () => {
		sheet().rowCount = 2;
		await put('Logs!A1:B2', [
			['a', 'b'],
			['1', '2'],
		]);
		const { json } = await google.call('POST', '/values/Logs!3:4:append?valueInputOption=RAW', {
			range: 'Logs!3:4',
			values: [['3'], ['4']],
		});
		expect(json.updates).toMatchObject({ updatedRange: 'Logs!A3:A4', updatedRows: 2 });
		expect(sheet().table).toEqual([['a', 'b'], ['1', '2'], ['3'], ['4']]);
		expect(sheet().rowCount).toBe(4);
	});

	it('are left where null is written, and gone where an empty text is', async () => {
		await put('A1:C1', [['a', 'b', 'c']]);
		await put('A1:C1', [[null, '', 'd']]);
		expect(sheet().table).toEqual([['a', '', 'd']]);
	});

	it.each<[string, unknown, string, string]>([
		['Logs!1:1', [[{}]], 'RAW', 'Invalid data.values[0][0]: struct_value'],
		['Logs!1:1', [[[]]], 'RAW', 'Invalid data.values[0][0]: list_value'],
		['Logs!1:1', ['x'], 'RAW', "Invalid value at 'data.values'"],
		['Logs!1:1', [['x'.repeat(50_001)]], 'RAW', 'more than the maximum of 50000 characters'],
		['Logs!1:1', [['x']], '', "Invalid value at 'value_input_option'"],
		['Logs!1:1', [['x'], ['y']], 'RAW', 'Requested writing within range [Logs!A1:Z1]'],
		['Logs!A1001', [['x']], 'RAW', 'exceeds grid limits. Max rows: 1000, max columns: 26'],
		['Nothing!A1', [['x']], 'RAW', 'Unable to parse range: Nothing!A1'],
		['Logs!A0', [['x']], 'RAW', 'Unable to parse range: Logs!A0'],
		["'Logs", [['x']], 'RAW', "Unable to parse range: 'Logs"],
	])('are refused at %s: %j as %s', async (range, values, input, message) => {
		const { status, json } = await put(range, values, input);
		expect([status, json.error.status]).toEqual([400, 'INVALID_ARGUMENT']);
		expect(json.error.message).toContain(message);
		expect(sheet().table).toEqual([]);
	});

	it('have to say how they are meant, and where they go', async () => {
		const values = [['x']];
		const { json } = await google.call('PUT', '/values/A1', { values });
		expect(json.error.message).toBe("'valueInputOption' is required but not specified");
		const path = '/values/A1?valueInputOption=RAW';
		const elsewhere = await google.call('PUT', path, { range: 'B1', values });
		expect(elsewhere.json.error.message).toContain('does not match');
		const unknown = await google.call('PUT', path, { values, rows: [] });
		expect(unknown.json.error.message).toContain('Unknown name "rows"');
		expect((await get('A1', 'PRETTY')).error.message).toContain('value_render_option');
		expect((await google.call('PUT', path, '[')).json.error.message).toContain('Invalid JSON');
	});
});

describe('what is typed', () => {
	it('becomes what typing makes of it, unless it is RAW', async () => {
		const typed = ['=1+1', "'007", '007', 'TRUE', '1000000000000001', 'text', true];
		await put('A1:G1', [typed], 'USER_ENTERED');
		await put('A2:G2', [typed]);
		expect(sheet().table).toEqual([
			['#ERROR!', '007', '7', 'TRUE', '1E+15', 'text', 'TRUE'],
			['=1+1', "'007", '007', 'TRUE', '1000000000000001', 'text', 'TRUE'],
		]);
		expect((await get('A1', 'FORMULA')).values).toEqual([['=1+1']]);
		expect((await get('C1:D1', 'UNFORMATTED_VALUE')).values).toEqual([[7, true]]);
	});
});

describe('the grid', () => {
	const change = async (appendDimension: unknown) =>
		await google.call('POST', ':batchUpdate', { requests: [{ appendDimension }] });

	it('grows by rows and columns', async () => {
		const { json } = await change({ sheetId: '0', dimension: 'ROWS', length: 1 });
		expect(json.replies).toEqual([{}]);
		await change({ sheetId: 0, dimension: 'COLUMNS', length: 2 });
		expect([sheet().rowCount, sheet().columnCount]).toEqual([1001, 28]);
		await put('Logs!1001:1003', [['a'], ['b'], ['c']]);
		expect(sheet().rowCount).toBe(1003);
	});

	it.each([
		{ sheetId: 5, dimension: 'ROWS', length: 1 },
		{ sheetId: 0, dimension: 'ROWS', length: 0 },
		{ sheetId: 0, dimension: 'CELLS', length: 1 },
	])('refuses %j', async (appendDimension) => {
		expect((await change(appendDimension)).json.error.code).toBe(400);
		expect(sheet().rowCount).toBe(1000);
	});

	it('refuses other changes, and none', async () => {
		const other = await google.call('POST', ':batchUpdate', { requests: [{ addSheet: {} }] });
		expect(other.json.error.message).toContain('Unknown name "addSheet"');
		expect((await google.call('POST', ':batchUpdate', {})).status).toBe(400);
	});
});

describe('limits', () => {
	it('count reads and writes apart, and tokens not at all', async () => {
		Object.assign(running.sinks.googleSheets.knobs, {
			reads: { requests: 1, perMs: 60_000 },
			writes: { requests: 1, perMs: 60_000 },
		});
		await get('Logs');
		expect((await put('A1', [['x']])).status).toBe(200);
		expect((await get('Logs')).error).toEqual({
			code: 429,
			message: expect.stringContaining("Quota exceeded for quota metric 'Read requests'"),
			status: 'RESOURCE_EXHAUSTED',
		});
		const { status, json } = await put('A1', [['y']]);
		expect([status, json.error.message]).toEqual([429, expect.stringContaining('Write requests')]);
		expect(sheet().table).toEqual([['x']]);
	});

	it('have the form of Google’s errors, whatever the status', async () => {
		const token = await google.token();
		running.sinks.googleSheets.onRequest = () => ({ kind: 'status', status: 503 });
		const { json } = await google.call('GET', '', undefined, token);
		expect(json.error).toMatchObject({ code: 503, status: 'UNAVAILABLE' });
	});
});
