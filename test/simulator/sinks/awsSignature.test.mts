import { signatureOf } from '../../../simulator/sinks/awsSignature.mts';

/** The examples of AWS's document "Authenticating Requests: Using the Authorization Header". */
const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const NO_BODY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const WELCOME = '44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072';

const signed = (method: string, path: string, headers: Record<string, string>) => {
	const [pathname, search = ''] = path.split('?');
	const all: Record<string, string> = {
		host: 'examplebucket.s3.amazonaws.com',
		'x-amz-date': '20130524T000000Z',
		'x-amz-content-sha256': NO_BODY,
		...headers,
	};
	const request = {
		method,
		pathname,
		query: new URLSearchParams(search),
		headers: all,
		bytes: Buffer.alloc(0),
	};
	const signedHeaders = Object.keys(all).sort();
	const credential = { day: '20130524', region: 'us-east-1', service: 's3', signedHeaders };
	return signatureOf(request, credential, SECRET);
};

describe('the signature of', () => {
	it.each([
		[
			'an object’s part',
			'GET',
			'/test.txt',
			{ range: 'bytes=0-9' },
			'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
		],
		[
			'an object that is put',
			'PUT',
			'/test%24file.text',
			{
				date: 'Fri, 24 May 2013 00:00:00 GMT',
				'x-amz-storage-class': 'REDUCED_REDUNDANCY',
				'x-amz-content-sha256': WELCOME,
			},
			'98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
		],
		[
			'a parameter without a value',
			'GET',
			'/?lifecycle',
			{},
			'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543',
		],
		[
			'a list',
			'GET',
			'/?max-keys=2&prefix=J',
			{},
			'34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
		],
	])('%s is the document’s', (_, method, path, headers, signature) => {
		expect(signed(method, path, headers as Record<string, string>)).toBe(signature);
	});
});
