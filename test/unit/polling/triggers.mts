import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { Document360Api as Document360Credential } from '../../../credentials/Document360Api.credentials';
import { KoreAiJwtApi } from '../../../credentials/KoreAiJwtApi.credentials';
import { NaverCloudApi as NaverCredential } from '../../../credentials/NaverCloudApi.credentials';
import { PubrioApi as PubrioCredential } from '../../../credentials/PubrioApi.credentials';
import { setClockOffset } from '../../../credentials/signing/clock';
import { Document360Trigger } from '../../../nodes/Document360/Document360Trigger.node';
import { KoreAiTrigger } from '../../../nodes/KoreAi/KoreAiTrigger.node';
import { NaverCloudTrigger } from '../../../nodes/NaverCloud/NaverCloudTrigger.node';
import { PubrioTrigger } from '../../../nodes/Pubrio/PubrioTrigger.node';
import type { Api } from '../../../simulator/api.mts';
import { createApis } from '../../../simulator/registry.mts';
import { ActiveTrigger, type ActiveTriggerOptions } from './ActiveTrigger.mts';

/** What the tests of one provider's trigger differ in. */
export interface Polled {
	name: string;
	make(
		api: Api,
	): Pick<ActiveTriggerOptions, 'type' | 'credentialType' | 'credentials' | 'parameters'>;
	provider: 'pubrio' | 'naverCloud' | 'koreAi' | 'document360';
	/** A row as it is handed on by a trigger that remembers `state`. */
	asItem(row: object, state: IDataObject): IDataObject;
	hasIds: boolean;
}

const asItem = (row: object) => row as IDataObject;

const pubrio: Polled = {
	name: 'Pubrio',
	provider: 'pubrio',
	make: (api) => ({
		type: new PubrioTrigger(),
		credentialType: new PubrioCredential(),
		credentials: {
			...(api.account as ICredentialDataDecryptedObject),
			baseUrl: 'https://api.pubrio.com',
		},
		parameters: {},
	}),
	asItem,
	hasIds: true,
};

const naverCloud: Polled = {
	name: 'Naver Cloud',
	provider: 'naverCloud',
	make: (api) => ({
		type: new NaverCloudTrigger(),
		credentialType: new NaverCredential(),
		credentials: { ...(api.account as ICredentialDataDecryptedObject), environment: 'public' },
		parameters: {},
	}),
	asItem(row, state) {
		const { at, ...rest } = row as { at: number };
		const [hours, minutes] = String(state.log).slice(1).split(':').map(Number);
		const east = (hours * 60 + minutes) * (String(state.log).startsWith('-') ? -60_000 : 60_000);
		return { time: new Date(at + east).toISOString().slice(0, 19).replace('T', ' '), ...rest };
	},
	hasIds: false,
};

const koreAi: Polled = {
	name: 'Kore.ai',
	provider: 'koreAi',
	make: (api) => ({
		type: new KoreAiTrigger(),
		credentialType: new KoreAiJwtApi(),
		credentials: {
			...(api.account as ICredentialDataDecryptedObject),
			baseUrl: 'https://bots.kore.ai',
			includeJti: true,
			lifetimeSeconds: 300,
		},
		parameters: {},
	}),
	asItem,
	hasIds: true,
};

const document360: Polled = {
	name: 'Document360',
	provider: 'document360',
	make: (api) => {
		const { apiToken, region, references } = api.account as {
			apiToken: string;
			region: string;
			references: Array<{ id: string }>;
		};
		return {
			type: new Document360Trigger(),
			credentialType: new Document360Credential(),
			credentials: { apiToken, region },
			parameters: { apiReferenceId: { __rl: true, mode: 'id', value: references[0].id } },
		};
	},
	asItem,
	hasIds: true,
};

export const allPolled = [pubrio, naverCloud, koreAi, document360];

/** One provider with rows that tests put in, and a trigger that polls it. */
export class Scene {
	readonly api: Api;
	readonly trigger: ActiveTrigger;

	private numbers = 0;

	constructor(
		readonly polled: Polled,
		options: Partial<ActiveTriggerOptions> = {},
	) {
		this.api = createApis()[polled.provider] as unknown as Api;
		this.api.reset();
		this.api.rows = [];
		const made = polled.make(this.api);
		const parameters = { ...made.parameters, ...options.parameters };
		this.trigger = new ActiveTrigger({ ...made, api: this.api, ...options, parameters });
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
			isEqual && !this.polled.hasIds && this.numbers > 0 ? this.numbers : ++this.numbers;
		const newest = this.trigger.now - lateMs;
		const [row] = this.api.makeRows(1, { newest, firstNumber: number });
		const time = (one: object) =>
			(this.api as unknown as { timeOf(row: object): number }).timeOf(one);
		const at = this.api.rows.findIndex((one) => time(one) <= time(row));
		this.api.rows.splice(at < 0 ? this.api.rows.length : at, 0, row);
		return row;
	}

	/** What a trigger has to hand on for these rows, in any order. */
	items(rows: readonly object[]): IDataObject[] {
		return rows.map((row) => this.polled.asItem(row, this.trigger.state));
	}
}

/** In an order of their own, so that two lists of the same rows are equal. */
export const sorted = (rows: readonly IDataObject[]) =>
	rows.map((row) => JSON.stringify(row)).sort();
