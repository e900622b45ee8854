import { contract } from '@fengqiao/contract'
import type { FastifyInstance } from 'fastify'
import type { Scope } from '../../platform/db/index.ts'
import { route, scopeOf } from '../../platform/http/index.ts'
import {
  changeYear,
  countWorkingDays,
  formatDate,
  parseDay,
  specialDays,
  standardYear,
  startOf,
  toCalendarYear,
  workingCalendar,
  yearOf,
  yearVersions,
} from '../calendar/index.ts'
import { allow, appendAudit, principalOf } from '../identity/index.ts'
import type { Casework } from './casework.ts'
import { openCasesCountedIn } from './supervision.store.ts'

/** An administrator sees how many cases a change concerns, and none of them. */
const figures: Scope = { kind: 'indicator' }

/** The administrator's pages of the working calendar. They stand here because a change needs somebody who makes it. */
export function registerCalendarRoutes(app: FastifyInstance, { database, now }: Casework): void {
  route(app, contract.calendarYear, async ({ params: { year }, request }) => {
    const versions = await database.transaction(scopeOf(request), (tx) => yearVersions(tx, year))
    return toCalendarYear(versions[0] ?? standardYear(year))
  })

  route(app, contract.calendarVersions, async ({ params: { year }, request }) => {
    const versions = await database.transaction(scopeOf(request), (tx) => yearVersions(tx, year))
    return { items: versions.map(toCalendarYear) }
  })

  route(app, contract.changeCalendarYear, async ({ params, body, request }) => {
    const principal = principalOf(request)
    allow(principal, 'settings.write')
    const { accountId, name, scope } = principal
    return database.transaction(scope, async (tx) => {
      const change = await changeYear(tx, { ...params, ...body, by: { accountId, name }, at: now() })
      const data = { version: change.version, announced: change.announced, note: change.note }
      await appendAudit(tx, { accountId, action: 'calendar.changed', subject: String(change.year), data })
      return toCalendarYear(change)
    })
  })

  route(app, contract.previewCalendarYear, async ({ params: { year }, body, request }) => {
    const days = specialDays(year, body.days)
    const current = await database.transaction(scopeOf(request), async (tx) => (await yearVersions(tx, year))[0])
    const before = current ?? standardYear(year)
    const after = { ...before, days }
    const [was, becomes] = [workingCalendar(() => before), workingCalendar(() => after)]
    const changes = []
    for (let day = parseDay(`${year}-01-01`); yearOf(day) === year; day++) {
      const [one, other] = [was.isWorking(day), becomes.isWorking(day)]
      const { name = null } = becomes.specialOf(day) ?? was.specialOf(day) ?? {}
      if (one !== other) changes.push({ date: formatDate(day), before: one, after: other, name })
    }
    const [from, to] = [startOf(parseDay(`${year}-01-01`)), startOf(parseDay(`${year + 1}-01-01`))]
    return {
      changes,
      workingDays: { before: countWorkingDays(before), after: countWorkingDays(after) },
      openCases: await database.transaction(figures, (tx) => openCasesCountedIn(tx, from, to)),
    }
  })
}
