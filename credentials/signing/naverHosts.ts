import { selectedBaseUrl, type HostField } from './hosts';

/** The address of one of Naver Cloud's services in each Naver Cloud; accounts, keys and logs of the three are separate. */
const environmentsOf = (service: string) =>
	({
		field: 'environment',
		label: 'Environment',
		default: 'public',
		hosts: {
			public: `https://${service}.apigw.ntruss.com`,
			government: `https://${service}.apigw.gov-ntruss.com`,
			financial: `https://${service}.apigw.fin-ntruss.com`,
		},
	}) satisfies HostField;

/** API Gateway, whose address is what a custom base URL is. */
export const naverEnvironments = environmentsOf('apigateway');

export const naverBaseUrl = selectedBaseUrl(naverEnvironments);

/** Cloud Activity Tracer. A custom base URL that is API Gateway's stands for the one beside it. */
export const activityTracerBaseUrl = selectedBaseUrl({
	...environmentsOf('cloudactivitytracer'),
	inCustom: { '//apigateway.': '//cloudactivitytracer.' },
});
