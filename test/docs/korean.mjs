import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** README.ko.md is README.md in Korean, docs/ko/pubrio.md is docs/pubrio.md. Other pages are their own. */
const englishOf = (path) => path.replace(/\.ko\.md$/, '.md').replace(/\bko[\\/](?=[^\\/]+$)/, '');

const withChildren = (node) => [node, ...(node.children ?? []).flatMap(withChildren)];

/** The rows of a table that begins in `node`. CommonMark has no tables: they are paragraphs whose lines begin with `|`. */
function rowsOf(node, text) {
	const { start, end } = node.position;
	return text
		.slice(start.offset, end.offset)
		.split('\n')
		.map((row, index) => ({ row: row.trim(), line: start.line + index }))
		.filter(({ row }) => row.startsWith('|'))
		.map(({ row, line }) => ({
			what: `a table row of ${row.match(/(?<!\\)\|/g).length - 1} cells`,
			line,
		}));
}

/**
 * What has to be the same in two languages, from top to bottom.
 *
 * @returns entries `{ what, line, code }`: what it is in words, the line it is in, and the text of a block of code
 */
function outline(tree, text) {
	return withChildren(tree).flatMap((node) => {
		const { line } = node.position.start;
		if (node.type === 'heading') return { what: `a heading of level ${node.depth}`, line };
		if (node.type === 'listItem') return { what: 'an item of a list', line };
		if (node.type === 'code') {
			return { what: `a block of code (${node.lang ?? 'plain'})`, line, code: node.value };
		}
		return node.type === 'paragraph' ? rowsOf(node, text) : [];
	});
}

/**
 * A remark plugin: warns where a Korean page and its English one are not in step, at the first heading, table row, item
 * of a list or block of code that only one of them has.
 */
export default function koreanInStep() {
	return async (tree, file) => {
		const path = englishOf(file.path);
		if (path === file.path) return;
		const text = await readFile(join(file.cwd, path), 'utf8');
		const english = outline(this.parse(text), text);
		const korean = outline(tree, String(file));
		const end = { what: 'its end', code: undefined };
		const count = Math.max(english.length, korean.length);
		for (let index = 0; index < count; index++) {
			const [there, here] = [english[index] ?? end, korean[index] ?? end];
			if (there.what === here.what && there.code === here.code) continue;
			const where = there.line ? `${path}:${there.line}` : path;
			const other = there.what === here.what ? 'another one' : here.what;
			file.message(`Not in step: ${where} has ${there.what}, this page has ${other}`, {
				place: here.line && { line: here.line, column: 1 },
				source: 'korean',
			});
			return;
		}
	};
}
