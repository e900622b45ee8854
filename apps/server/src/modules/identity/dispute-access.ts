import type { Action, Role } from '@fengqiao/contract'

/** Telling of a dispute, and seeing how far one's own is. */
const telling: readonly Action[] = ['dispute.open', 'dispute.own']
const mediating: readonly Action[] = [...telling, 'dispute.read', 'dispute.act']
/** Analysis and figures; serving the window and its queue. */
const desk: readonly Action[] = [...mediating, 'dispute.analyse', 'indicator.read', 'window.serve']

/** What each role may do with disputes. */
export const disputeAccess: Readonly<Partial<Record<Role, readonly Action[]>>> = {
  COUNTY_COMMAND: [...desk, 'claim.decide'],
  TOWNSHIP_STAFF: [...desk, 'claim.decide'],
  VILLAGE_SERVICE: desk,
  GRID_WORKER: mediating,
  HOUSEHOLD_HEAD: telling,
  POLICE: mediating,
  DEPARTMENT: mediating,
  MEDIATOR: [...mediating, 'dispute.analyse', 'indicator.read'],
  WINDOW_CLERK: desk,
  RESIDENT: telling,
}
