import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	INodeType,
} from 'n8n-workflow';
import { setClockOffset } from '../../../credentials/signing/clock';
import type { Api } from '../../../simulator/api.mts';
import type { RowList } from '../../../simulator/rowList.mts';
import { allProviders, asItems, listOf, logsOf, type Log } from '../../logs/index.mts';
import { instanceOf } from '../instanceOf.mts';
import { ActiveTrigger, type ActiveTriggerOptions } from './ActiveTrigger.mts';

/** What the tests of one log's trigger differ in. */
export type Polled = Log;

export const allPolled: Polled[] = logsOf(allProviders);

/** Whether rows have something that tells them apart where they are equal. */
export const hasIds = ({ idField }: Log) => idField !== undefined;

/** One log with rows that tests put in, and a trigger that polls it. */
export class Scene {
	readonly api: Api;
	readonly list: RowList;
	readonly trigger: ActiveTrigger;

	private numbers = 0;

	constructor(
		readonly polled: Log,
		options: Partial<ActiveTriggerOptions> = {},
	) {
		const { provider, credential } = polled;
		this.api = new provider.api();
		this.api.reset();
		this.list = listOf(polled, this.api);
		this.list.rows = [];
		const parameters = {
			...(polled !== provider.logs[0] && { resource: polled.resource }),
			...(polled.triggerParameters?.(this.api) as IDataObject),
			// The zone of the workflow counts.
			...(polled.isZoned && { timeZone: '' }),
			...options.parameters,
		};
		this.trigger = new ActiveTrigger({
			type: instanceOf<INodeType>(provider.sources.trigger),
			credentialType: instanceOf<ICredentialType>(credential.source),
			credentials: credential.data(this.api) as ICredentialDataDecryptedObject,
			api: this.api,
			...options,
			parameters,
		});
		for (const host of this.api.hosts) setClockOffset(host, 0);
		jest.spyOn(Date, 'now').mockImplementation(() => this.trigger.now + (options.skewMs ?? 0));
	}

	/**
	 * Lets a row appear that happened `lateMs` ago.
	 *
	 * @param isEqual whether it says the same as the row before, where rows have no ID
	 */
	arrive(lateMs: number, isEqual = false): object {
		const number =
			isEqual && !hasIds(this.polled) && this.numbers > 0 ? this.numbers : ++this.numbers;
		const newest = this.trigger.now - lateMs;
		const { list } = this;
		const [row] = list.makeRows(1, { newest, firstNumber: number });
		const at = list.rows.findIndex((one) => list.timeOf(one) <= list.timeOf(row));
		list.rows.splice(at < 0 ? list.rows.length : at, 0, row);
		return row;
	}

	/** What a trigger has to return for these rows, in any order. Where times are in a zone, its state names the log by it. */
	items(rows: readonly object[]): IDataObject[] {
		return asItems(this.polled, rows, String(this.trigger.state.log)) as IDataObject[];
	}
}

/** In an order of their own, so that two lists of the same rows are equal. */
export const sorted = (rows: readonly IDataObject[]) =>
	rows.map((row) => JSON.stringify(row)).sort();
