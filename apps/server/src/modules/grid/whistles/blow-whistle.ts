import type { BlowWhistle, CaseDetail } from '@fengqiao/contract'
import type { Tx } from '../../../platform/db/index.ts'
import { actOnCase, detailOf, findCase, openCase } from '../../casework/index.ts'
import { allow, type Principal } from '../../identity/index.ts'
import { unitsByIds } from '../../organisation/index.ts'
import { gridErrors } from '../grid.errors.ts'
import type { Grid } from '../grid.ts'
import { whistleLifecycle } from './whistle.lifecycle.ts'
import { findWhistle, insertWhistle, rateWhistle } from './whistle.store.ts'

/** Blows the whistle: a grid asks departments to come. Which of them come, the township decides. */
export async function blowWhistle(tx: Tx, grid: Grid, principal: Principal, call: BlowWhistle): Promise<CaseDetail> {
  allow(principal, 'whistle.blow')
  const { casework } = grid
  const unitIds = [...new Set(call.unitIds)]
  if ((await unitsByIds(tx, unitIds)).length !== unitIds.length) throw gridErrors.UNIT_UNKNOWN()
  const event = call.eventId === undefined ? undefined : await findCase(tx, call.eventId)
  if (call.eventId !== undefined && !event) throw gridErrors.NOT_A_GRID_EVENT()
  const record = await openCase(tx, casework, principal, {
    kind: whistleLifecycle.kind,
    title: call.title,
    description: call.description,
    category: 'whistle',
    danger: { kind: 'none' },
    urgent: call.urgent,
    areaCode: call.areaCode ?? event?.areaCode ?? principal.areaCode,
    position: call.position ?? event?.position ?? null,
    source: {},
    pictureId: null,
    fileIds: call.fileIds ?? [],
    openedAt: casework.now(),
    example: grid.example,
    practice: event?.practice ?? false,
  })
  await insertWhistle(tx, {
    caseId: record.id,
    areaCode: record.areaCode,
    unitIds,
    eventCaseId: event?.id ?? null,
    rating: null,
    ratingNote: null,
  })
  return detailOf(tx, casework, principal, record)
}

/** The blower's judgement of the departments that came, 1–5. */
export async function rateDepartments(
  tx: Tx,
  grid: Grid,
  principal: Principal,
  given: {
    readonly caseId: string
    readonly version: number
    readonly rating: number
    readonly note?: string | undefined
  },
): Promise<CaseDetail> {
  allow(principal, 'whistle.blow')
  const whistle = await findWhistle(tx, given.caseId)
  if (!whistle) throw gridErrors.NOT_A_WHISTLE()
  const note = given.note?.trim() || null
  await rateWhistle(tx, given.caseId, given.rating, note)
  const record = await actOnCase(tx, grid.casework, principal, {
    caseId: given.caseId,
    action: 'rate',
    input: { version: given.version, note: [`${given.rating} 分`, note].filter(Boolean).join('：') },
  })
  return detailOf(tx, grid.casework, principal, record)
}
