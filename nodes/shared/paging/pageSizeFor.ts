/**
 * The page size that reads `limit` rows in as few requests as possible with as few superfluous rows as
 * possible: 30 rows at 25 a page are two pages of 15.
 *
 * @param limit rows wanted, undefined for all
 * @param pageSize the largest page size
 */
export function pageSizeFor(limit: number | undefined, pageSize: number): number {
	if (limit === undefined) return pageSize;
	const pages = Math.ceil(limit / pageSize);
	return Math.ceil(limit / pages);
}
