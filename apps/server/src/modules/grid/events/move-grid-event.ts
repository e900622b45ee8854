import type { CaseDetail, Position } from '@fengqiao/contract'
import type { Tx } from '../../../platform/db/index.ts'
import { caseErrors, detailOf, findCase, noteOnCase } from '../../casework/index.ts'
import { allow, type Principal } from '../../identity/index.ts'
import { gridErrors } from '../grid.errors.ts'
import type { Grid } from '../grid.ts'
import { findGridEvent } from './grid-event.store.ts'

/** Corrects where an event is; the wrong place stays in the timeline. The grid stays: that is a matter of transfer. */
export async function moveGridEvent(
  tx: Tx,
  grid: Grid,
  principal: Principal,
  to: { readonly id: string; readonly version: number; readonly position: Position; readonly reason: string },
): Promise<CaseDetail> {
  allow(principal, 'case.act')
  const record = (await findGridEvent(tx, to.id)) && (await findCase(tx, to.id))
  if (!record) throw gridErrors.NOT_A_GRID_EVENT()
  if (record.version !== to.version)
    throw caseErrors.CASE_CHANGED({ values: { state: record.state, stateEn: record.state } })
  const moved = await noteOnCase(tx, grid.casework, principal, record, {
    action: 'moved',
    note: to.reason,
    position: to.position,
  })
  return detailOf(tx, grid.casework, principal, moved)
}
