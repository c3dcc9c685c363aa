import { selectedBaseUrl, type HostField } from './hosts';

/** The API Gateway of each Naver Cloud; accounts, keys and logs of the three are separate. */
export const naverEnvironments = {
	field: 'environment',
	label: 'Environment',
	default: 'public',
	hosts: {
		public: 'https://apigateway.apigw.ntruss.com',
		government: 'https://apigateway.apigw.gov-ntruss.com',
		financial: 'https://apigateway.apigw.fin-ntruss.com',
	},
} satisfies HostField;

export const naverBaseUrl = selectedBaseUrl(naverEnvironments);
