import type { AttentionLevel, RecordingWindow } from '@fengqiao/contract'
import { asChinaTime, startOfChinaDay } from '../../../platform/china-time/index.ts'

/** What is recorded, when, and for how long it is kept. */
export interface PlanRecord {
  readonly id: string
  readonly name: string
  readonly level: AttentionLevel | null
  readonly cameraIds: readonly string[]
  readonly windows: readonly RecordingWindow[]
  readonly keepDays: number
  readonly enabled: boolean
  readonly version: number
  readonly changedBy: string
  readonly changedByName: string
  readonly changedAt: Date
}

type Named = Pick<PlanRecord, 'level' | 'cameraIds'>

const DAY_MINUTES = 1440

export const names = (plan: Named, camera: { readonly id: string; readonly level: AttentionLevel }): boolean =>
  plan.level === null ? plan.cameraIds.includes(camera.id) : plan.level === camera.level

/** Whether one of the windows is open at this time, by the county's clock (UTC+8, no summer time). */
export function isOpen(windows: readonly RecordingWindow[], at: Date): boolean {
  const local = asChinaTime(at)
  const minute = local.getUTCHours() * 60 + local.getUTCMinutes()
  const day = local.getUTCDay() === 0 ? 7 : local.getUTCDay()
  const dayBefore = day === 1 ? 7 : day - 1
  return windows.some(({ days, from, to }) => {
    const [begins, ends] = [minuteOf(from), minuteOf(to)]
    if (begins < ends) return days.includes(day) && minute >= begins && minute < ends
    return (days.includes(day) && minute >= begins) || (days.includes(dayBefore) && minute < ends)
  })
}

/** Share of a week in which one of the windows is open, 0 to 1. */
export function openShare(windows: readonly RecordingWindow[]): number {
  let open = 0
  // A Monday; the share of whole ten-minute steps is exact enough for a forecast.
  const monday = startOfChinaDay('2026-01-05').getTime()
  const steps = (7 * DAY_MINUTES) / 10
  for (let step = 0; step < steps; step++) if (isOpen(windows, new Date(monday + step * 600_000))) open++
  return open / steps
}

/** The days that a camera's recordings are kept: the most that any plan promises it, also one that rests. */
export function keepDaysOf(
  plans: readonly PlanRecord[],
  camera: { readonly id: string; readonly level: AttentionLevel },
): number | undefined {
  const days = plans.filter((plan) => names(plan, camera)).map(({ keepDays }) => keepDays)
  return days.length > 0 ? Math.max(...days) : undefined
}

function minuteOf(text: string): number {
  const [hours = 0, minutes = 0] = text.split(':').map(Number)
  return hours * 60 + minutes
}
