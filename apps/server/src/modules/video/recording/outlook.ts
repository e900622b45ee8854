/** Bits a second that are reckoned with for a camera that was not recorded yet: a main stream of 720p. */
export const ASSUMED_BIT_RATE = 2_000_000

export interface OutlookInput {
  /** Each camera that is recorded, with its measured rate if there is one. */
  readonly cameras: readonly {
    readonly bitRate: number | undefined
    readonly share: number
    readonly keepDays: number
  }[]
  readonly usedBytes: number
  readonly freeBytes: number
  readonly reserveBytes: number
}

export interface Outlook {
  readonly bytesPerDay: number
  /** Mean of the measured rates; null before anything was recorded. */
  readonly measuredBitRate: number | null
  readonly wantedDays: number
  readonly neededBytes: number
  readonly holdsDays: number | null
  readonly enough: boolean
}

/** Whether the disk holds what the plans promise, and how many days it really holds. */
export function outlookOf({ cameras, usedBytes, freeBytes, reserveBytes }: OutlookInput): Outlook {
  const perDay = cameras.map(({ bitRate, share }) => (((bitRate ?? ASSUMED_BIT_RATE) * share) / 8) * 86_400)
  const bytesPerDay = perDay.reduce((sum, bytes) => sum + bytes, 0)
  const neededBytes = cameras.reduce((sum, { keepDays }, index) => sum + keepDays * (perDay[index] ?? 0), 0)
  const capacity = Math.max(0, usedBytes + freeBytes - reserveBytes)
  const measured = cameras.flatMap(({ bitRate }) => (bitRate === undefined ? [] : [bitRate]))
  return {
    bytesPerDay,
    measuredBitRate: measured.length > 0 ? measured.reduce((sum, rate) => sum + rate, 0) / measured.length : null,
    wantedDays: Math.max(0, ...cameras.map(({ keepDays }) => keepDays)),
    neededBytes,
    holdsDays: bytesPerDay > 0 ? Math.floor((capacity / bytesPerDay) * 10) / 10 : null,
    enough: neededBytes <= capacity,
  }
}
