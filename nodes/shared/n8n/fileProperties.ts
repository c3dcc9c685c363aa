import type { INodeProperties } from 'n8n-workflow';
import { DEFAULT_ROWS_PER_FILE } from './fileSettings';

/** For the Options collection of a "Get Many" operation of a log. An agent cannot read files, and is not offered any. */
export const fileProperties: INodeProperties[] = [
	{
		displayName: 'File',
		name: 'file',
		type: 'options',
		displayOptions: { hide: { '@tool': [true] } },
		options: [
			{
				name: 'CSV',
				value: 'csv',
				description: 'Tables for spreadsheets, which open in Excel with text in any script',
			},
			{
				name: 'NDJSON',
				value: 'ndjson',
				description: 'One JSON object a line, also known as JSON Lines',
			},
			{
				name: 'None',
				value: 'none',
				description: 'Return one item for each row',
			},
		],
		default: 'none',
		description:
			'Whether to put the rows into files, in the binary field data, and return one item for each file. There is no limit to the number of rows then.',
	},
	{
		displayName: 'Rows per File',
		name: 'rowsPerFile',
		type: 'number',
		displayOptions: { hide: { '@tool': [true], file: ['none'] } },
		typeOptions: { minValue: 1 },
		default: DEFAULT_ROWS_PER_FILE,
		description:
			'How many rows a file has at most. The rows of one file are held in memory at a time.',
	},
];
