import { systemScope } from '../../platform/db/index.ts'
import { tell } from '../notification/index.ts'
import { assignmentsOf } from './assignment.store.ts'
import { markOverdueTold, newlyOverdue } from './case.store.ts'
import { timelineOf } from './case-event.store.ts'
import type { Casework } from './casework.ts'

const batch = 100

/** Tells those who have a case in hand, and who sent it, that its limit has run out; each limit once. */
export async function sweepOverdue(casework: Casework): Promise<number> {
  const now = casework.now()
  return casework.database.transaction(systemScope, async (tx) => {
    const overdue = await newlyOverdue(tx, now, batch)
    if (overdue.length === 0) return 0
    const assignments = await assignmentsOf(
      tx,
      overdue.map((record) => record.id),
    )
    for (const record of overdue) {
      const dispatcher = (await timelineOf(tx, record.id)).findLast((event) => event.action === 'dispatch')
      const opener = (await timelineOf(tx, record.id)).at(0)
      const holders = assignments.filter(({ caseId, endedAt }) => caseId === record.id && endedAt === null)
      const personIds = [
        ...holders.map((holder) => holder.personId),
        ...[dispatcher?.actor.personId, opener?.actor.personId].flatMap((id) => id ?? []),
      ]
      const until = record.clock?.until ?? { zh: '办理', en: 'act' }
      await tell(
        tx,
        casework.events,
        {
          personIds,
          title: { zh: `超时：${record.title}`, en: `Overdue: ${record.title}` },
          body: { zh: `${record.code} 应${until.zh}，时限已到`, en: `${record.code}: time to ${until.en} has run out` },
          caseId: record.id,
          urgent: true,
        },
        now,
      )
      await casework.events.append(tx, {
        type: 'case.changed',
        areaCode: record.areaCode,
        personIds,
        subjectId: record.id,
        data: { state: record.state, action: 'overdue', urgent: record.urgent },
      })
    }
    await markOverdueTold(
      tx,
      overdue.map((record) => record.id),
      now,
    )
    return overdue.length
  })
}
