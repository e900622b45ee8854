import type { Text } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { appendAudit, type Principal } from '../identity/index.ts'
import { insertCaseEvent } from './case-event.store.ts'
import type { CaseActor, CaseEventRecord, CaseRecord } from './case-record.ts'
import type { Casework } from './casework.ts'
import { actorOf } from './open-case.ts'

/** What happens to a case beside its steps, as the timeline names it. */
export const sideLabels: Readonly<Record<string, Text>> = {
  'clock.ask_pause': { zh: '申请中止计时', en: 'Asked to stop the clock' },
  'clock.ask_extension': { zh: '申请延期', en: 'Asked for more time' },
  'clock.refuse': { zh: '不同意申请', en: 'Request refused' },
  'clock.withdraw': { zh: '撤回申请', en: 'Request withdrawn' },
  'clock.pause': { zh: '中止计时', en: 'Clock stopped' },
  'clock.resume': { zh: '恢复计时', en: 'Clock goes on' },
  'clock.extend': { zh: '延期', en: 'Time extended' },
  'slip.issue': { zh: '发督办单', en: 'Supervision slip issued' },
  'slip.answer': { zh: '答复督办单', en: 'Supervision slip answered' },
  'slip.return': { zh: '督办答复退回', en: 'Answer to the slip sent back' },
  'slip.close': { zh: '督办销号', en: 'Supervision slip closed' },
  'part.ask': { zh: '请联合办理', en: 'Asked a unit to share' },
  'part.take': { zh: '联办签收', en: 'Part taken' },
  'part.finish': { zh: '联办反馈', en: 'Part finished' },
  'part.return': { zh: '联办退回', en: 'Part sent back' },
  'part.withdraw': { zh: '联办收回', en: 'Part withdrawn' },
  'duty.contest': { zh: '申请责任认定', en: 'Contested whose matter it is' },
  'duty.withdraw': { zh: '撤回责任认定申请', en: 'Contest taken back' },
  'duty.rule': { zh: '认定责任单位', en: 'Ruled whose matter it is' },
  'link.make': { zh: '关联', en: 'Linked' },
  'link.undo': { zh: '取消关联', en: 'Link undone' },
  'merge.into': { zh: '并入另一件', en: 'Merged into another' },
  'merge.from': { zh: '并入了一件', en: 'A duplicate was merged in' },
  'merge.undo': { zh: '恢复为独立的件', en: 'Taken apart again' },
  'merge.apart': { zh: '分开了并入的件', en: 'A merged case was taken apart' },
  'bulletin.enter': { zh: '列入县级通报', en: 'Entered in the county bulletin' },
}

/** The platform itself, where the clock and nobody else acts. */
export const platformActor: CaseActor = {
  accountId: null,
  personId: null,
  name: '系统',
  role: null,
  post: null,
}

/** Writes a line beside the steps: it changes no state and no version, so that nobody's unsent step is refused for it. */
export async function noteBesideSteps(
  tx: Tx,
  casework: Casework,
  record: CaseRecord,
  entry: {
    readonly by: Principal | null
    readonly action: keyof typeof sideLabels
    readonly at: Date
    readonly note: string | null
    readonly data?: CaseEventRecord['data']
    /** Who is told besides those who see the case. */
    readonly personIds?: readonly string[]
  },
): Promise<CaseEventRecord> {
  const { by, action, at, note, data = {}, personIds = [] } = entry
  const event: CaseEventRecord = {
    id: newId(at),
    caseId: record.id,
    version: record.version,
    action,
    fromState: record.state,
    toState: record.state,
    at,
    recordedAt: at,
    actor: by ? actorOf(by) : platformActor,
    note,
    position: null,
    distance: null,
    assignees: [],
    side: true,
    data,
  }
  await insertCaseEvent(tx, record.areaCode, event)
  if (by) {
    await appendAudit(tx, {
      accountId: by.accountId,
      action: `case.${action}`,
      subject: record.id,
      areaCode: record.areaCode,
      data: { code: record.code, event: event.id },
    })
  }
  await casework.events.append(tx, {
    type: 'case.changed',
    areaCode: record.areaCode,
    personIds,
    subjectId: record.id,
    data: { state: record.state, action, urgent: record.urgent },
  })
  return event
}
