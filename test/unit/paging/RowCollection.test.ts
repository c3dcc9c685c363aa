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

test('puts a row that appears between known ones where it belongs', () => {
	const rows = collection();
	rows.add(page(1, 2, 4, 5));
	expect(rows.add(page(2, 3, 4))).toBe(1);
	expect(idsOf(rows)).toEqual([1, 2, 3, 4, 5]);
	rows.add(page(5, 6));
	expect(idsOf(rows)).toEqual([1, 2, 3, 4, 5, 6]);
});

test('puts rows that turn out to lie in front of known ones there', () => {
	const rows = collection();
	rows.add(page(3, 4, 5));
	expect(rows.add(page(1, 2, 3))).toBe(2);
	rows.add(page(5, 6));
	expect(idsOf(rows)).toEqual([1, 2, 3, 4, 5, 6]);
});

describe('rows without an ID among others', () => {
	const mixed = () =>
		new RowCollection((row) => (row.id === undefined ? undefined : String(row.id)));
	const row = (id?: number, text = '') => (id === undefined ? { text } : { id, text });

	test('are all kept, equal or not', () => {
		const rows = mixed();
		expect(rows.add([row(1), row(), row(), row(undefined, 'a'), row(2)])).toBe(5);
		expect(rows.add([row(), row(3)])).toBe(2);
		expect(rows.rows).toHaveLength(7);
	});

	test('come once where a page repeats them beside known rows', () => {
		const rows = mixed();
		const read = [row(1), row(undefined, 'a'), row(2), row(undefined, 'b'), row(3)];
		rows.add(read);
		expect(rows.add([row(undefined, 'a'), row(2), row(undefined, 'b'), row(3), row(4)])).toBe(1);
		expect(rows.add([row(undefined, 'b'), row(3), row(4), row(undefined, 'b')])).toBe(1);
		expect(rows.rows).toEqual([...read, row(4), row(undefined, 'b')]);
	});
});

test('a row without an ID that is new goes beside the known row that it stands behind', () => {
	const rows = new RowCollection(({ id }) => (id === undefined ? undefined : String(id)));
	const [a, b] = [{ text: 'a' }, { text: 'b' }];
	rows.add([{ id: 1 }, a, { id: 2 }]);
	expect(rows.add([{ id: 1 }, b, a, { id: 2 }, { id: 3 }])).toBe(2);
	expect(rows.rows).toEqual([{ id: 1 }, b, a, { id: 2 }, { id: 3 }]);
});

test('rows without an ID that lie in front of known rows are put there, without those that are there', () => {
	const rows = new RowCollection(({ id }) => (id === undefined ? undefined : String(id)));
	const [a, b, c] = [{ text: 'a' }, { text: 'b' }, { text: 'c' }];
	rows.add([a, b, { id: 1 }, { id: 2 }]);
	expect(rows.add([c, b, { id: 1 }])).toBe(1);
	expect(rows.rows).toEqual([a, c, b, { id: 1 }, { id: 2 }]);
	rows.add([{ id: 2 }, { id: 3 }]);
	expect(rows.rows.slice(-2)).toEqual([{ id: 2 }, { id: 3 }]);
});

test('rows without an ID that a page repeats in front of a known row are dropped, and no more than those', () => {
	const idOf = ({ id }: { id?: unknown }) => (id === undefined ? undefined : String(id));
	const [a, b, one] = [{ text: 'a' }, { text: 'b' }, { id: 1 }];
	const repeated = new RowCollection(idOf);
	repeated.add([a, b, one, { id: 2 }]);
	expect(repeated.add([a, b, one])).toBe(0);
	expect(repeated.rows).toEqual([a, b, one, { id: 2 }]);
	const equal = new RowCollection(idOf);
	equal.add([a, a, one, a]);
	expect(equal.add([a, one])).toBe(0);
	expect(equal.rows).toEqual([a, a, one, a]);
});

test('takes equal rows for different ones where there is no id', () => {
	const rows = new RowCollection(() => undefined);
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

describe('of which rows were taken out', () => {
	test('knows them, and their number', () => {
		const rows = collection();
		rows.add(page(1, 2, 3, 4));
		expect(rows.take(2)).toEqual(page(1, 2));
		expect(rows.add(page(1, 2, 3, 4, 5))).toBe(1);
		expect(idsOf(rows)).toEqual([3, 4, 5]);
		expect([rows.length, rows.taken, rows.first]).toEqual([5, 2, { id: 1 }]);
		rows.truncate(4);
		expect(idsOf(rows)).toEqual([3, 4]);
	});

	test('puts what belongs in front of them behind them', () => {
		const rows = collection();
		rows.add(page(3, 4, 5, 6));
		rows.take(2);
		expect(rows.add(page(1, 2, 3, 4, 5))).toBe(2);
		expect(idsOf(rows)).toEqual([1, 2, 5, 6]);
		expect(rows.add(page(6, 7))).toBe(1);
		expect(idsOf(rows)).toEqual([1, 2, 5, 6, 7]);
	});
});
