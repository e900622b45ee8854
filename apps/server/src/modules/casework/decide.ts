import {
  type CaseActionInput,
  type Evidence,
  type LifecycleTransition,
  type Role,
  stepOfOthers,
  type Text,
} from '@fengqiao/contract'
import type { AssignmentRecord, CaseRecord } from './case-record.ts'
import type { CaseKind } from './casework.ts'

/** What must be known of someone to say what he may do with a case. */
export interface ActorFacts {
  readonly role: Role
  readonly accountId: string
  readonly personId: string | null
  /** His area, or his assignment, gives him the case at all: row-level security has decided that before. */
  readonly assignments: readonly AssignmentRecord[]
}

/** The steps that leave the present state, in the order of the lifecycle. */
export function transitionsFrom(kind: CaseKind, state: string): readonly LifecycleTransition[] {
  return kind.lifecycle.transitions.filter((transition) => transition.from.includes(state))
}

/** Why this person cannot take this step now; null when he can. Says what to do, or who can. */
export function refusalOf(record: CaseRecord, transition: LifecycleTransition, actor: ActorFacts): Text | null {
  const mine = actor.assignments.filter((assignment) => assignment.personId === actor.personId)
  const current = mine.find(({ endedAt, partId }) => endedAt === null && partId === null)
  const { who } = transition
  if (who.notHandler && mine.length > 0) {
    return { zh: '办理人不能审核或办结自己经手的事', en: 'Who handled a matter cannot review or close it' }
  }
  const byRole = who.roles.includes(actor.role)
  const reported = who.reporter === true && record.reporterAccountId === actor.accountId
  if (!byRole && !(who.assignee && current) && !reported) {
    if (who.reporter) return { zh: '由提出的人来办', en: 'For who brought it up' }
    return who.assignee ? { zh: '由派到的人办理', en: 'For those it was sent to' } : stepOfOthers(who)
  }
  if (transition.oncePerAssignment && current) {
    if (transition.action === 'sign' && current.signedAt) return { zh: '您已签收', en: 'You have signed already' }
    if (transition.action === 'arrive' && current.arrivedAt) return { zh: '您已到场', en: 'You have arrived already' }
  }
  if (transition.action === 'arrive' && current && !current.signedAt) {
    return { zh: '请先签收', en: 'Sign for it first' }
  }
  return null
}

/** What was sent without what the step does not ask for: only a step that sends people takes names. */
export function askedFor(transition: LifecycleTransition, input: CaseActionInput): CaseActionInput {
  const asked = new Set(transition.evidence.map(({ kind }) => kind))
  const { assigneeIds, danger, ...rest } = input
  return {
    ...rest,
    ...(assigneeIds && asked.has('assignees') && { assigneeIds }),
    ...(danger && asked.has('danger') && { danger }),
  }
}

/** The required evidence that is missing from what was sent. */
export function missingEvidence(transition: LifecycleTransition, input: CaseActionInput): readonly Evidence[] {
  return transition.evidence.filter((evidence) => evidence.required && !isGiven(evidence.kind, input))
}

function isGiven(kind: Evidence['kind'], input: CaseActionInput): boolean {
  switch (kind) {
    case 'note':
      return (input.note ?? '').trim() !== ''
    case 'photo':
    case 'file':
      return (input.fileIds ?? []).length > 0
    case 'position':
      return input.position !== undefined
    case 'assignees':
      return (input.assigneeIds ?? []).length > 0
    case 'danger':
      return input.danger !== undefined
    default:
      return kind satisfies never
  }
}
