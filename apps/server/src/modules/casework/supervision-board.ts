import type { CaseSummary, SupervisionSummary, SupervisionView } from '@fengqiao/contract'
import { supervisionViews } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'
import { areaPrefix } from '../area/index.ts'
import { dayAt, startOf, type WorkingCalendar } from '../calendar/index.ts'
import type { Principal } from '../identity/index.ts'
import { settingValue } from '../settings/index.ts'
import { assignmentsOf } from './assignment.store.ts'
import { toSummary } from './case-view.ts'
import { caseworkSettings } from './casework.settings.ts'
import { type Casework, kindOf } from './casework.ts'
import {
  countRequests,
  countSlips,
  countWatched,
  listWatched,
  type PlaceLevel,
  type Watched,
  type WatchedCount,
} from './supervision.store.ts'

type Counts = Record<SupervisionView, number>

/** What is overdue, stuck, sent back or reopened: in all, by the divisions below and by level. */
export async function supervisionSummary(
  tx: Tx,
  casework: Casework,
  principal: Principal,
  area: string | undefined,
): Promise<SupervisionSummary> {
  const code = area ?? principal.areaCode
  const prefix = areaPrefix(code)
  const { watched, stuckDays } = await watchedNow(tx, casework)
  const directory = await casework.area.directory()
  // County 6 digits → townships 9; township 9 → villages 12; village 12 → grids.
  const digits = prefix.length === 6 ? 9 : prefix.length === 9 ? 12 : 15
  const counted = await countWatched(tx, supervisionViews, watched, prefix, digits)
  const total = sum(counted)
  const areas = [...new Set(counted.map((one) => one.area))].sort().map((part) => {
    const full = part.padEnd(12, '0')
    return { code: full, name: directory.nameOf(full), counts: sum(counted.filter((one) => one.area === part)) }
  })
  const levels = (['county', 'township', 'village', 'grid'] as const).flatMap((level) => {
    const of = counted.filter((one) => one.level === level)
    return of.length > 0 ? [{ level, counts: sum(of) }] : []
  })
  const slips = await countSlips(tx, watched.now, prefix)
  const requests = await countRequests(tx, prefix)
  return { total, areas, levels, slips, requests, stuckDays, at: watched.now.toISOString() }
}

export async function supervisedCases(
  tx: Tx,
  casework: Casework,
  query: {
    readonly view: SupervisionView
    readonly area?: string
    readonly level?: PlaceLevel
    readonly limit?: number
    readonly cursor?: string
  },
): Promise<{ items: CaseSummary[]; total: number; nextCursor: string | null }> {
  const { watched } = await watchedNow(tx, casework)
  const limit = query.limit ?? 30
  const offset = Math.max(0, Number.parseInt(query.cursor ?? '0', 10) || 0)
  const filter = {
    view: query.view,
    ...(query.area !== undefined && { areaPrefix: areaPrefix(query.area) }),
    ...(query.level !== undefined && { level: query.level }),
  }
  const { records, total } = await listWatched(tx, filter, watched, { limit, offset })
  const assignments = await assignmentsOf(
    tx,
    records.map(({ id }) => id),
  )
  const directory = await casework.area.directory()
  return {
    items: records.map((record) =>
      toSummary(record, kindOf(casework, record.kind), assignments, directory, watched.now),
    ),
    total,
    nextCursor: offset + records.length < total ? String(offset + records.length) : null,
  }
}

async function watchedNow(tx: Tx, casework: Casework): Promise<{ watched: Watched; stuckDays: number }> {
  const stuckDays = settingValue(await casework.settings.current(tx), caseworkSettings.stuckDays)
  const now = casework.now()
  return {
    watched: { now, stuckSince: workingDaysBefore(now, stuckDays, await casework.calendar.current(tx)) },
    stuckDays,
  }
}

/** The instant since which so many working days have passed. */
export function workingDaysBefore(now: Date, days: number, calendar: WorkingCalendar): Date {
  let left = days * 86_400_000
  let at = now.getTime()
  for (;;) {
    const day = dayAt(new Date(at - 1))
    const begin = startOf(day).getTime()
    if (calendar.isWorking(day)) {
      if (at - begin >= left) return new Date(at - left)
      left -= at - begin
    }
    at = begin
  }
}

function sum(counted: readonly WatchedCount[]): Counts {
  const counts = Object.fromEntries(supervisionViews.map((view) => [view, 0])) as Counts
  for (const { view, count } of counted) counts[view] += count
  return counts
}
