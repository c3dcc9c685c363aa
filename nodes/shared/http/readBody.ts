/** The body of a response that is still on its way. */
export interface BodyStream extends AsyncIterable<Buffer> {
	destroy(error?: Error): unknown;
}

/** The outcome of reading a body: all of it, or what stopped it. */
export interface BodyBytes {
	bytes: Buffer;
	end: 'whole' | 'tooLarge' | Error;
}

/** Narrows what n8n gives for `encoding: 'stream'`. */
export function isBodyStream(body: unknown): body is BodyStream {
	return typeof (body as BodyStream | null | undefined)?.[Symbol.asyncIterator] === 'function';
}

/**
 * Reads a body to its end, or up to a size. A body that is not read to its end is destroyed, and its connection with it.
 * It never throws.
 *
 * @param maxBytes counted after decompression
 * @param signal ends the reading
 */
export async function readBody(
	body: BodyStream,
	maxBytes: number,
	signal: AbortSignal,
): Promise<BodyBytes> {
	const chunks: Buffer[] = [];
	let size = 0;
	const stop = () => body.destroy(new Error('aborted'));
	signal.addEventListener('abort', stop, { once: true });
	try {
		if (signal.aborted) stop();
		for await (const chunk of body) {
			size += chunk.length;
			if (size > maxBytes) return { bytes: Buffer.concat(chunks), end: 'tooLarge' };
			chunks.push(chunk);
		}
		return { bytes: Buffer.concat(chunks), end: 'whole' };
	} catch (error) {
		return { bytes: Buffer.concat(chunks), end: error as Error };
	} finally {
		signal.removeEventListener('abort', stop);
	}
}
