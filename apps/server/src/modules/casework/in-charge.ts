import type { Role } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'
import { liesIn } from '../area/index.ts'
import { personsOfRoles, type SeatedPerson } from '../identity/index.ts'
import type { AssignmentRecord, CaseRecord } from './case-record.ts'
import type { CaseKind } from './casework.ts'
import { transitionsFrom } from './decide.ts'

/** Who has a case in hand now, and who stands above them. */
export interface InCharge {
  readonly holders: readonly string[]
  readonly supervisors: readonly string[]
  readonly county: readonly string[]
}

/** Whether the present step is for those it was sent to, for the township, or for somebody else in the area. */
export function heldBy(kind: CaseKind, state: string): 'assignees' | 'township' | 'others' {
  const main = transitionsFrom(kind, state).filter(({ primary }) => primary)
  if (main.some(({ who }) => who.assignee)) return 'assignees'
  return main.some(({ who }) => who.roles.includes('TOWNSHIP_STAFF')) ? 'township' : 'others'
}

const supervising: readonly Role[] = ['COUNTY_COMMAND', 'TOWNSHIP_STAFF']

/** Read from accounts and lifecycle: above those it was sent to stands the township, above the township the county. */
export async function inChargeOf(
  tx: Tx,
  kind: CaseKind,
  record: CaseRecord,
  assignments: readonly AssignmentRecord[],
): Promise<InCharge> {
  const seated = (await personsOfRoles(tx, supervising)).filter(({ areaCode }) => liesIn(record.areaCode, areaCode))
  const of = (role: Role) => seated.filter((one: SeatedPerson) => one.role === role).map(({ personId }) => personId)
  const [county, township] = [of('COUNTY_COMMAND'), of('TOWNSHIP_STAFF')]
  const assigned = assignments
    .filter(({ caseId, endedAt, partId }) => caseId === record.id && endedAt === null && partId === null)
    .map(({ personId }) => personId)
  const held = heldBy(kind, record.state)
  if (held === 'township') return { holders: township, supervisors: county, county }
  const supervisors = township.length > 0 ? township : county
  return { holders: assigned, supervisors, county }
}
