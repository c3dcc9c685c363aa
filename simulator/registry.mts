import { Document360Api } from './document360.mts';
import { KoreAiApi } from './koreAi.mts';
import { NaverCloudApi } from './naverCloud.mts';
import { PubrioApi } from './pubrio.mts';

/** The providers there are: nothing else outside their own files names them. */
export const registry = {
	pubrio: PubrioApi,
	naverCloud: NaverCloudApi,
	koreAi: KoreAiApi,
	document360: Document360Api,
};

export type ProviderName = keyof typeof registry;

export type Apis = { [Name in ProviderName]: InstanceType<(typeof registry)[Name]> };

export function createApis(): Apis {
	return Object.fromEntries(
		Object.entries(registry).map(([name, Provider]) => [name, new Provider()]),
	) as Apis;
}
