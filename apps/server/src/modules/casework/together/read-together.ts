import type { CaseLink, CasePart, CaseTogether, DutyRuling, PartAction, Precedent } from '@fengqiao/contract'
import type { Tx } from '../../../platform/db/index.ts'
import { mayRole, type Principal } from '../../identity/index.ts'
import { assignmentsOf } from '../assignment.store.ts'
import { casesByIds, findCase } from '../case.store.ts'
import type { AssignmentRecord, CaseRecord } from '../case-record.ts'
import { caseErrors } from '../casework.errors.ts'
import { type Casework, kindOf, stateOf } from '../casework.ts'
import { type CaseLinkRecord, linksOf } from './case-link.store.ts'
import { type CasePartRecord, partsOf } from './case-part.store.ts'
import { type DutyRulingRecord, rulingsOf } from './duty-ruling.store.ts'
import { type PrecedentRecord, precedentsFor } from './precedent.store.ts'
import { partSteps, sidesOf } from './share-case.ts'

/** Who handles a case together, whose it is, what belongs to it, and what whoever looks may do about that. */
export async function readTogether(
  tx: Tx,
  casework: Casework,
  principal: Principal,
  caseId: string,
): Promise<CaseTogether> {
  const record = await findCase(tx, caseId)
  if (!record) throw caseErrors.CASE_NOT_FOUND()
  const assignments = await assignmentsOf(tx, [caseId])
  const rulings = await rulingsOf(tx, caseId)
  const kind = kindOf(casework, record.kind)
  const now = casework.now()
  const open = !record.final
  const waits = rulings.some(({ state }) => state === 'PENDING')
  const arranges = mayRole(principal.role, 'case.arrange')
  const has = assignments.some(({ personId, endedAt }) => personId === principal.personId && endedAt === null)
  return {
    version: record.version,
    parts: (await partsOf(tx, caseId)).map((part) => toPart(part, open ? assignments : [], principal, now, open)),
    rulings: rulings.map((ruling) => toRuling(ruling, principal, assignments, now)),
    precedents: (await precedentsFor(tx, record.kind, record.category)).map((one) => toPrecedent(one, casework)),
    links: await toLinks(tx, casework, await linksOf(tx, caseId), arranges),
    mayTransfer: open && arranges && !waits && kind.together?.transfer === undefined,
    mayAsk: open && arranges,
    mayContest: open && has && !waits,
    mayLink: arranges,
    mayMerge: open && arranges && !waits && kind.together?.merge === undefined,
  }
}

function toPart(
  part: CasePartRecord,
  assignments: readonly AssignmentRecord[],
  principal: Principal,
  now: Date,
  open: boolean,
): CasePart {
  const sides = sidesOf(part, assignments, principal)
  const actions = Object.entries(partSteps) as [PartAction, (typeof partSteps)[PartAction]][]
  return {
    id: part.id,
    unitId: part.unitId,
    unitName: part.unitName,
    people: [...part.people],
    task: part.task,
    state: part.state,
    askedBy: part.askedByName,
    askedAt: part.askedAt.toISOString(),
    dueAt: part.dueAt.toISOString(),
    overdue: (part.state === 'ASKED' || part.state === 'TAKEN') && now >= part.dueAt,
    takenAt: part.takenAt?.toISOString() ?? null,
    result: part.result,
    doneBy: part.doneByName,
    doneAt: part.doneAt?.toISOString() ?? null,
    may: actions.flatMap(([action, step]) => (open && step.from.includes(part.state) && sides[step.by] ? action : [])),
  }
}

export function toRuling(
  ruling: DutyRulingRecord,
  principal: Principal,
  assignments: readonly AssignmentRecord[],
  now: Date,
): DutyRuling {
  const pending = ruling.state === 'PENDING'
  const own = ruling.askedBy === principal.accountId
  const handles = assignments.some(
    ({ caseId, personId, endedAt }) => caseId === ruling.caseId && personId === principal.personId && endedAt === null,
  )
  return {
    id: ruling.id,
    state: ruling.state,
    unitName: ruling.unitName,
    reason: ruling.reason,
    basis: ruling.basis,
    proposedUnit: ruling.proposedUnit,
    askedBy: ruling.askedByName,
    askedAt: ruling.askedAt.toISOString(),
    dueAt: ruling.dueAt.toISOString(),
    overdue: pending && now >= ruling.dueAt,
    paused: ruling.paused,
    ruledUnit: ruling.ruledUnit,
    words: ruling.words,
    ruledBy: ruling.ruledByName,
    ruledAt: ruling.ruledAt?.toISOString() ?? null,
    mayRule: pending && !own && !handles && mayRole(principal.role, 'case.rule'),
    mayWithdraw: pending && own,
  }
}

export function toPrecedent(precedent: PrecedentRecord, casework: Casework): Precedent {
  const kind = casework.kinds.get(precedent.kind)
  const plain = (text: string) => ({ zh: text, en: text })
  return {
    id: precedent.id,
    kind: precedent.kind,
    kindLabel: kind?.lifecycle.label ?? plain(precedent.kind),
    category: kind?.categoryName(precedent.category) ?? plain(precedent.category),
    unitId: precedent.unitId,
    unitName: precedent.unitName,
    rule: precedent.rule,
    caseCode: precedent.caseCode,
    ruledBy: precedent.ruledByName,
    ruledAt: precedent.ruledAt.toISOString(),
    retiredAt: precedent.retiredAt?.toISOString() ?? null,
  }
}

/** The other case's title and state only where it is in the scope of who looks. */
async function toLinks(
  tx: Tx,
  casework: Casework,
  links: readonly CaseLinkRecord[],
  arranges: boolean,
): Promise<CaseLink[]> {
  const others = await casesByIds(
    tx,
    links.map(({ otherId }) => otherId),
  )
  const seen = new Map(others.map((other): [string, CaseRecord] => [other.id, other]))
  return links.map((link) => {
    const other = seen.get(link.otherId)
    return {
      id: link.id,
      kind: link.kind,
      caseId: link.otherId,
      code: link.otherCode,
      title: other?.title ?? null,
      stateLabel: other ? stateOf(kindOf(casework, other.kind), other.state).label : null,
      note: link.note,
      madeBy: link.madeByName,
      madeAt: link.madeAt.toISOString(),
      mayUndo: arranges && other !== undefined,
    }
  })
}
