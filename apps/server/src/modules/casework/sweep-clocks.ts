import { systemScope, type Tx } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { tell } from '../notification/index.ts'
import { assignmentsOf } from './assignment.store.ts'
import { noteBesideSteps } from './beside-step.ts'
import { insertBulletinEntry } from './bulletin.store.ts'
import { casesToCheck, updateBesideSteps } from './case.store.ts'
import { timelineOf } from './case-event.store.ts'
import type { CaseRecord, RunningClock } from './case-record.ts'
import { type Casework, kindOf } from './casework.ts'
import { levelAt } from './clocks.ts'
import { resumeCase } from './decide-request.ts'
import { type InCharge, inChargeOf } from './in-charge.ts'
import { slipsOf } from './slip.store.ts'
import { writeSlip } from './slips.ts'

const batch = 100

/**
 * Looks at the clocks that have reached a threshold: yellow is told to who has the case, red to the supervisor too,
 * then comes the slip and then the county bulletin; a pause that has ended lets the clock go on. Each once.
 * @returns how many cases were looked at; with more than none, look again.
 */
export async function sweepClocks(casework: Casework): Promise<number> {
  return casework.database.transaction(systemScope, async (tx) => {
    const cases = await casesToCheck(tx, casework.now(), batch)
    for (const record of cases) await look(tx, casework, record)
    return cases.length
  })
}

async function look(tx: Tx, casework: Casework, seen: CaseRecord): Promise<void> {
  const now = casework.now()
  const record = await resumeWhatEnded(tx, casework, seen, now)
  const assignments = await assignmentsOf(tx, [record.id])
  const people = await inChargeOf(tx, kindOf(casework, record.kind), record, assignments)
  for (const clock of record.clocks) {
    const level = levelAt(clock, now)
    if (level <= clock.alerted) continue
    if (clock.alerted < 2) await tellTime(tx, casework, record, clock, people, level >= 2)
    if (record.practice) continue
    if (level >= 3 && clock.alerted < 3) await slipFor(tx, casework, record, clock)
    if (level >= 4) await publish(tx, casework, record, clock, people, now)
  }
  const clocks = record.clocks.map((clock) => ({ ...clock, alerted: Math.max(clock.alerted, levelAt(clock, now)) }))
  await updateBesideSteps(tx, record.id, { clocks })
}

async function resumeWhatEnded(tx: Tx, casework: Casework, record: CaseRecord, now: Date): Promise<CaseRecord> {
  const ended = record.clocks.find(
    ({ pauseEndsAt }) => pauseEndsAt !== null && Date.parse(pauseEndsAt) <= now.getTime(),
  )
  if (!ended?.pauseEndsAt) return record
  return resumeCase(tx, casework, record, { by: null, at: new Date(ended.pauseEndsAt), note: '中止期满，自动恢复' })
}

async function tellTime(
  tx: Tx,
  casework: Casework,
  record: CaseRecord,
  clock: RunningClock,
  people: InCharge,
  overdue: boolean,
): Promise<void> {
  const { until } = clock
  const sent = overdue && !record.practice ? await sentBy(tx, record) : []
  const above = overdue && !record.practice ? people.supervisors : []
  const personIds = [...people.holders, ...sent, ...above]
  const message = {
    personIds,
    title: overdue
      ? { zh: `超时：${record.title}`, en: `Overdue: ${record.title}` }
      : { zh: `快到时限：${record.title}`, en: `Nearly due: ${record.title}` },
    body: overdue
      ? { zh: `${record.code} 应${until.zh}，时限已到`, en: `${record.code}: time to ${until.en} has run out` }
      : { zh: `${record.code} 应在时限内${until.zh}`, en: `${record.code}: ${until.en} before the limit ends` },
    caseId: record.id,
    urgent: overdue,
  }
  await tell(tx, casework.events, message, casework.now())
  await casework.events.append(tx, {
    type: 'case.changed',
    areaCode: record.areaCode,
    personIds,
    subjectId: record.id,
    data: { state: record.state, action: overdue ? 'overdue' : 'nearly-due', urgent: record.urgent },
  })
}

/** Who sent it, and who opened it. */
async function sentBy(tx: Tx, record: CaseRecord): Promise<readonly string[]> {
  const timeline = await timelineOf(tx, record.id)
  const dispatcher = timeline.findLast((event) => event.action === 'dispatch')
  return [dispatcher?.actor.personId, timeline.at(0)?.actor.personId].flatMap((id) => id ?? [])
}

async function slipFor(tx: Tx, casework: Casework, record: CaseRecord, clock: RunningClock): Promise<void> {
  const demand = `应${clock.until.zh}，逾期未办。请说明原因，立即办理，并报办理情况。`
  await writeSlip(tx, casework, record, { reason: 'overdue', demand, by: null })
}

async function publish(
  tx: Tx,
  casework: Casework,
  record: CaseRecord,
  clock: RunningClock,
  people: InCharge,
  now: Date,
): Promise<void> {
  const slip = (await slipsOf(tx, record.id)).findLast(({ reason }) => reason === 'overdue')
  await insertBulletinEntry(tx, {
    id: newId(now),
    caseId: record.id,
    caseCode: record.code,
    kind: record.kind,
    category: record.category,
    areaCode: record.areaCode,
    state: record.state,
    until: clock.until,
    dueAt: new Date(clock.dueAt),
    slipCode: slip?.code ?? null,
    addressees: slip?.addressees ?? [],
    at: now,
    settledAt: null,
  })
  const personIds = [...people.supervisors, ...people.county]
  await noteBesideSteps(tx, casework, record, { by: null, action: 'bulletin.enter', at: now, note: null, personIds })
}
