import { logProperties } from '../../../shared/n8n/logProperties';
import { logIdProperty, referenceV3Properties } from '../../properties';
import { apiReferenceLogV3, oneApiReferenceLogV3 } from './log';

export const apiReferenceLogV3Description = logProperties(apiReferenceLogV3, {
	common: referenceV3Properties,
	getAll: {
		action: 'Get many API reference logs',
		description: 'Get the import logs of an API reference',
	},
	get: {
		one: oneApiReferenceLogV3,
		action: 'Get an API reference log',
		description: 'Get one import',
		id: [{ ...logIdProperty, description: 'The ID of the log, as Get Many returns it' }],
	},
});
