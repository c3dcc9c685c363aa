import { inWritableYears } from '../shared/log/readTime';

/** Unix time in milliseconds as Kore.ai documents it: yyyy-mm-ddThh:mm:ss.msZ, with three digits of milliseconds. */
export function utcText(time: number): string {
	return new Date(inWritableYears(time)).toISOString();
}
