/** More rows or columns than the limits allow. */
export class TooManyCells extends Error {}
