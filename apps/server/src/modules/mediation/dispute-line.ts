import { type DisputeClass, type DisputeLine, disputeClassNames, stageOfState, type Text } from '@fengqiao/contract'
import type { Directory } from '../area/index.ts'
import type { CaseRecord } from '../casework/index.ts'
import { disputeLifecycle } from './dispute.lifecycle.ts'
import type { DisputeRecord } from './dispute.ts'

export interface LineContext {
  readonly directory: Directory
  readonly now: Date
  /** Names of the classes, from the centre's dictionary. */
  readonly classes: ReadonlyMap<string, Text>
}

/** A dispute as a line. `record` is undefined for a sealed one that the reader is not bound to: then only that it stands. */
export function toDisputeLine(
  dispute: DisputeRecord,
  record: CaseRecord | undefined,
  { directory, now, classes }: LineContext,
): DisputeLine {
  const label = classes.get(dispute.class) ?? disputeClassNames[dispute.class as DisputeClass] ?? both(dispute.class)
  const hidden = record === undefined
  return {
    id: dispute.caseId,
    code: dispute.code,
    title: record?.title ?? `${label.zh.replace(/纠纷$/, '')}纠纷（封存）`,
    class: { id: dispute.class, label },
    channel: dispute.channel,
    grade: dispute.grade,
    level: dispute.level,
    state: dispute.state,
    stateLabel: stateLabel(dispute.state),
    stage: stageOfState[dispute.state] ?? 'handle',
    final: dispute.final,
    holder: hidden ? { zh: '封存', en: 'Sealed' } : holderOf(dispute),
    areaCode: hidden ? null : dispute.areaCode,
    areaName: hidden ? null : directory.nameOf(dispute.areaCode),
    sessions: dispute.sessions,
    terms: dispute.terms,
    termsDone: dispute.termsDone,
    dueAt: dispute.dueAt?.toISOString() ?? null,
    tone: toneOf(dispute, record, now),
    outcome: dispute.outcome,
    openedAt: dispute.openedAt.toISOString(),
    updatedAt: dispute.updatedAt.toISOString(),
    closedAt: dispute.closedAt?.toISOString() ?? null,
    sealed: dispute.sealed,
    hidden,
    practice: dispute.practice,
    example: dispute.example,
  }
}

export function stateLabel(state: string): Text {
  return disputeLifecycle.states.find(({ id }) => id === state)?.label ?? both(state)
}

const atMediator: ReadonlySet<string> = new Set(['ASSIGNED', 'MEDIATING', 'AGREED', 'JUDICIAL_CONFIRM', 'FULFILLING'])
const atWindow: ReadonlySet<string> = new Set(['REGISTERED', 'FOLLOW_UP', 'REFERRED'])

/** Who has it now, by where it stands. */
function holderOf({ state, mediatorName, level, final }: DisputeRecord): Text {
  if (final) return mediatorName === null ? both('—') : both(mediatorName)
  if (atMediator.has(state) && mediatorName !== null) return both(mediatorName)
  if (atWindow.has(state)) return { zh: '窗口', en: 'Window' }
  return centres[level]
}

const centres = {
  village: { zh: '村级中心', en: 'Village centre' },
  township: { zh: '乡镇中心', en: 'Township centre' },
  county: { zh: '县级中心', en: 'County centre' },
} as const

/** Red past the end; yellow from 80 %, where the case itself is known, else on the last day. */
function toneOf({ final, dueAt }: DisputeRecord, record: CaseRecord | undefined, now: Date): DisputeLine['tone'] {
  if (final || dueAt === null) return 'normal'
  if (now >= dueAt) return 'overdue'
  const warnAt = record?.clock ? Date.parse(record.clock.warnAt) : dueAt.getTime() - 86_400_000
  return now.getTime() >= warnAt ? 'warning' : 'normal'
}

function both(text: string): Text {
  return { zh: text, en: text }
}
