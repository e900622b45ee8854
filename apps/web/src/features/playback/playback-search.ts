import { type RecordingSource, recordingSources } from '@fengqiao/contract'

/** What the page shows, as it stands in its address. */
export interface PlaybackSearch {
  readonly camera?: string
  /** Local day, `YYYY-MM-DD`. */
  readonly day?: string
  /** Where playing begins, seconds of the day. */
  readonly at?: number
  readonly source?: RecordingSource
}

export function playbackSearch(search: Record<string, unknown>): PlaybackSearch {
  const { camera, day, at, source } = search
  const seconds = Number(at)
  return {
    ...(typeof camera === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(camera) ? { camera } : {}),
    ...(typeof day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(day) ? { day } : {}),
    ...(at !== undefined && seconds >= 0 && seconds < 86_400 ? { at: Math.floor(seconds) } : {}),
    ...(recordingSources.includes(source as RecordingSource) ? { source: source as RecordingSource } : {}),
  }
}

const countyOffset = 8 * 3_600_000

/** The county's day (UTC+8) in which an instant lies. */
export const dayOf = (at: number): string => new Date(at + countyOffset).toISOString().slice(0, 10)

/** When a day of the county begins, ms. */
export const startOfDay = (day: string): number => Date.parse(`${day}T00:00:00Z`) - countyOffset

/** `HH:MM:SS` of the county. */
export const clockOf = (at: number): string => new Date(at + countyOffset).toISOString().slice(11, 19)

export const shiftDay = (day: string, days: number): string => dayOf(startOfDay(day) + days * 86_400_000 + 1)

/** A span as shares of a day, cut to it. */
export function shareOf(span: { readonly from: string; readonly to: string }, day: string): readonly [number, number] {
  const start = startOfDay(day)
  const share = (at: string) => Math.min(1, Math.max(0, (Date.parse(at) - start) / 86_400_000))
  return [share(span.from), share(span.to)]
}
