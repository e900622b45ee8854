import { formatStamp } from '@fengqiao/design'

/** `2026-11-24`, for tables. */
export const dayOf = (instant: string): string => formatStamp(instant).slice(0, 10)
