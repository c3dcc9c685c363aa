import { RowCollection } from '../../../nodes/shared/paging/RowCollection';

const page = (...ids: number[]) => ids.map((id) => ({ id }));
const collection = () => new RowCollection((row) => String(row.id));
const idsOf = (rows: RowCollection) => rows.rows.map((row) => row.id);

test('keeps rows in order, and counts those that are new', () => {
	const rows = collection();
	expect(rows.add(page(1, 2, 3))).toBe(3);
	expect(rows.add(page(3, 4))).toBe(1);
	expect(idsOf(rows)).toEqual([1, 2, 3, 4]);
});

test('puts a row that appears between known ones in its place', () => {
	const rows = collection();
	rows.add(page(1, 2, 4, 5));
	rows.jump();
	expect(rows.add(page(2, 3, 4))).toBe(1);
	expect(idsOf(rows)).toEqual([1, 2, 3, 4, 5]);
	rows.add(page(5, 6));
	expect(idsOf(rows)).toEqual([1, 2, 3, 4, 5, 6]);
});

test('puts rows that turn out to lie further up there, over several pages', () => {
	const rows = collection();
	rows.add(page(5, 6, 7));
	rows.jump();
	rows.add(page(1, 2));
	rows.add(page(3, 4));
	rows.add(page(5, 6));
	rows.add(page(7, 8));
	expect(idsOf(rows)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test('takes equal rows for different ones where there is no id', () => {
	const rows = new RowCollection(undefined);
	expect(rows.add(page(1, 1))).toBe(2);
	expect(rows.add(page(1))).toBe(1);
	expect(idsOf(rows)).toEqual([1, 1, 1]);
});

test('forgets everything when it is cleared', () => {
	const rows = collection();
	rows.add(page(1, 2));
	rows.clear();
	expect(rows.add(page(2))).toBe(1);
	expect(idsOf(rows)).toEqual([2]);
});
