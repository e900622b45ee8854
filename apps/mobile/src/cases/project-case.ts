import {
  type CaseAction,
  type CaseDetail,
  type Lifecycle,
  type LifecycleTransition,
  type Role,
  stepOfOthers,
  type Text,
} from '@fengqiao/contract'
import type { Draft } from '../store/draft.ts'
import { isOutgoing } from '../store/draft.ts'

/** A case as the person left it: what the county has, then the steps that only this phone has. */
export interface ProjectedCase {
  readonly state: string
  readonly stateLabel: Text
  /** Steps that can be taken now, on top of what waits on this phone. */
  readonly actions: readonly CaseAction[]
  /** Finished steps that the county does not have, in order. */
  readonly onlyHere: readonly Draft[]
  /** The step that the county did not take: until it is settled, nothing can be built on it. */
  readonly stuck: Draft | null
  /** The step on which a new one builds. */
  readonly lastId: string | null
}

export interface Actor {
  readonly personId: string | null
  readonly role: Role
}

const refusals = {
  handler: { zh: '办理人不能审核或办结自己经手的事', en: 'Who handled a matter cannot review or close it' },
  done: { zh: '您已经做过', en: 'You have done it already' },
} satisfies Record<string, Text>

/** Merges the county's state of a case with the steps of this phone. */
export function projectCase(
  detail: CaseDetail,
  drafts: readonly Draft[],
  lifecycle: Lifecycle | undefined,
  actor: Actor,
): ProjectedCase {
  const onlyHere = drafts
    .filter((draft) => draft.caseId === detail.id && isOutgoing(draft))
    .sort((a, b) => a.order - b.order)
  const stuck = onlyHere.find((draft) => draft.status === 'conflict' || draft.status === 'refused') ?? null
  const last = onlyHere.at(-1)
  const county = { state: detail.state, stateLabel: detail.stateLabel, onlyHere, stuck }
  if (!last || stuck) return { ...county, actions: detail.actions, lastId: null }

  const state = lifecycle?.states.find(({ id }) => id === last.toState)
  return {
    onlyHere,
    stuck,
    state: last.toState,
    stateLabel: state?.label ?? last.label,
    actions: lifecycle ? actionsAfter(last.toState, detail, onlyHere, lifecycle, actor) : [],
    lastId: last.id,
  }
}

/** The steps of the lifecycle after those of this phone. The county decides again when they arrive. */
function actionsAfter(
  state: string,
  detail: CaseDetail,
  onlyHere: readonly Draft[],
  lifecycle: Lifecycle,
  actor: Actor,
): CaseAction[] {
  return lifecycle.transitions
    .filter(({ from }) => from.includes(state))
    .map((transition) => {
      const { action, label, to, primary, destructive, form, evidence } = transition
      const refusal = refusalAfter(transition, detail, onlyHere, actor)
      return { action, label, to, primary, destructive, form, evidence, allowed: refusal === null, refusal }
    })
}

function refusalAfter(
  { action, who, oncePerAssignment }: LifecycleTransition,
  detail: CaseDetail,
  onlyHere: readonly Draft[],
  { personId, role }: Actor,
): Text | null {
  const mine = detail.assignments.filter((assignment) => assignment.personId === personId)
  const current = mine.find(({ endedAt }) => endedAt === null)
  if (who.notHandler && mine.length > 0) return refusals.handler
  if (!who.roles.includes(role) && !(who.assignee && current)) return stepOfOthers(who)
  const done = onlyHere.some((draft) => draft.action === action)
  const doneAtCounty = action === 'sign' ? current?.signedAt : action === 'arrive' ? current?.arrivedAt : null
  if (oncePerAssignment && (done || doneAtCounty)) return refusals.done
  return null
}
