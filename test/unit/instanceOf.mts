import { basename, join } from 'node:path';

/**
 * What a source file exports under its own name, in a new module.
 *
 * @param source path from the root
 */
export function instanceOf<Type>(source: string): Type {
	const [name] = basename(source).split('.');
	const exported = require(join(process.cwd(), source)) as Record<string, new () => Type>;
	return new exported[name]();
}
