import type { Tx } from '../../platform/db/index.ts'
import type { StepTaken } from '../casework/index.ts'
import { endAgreements } from './agreement.store.ts'
import { findDispute, updateDispute } from './dispute.store.ts'
import { type DisputeRecord, levelAbove } from './dispute.ts'

/** Keeps the line of the register with the case, and does what a step does to it; in the step's own transaction. */
export async function afterStep(tx: Tx, step: StepTaken): Promise<void> {
  const { record } = step
  const dispute = await findDispute(tx, record.id)
  if (!dispute) return
  const due = record.clock?.dueAt
  await updateDispute(tx, record.id, {
    state: record.state,
    final: record.final,
    updatedAt: record.updatedAt,
    closedAt: record.closedAt,
    dueAt: due === undefined ? null : new Date(due),
    ...effectOf(step, dispute),
  })
  if (again.has(step.transition.action)) await endAgreements(tx, record.id, step.event.at, step.event.note ?? '')
}

/** An agreement that was not kept ends with these. */
const again: ReadonlySet<string> = new Set(['breach', 'refer_breach', 'mediate_again', 'reopen'])
const open = { outcome: null, concludedAt: null } as const

function effectOf({ transition, event, before }: StepTaken, dispute: DisputeRecord): Partial<DisputeRecord> {
  const concluded = (outcome: NonNullable<DisputeRecord['outcome']>) => ({ outcome, concludedAt: event.at })
  if (transition.action.startsWith('resume_')) return { suspendedFrom: null, suspendedUntil: null }
  switch (transition.action) {
    case 'not_accept':
      return concluded('not_accepted')
    case 'withdraw':
      return concluded('withdrawn')
    case 'return':
      return { returned: true, mediatorId: null, mediatorName: null }
    case 'lift':
      return { level: levelAbove(dispute.level) ?? dispute.level, lifted: dispute.lifted + 1 }
    case 'agree':
      return concluded('agreed')
    case 'fail':
      return concluded('failed')
    case 'refer_breach':
      return concluded('referred')
    case 'breach':
    case 'mediate_again':
    case 'reopen':
      return { ...open, terms: 0, termsDone: 0, followUpAt: null }
    case 'suspend':
      return { suspendedFrom: before.state }
    default:
      return {}
  }
}
