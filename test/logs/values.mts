/** Values that the descriptors are written with. */

/** A resource locator's value. */
export const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** Labels of the parameters that every "Get Many" has. */
export const MANY = ['Return All', 'Limit'] as const;

export const BOTH_ORDERS = ['newestFirst', 'oldestFirst'] as const;
