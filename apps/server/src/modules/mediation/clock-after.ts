import { chinaDate } from '../../platform/china-time/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import type { ClockFacts, ClockRule } from '../casework/index.ts'
import { agreementsOf, termsOf } from './agreement.store.ts'
import { mediationLimits, redAgainLimit } from './dispute.lifecycle.ts'
import { findDispute } from './dispute.store.ts'
import { daysBetween } from './eligibility.ts'

/** Which limit runs after a step where the data cannot say it: by the grade, or to a date that was agreed. */
export async function clockAfter(tx: Tx, { record, transition, at }: ClockFacts): Promise<ClockRule | undefined> {
  const { action, to } = transition
  if (to === record.state && action !== 'follow_up') return undefined
  const dispute = await findDispute(tx, record.id)
  if (!dispute) return undefined
  if (to === 'MEDIATING') return { limit: mediationLimits[dispute.grade ?? 'blue'] }
  if (action === 'follow_up') return dispute.grade === 'red' ? { limit: redAgainLimit } : undefined
  const until = to === 'FULFILLING' ? await lastTerm(tx, record.id) : suspendedUntil(to, dispute.suspendedUntil)
  return until === undefined ? undefined : { count: Math.max(0, daysBetween(chinaDate(at), until)) }
}

function suspendedUntil(to: string, until: Date | null): string | undefined {
  return to === 'SUSPENDED' && until ? chinaDate(until) : undefined
}

/** The last day of the running agreement. */
async function lastTerm(tx: Tx, caseId: string): Promise<string | undefined> {
  const running = (await agreementsOf(tx, caseId)).findLast(({ endedAt }) => endedAt === null)
  const days = (await termsOf(tx, caseId)).flatMap(({ agreementId, dueOn }) =>
    agreementId === running?.id ? dueOn : [],
  )
  return days.sort().at(-1)
}
