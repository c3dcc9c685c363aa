import fc from 'fast-check';
import { Bytes } from '../../../nodes/shared/output/file/Bytes';

const texts = fc.array(fc.string({ unit: 'grapheme', maxLength: 200 }), { maxLength: 40 });

test('holds what was added, behind its beginning, file by file', () => {
	const expected = fc.option(fc.integer({ min: 0, max: 1_000_000 }), { nil: undefined });
	fc.assert(
		fc.property(
			fc.integer({ min: 0, max: 50 }),
			fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), texts, expected), { maxLength: 5 }),
			(room, files) => {
				const bytes = new Bytes(room);
				const taken = files.map(([beginning, parts, length]) => {
					if (length !== undefined) bytes.expect(length);
					for (const text of parts) bytes.add(text);
					expect(bytes.length).toBe(Buffer.byteLength(parts.join('')));
					return bytes.take(beginning);
				});
				// A file is not touched by what is added after it.
				expect(taken.map(String)).toEqual(
					files.map(([beginning, parts]) => beginning + parts.join('')),
				);
			},
		),
	);
});

test('grows as far as it has to', () => {
	const bytes = new Bytes();
	const text = '한글 and more '.repeat(1_000);
	for (let i = 0; i < 100; i++) bytes.add(text);
	expect(bytes.take().equals(Buffer.from(text.repeat(100)))).toBe(true);
});
