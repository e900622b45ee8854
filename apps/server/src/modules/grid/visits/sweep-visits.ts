import { chinaDate } from '../../../platform/china-time/index.ts'
import { systemScope, type Tx } from '../../../platform/db/index.ts'
import { liesIn } from '../../area/index.ts'
import { accountsOfRoles } from '../../identity/index.ts'
import { tell } from '../../notification/index.ts'
import { settingValue } from '../../settings/index.ts'
import type { Grid } from '../grid.ts'
import { daysAfter } from './day.ts'
import { escalatedAfter, missedAfter } from './visit.settings.ts'
import { markOverdue } from './visit.store.ts'

const batch = 500

/** By the clock: what was missed is told to the village, and what stays missed to the township. */
export async function sweepVisits(grid: Grid): Promise<number> {
  const { casework } = grid
  return casework.database.transaction(systemScope, async (tx) => {
    const now = casework.now()
    const today = chinaDate(now)
    const settings = await casework.settings.current(tx)
    const before = (days: number) => ({ dueBefore: daysAfter(today, -days), at: now, limit: batch })
    const missed = await markOverdue(tx, 'missed_at', before(settingValue(settings, missedAfter)))
    const escalated = await markOverdue(tx, 'escalated_at', before(settingValue(settings, escalatedAfter)))
    await tellAbove(tx, grid, missed, 'VILLAGE_SERVICE')
    await tellAbove(tx, grid, escalated, 'TOWNSHIP_STAFF')
    return missed.length + escalated.length
  })
}

/** One message a centre, however many were missed. */
async function tellAbove(
  tx: Tx,
  { casework }: Grid,
  areaCodes: readonly string[],
  role: 'VILLAGE_SERVICE' | 'TOWNSHIP_STAFF',
): Promise<void> {
  if (areaCodes.length === 0) return
  for (const { personId, areaCode } of await accountsOfRoles(tx, [role])) {
    const count = areaCodes.filter((code) => liesIn(code, areaCode)).length
    if (personId === null || count === 0) continue
    await tell(
      tx,
      casework.events,
      {
        personIds: [personId],
        title: { zh: `${count} 次走访到期没有去`, en: `${count} visits were missed` },
        body: {
          zh: '请问清原因，安排人补上；确实不用去的，停止走访。',
          en: 'Ask why, have them made up for, or end visits that are not needed.',
        },
        caseId: null,
        urgent: false,
      },
      casework.now(),
    )
  }
}
