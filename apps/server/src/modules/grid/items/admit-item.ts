import type { CaseDetail, GridItem, ItemContent } from '@fengqiao/contract'
import type { Tx } from '../../../platform/db/index.ts'
import { detailOf, findCase, openCase } from '../../casework/index.ts'
import { allow, appendAudit, type Principal } from '../../identity/index.ts'
import { unitsByIds } from '../../organisation/index.ts'
import { gridErrors } from '../grid.errors.ts'
import type { Grid } from '../grid.ts'
import { findItem, type ItemRecord, insertItem, insertItemVersion } from './grid-item.store.ts'
import { itemAdmissionLifecycle } from './item-admission.lifecycle.ts'

/** Drafts an item that a department wishes to hand to grids. */
export async function draftItem(
  tx: Tx,
  grid: Grid,
  principal: Principal,
  draft: { readonly unitId: string; readonly content: ItemContent },
): Promise<CaseDetail> {
  allow(principal, 'item.apply')
  if ((await unitsByIds(tx, [draft.unitId])).length === 0) throw gridErrors.UNIT_UNKNOWN()
  checkDays(draft.content)
  const { casework } = grid
  const now = casework.now()
  const record = await openCase(tx, casework, principal, {
    kind: itemAdmissionLifecycle.kind,
    title: draft.content.title,
    description: draft.content.duty,
    category: 'item',
    danger: { kind: 'none' },
    areaCode: principal.areaCode,
    position: null,
    source: {},
    pictureId: null,
    openedAt: now,
    example: grid.example,
    practice: false,
  })
  await insertItem(tx, { caseId: record.id, areaCode: record.areaCode, unitId: draft.unitId })
  const version = { version: 1, content: draft.content, changedByName: principal.name, changedAt: now }
  await insertItemVersion(tx, { caseId: record.id, areaCode: record.areaCode }, version)
  return detailOf(tx, casework, principal, record)
}

const changeable: ReadonlySet<string> = new Set(['DRAFT', 'ADJUSTING'])

/** New words for a draft or an item that is being adjusted; what was handed out before keeps the words it had. */
export async function changeItem(
  tx: Tx,
  grid: Grid,
  principal: Principal,
  change: { readonly id: string; readonly version: number; readonly content: ItemContent },
): Promise<GridItem> {
  allow(principal, 'item.apply')
  const item = await findItem(tx, change.id)
  const record = item && (await findCase(tx, change.id))
  if (!item || !record) throw gridErrors.ITEM_UNKNOWN()
  if (!changeable.has(record.state)) throw gridErrors.ITEM_NOT_CHANGEABLE()
  if (item.version !== change.version) throw gridErrors.ITEM_CHANGED()
  checkDays(change.content)
  await insertItemVersion(tx, item, {
    version: item.version + 1,
    content: change.content,
    changedByName: principal.name,
    changedAt: grid.casework.now(),
  })
  await appendAudit(tx, {
    accountId: principal.accountId,
    action: 'grid-item.changed',
    subject: change.id,
    areaCode: item.areaCode,
    data: { version: item.version + 1 },
  })
  const changed = await findItem(tx, change.id)
  if (!changed) throw gridErrors.ITEM_UNKNOWN()
  return toItem(changed, await unitNames(tx, [changed]))
}

function checkDays({ validFrom, validUntil }: ItemContent): void {
  if (validUntil !== null && validUntil < validFrom) throw gridErrors.ITEM_ENDS_BEFORE()
}

export async function unitNames(tx: Tx, items: readonly ItemRecord[]): Promise<ReadonlyMap<string, string>> {
  const units = await unitsByIds(tx, [...new Set(items.map(({ unitId }) => unitId))])
  return new Map(units.map(({ id, name }) => [id, name]))
}

export function toItem(record: ItemRecord, units: ReadonlyMap<string, string>): GridItem {
  const { caseId, code, unitId, state, listed, version, content, example } = record
  const label = itemAdmissionLifecycle.states.find(({ id }) => id === state)?.label ?? { zh: state, en: state }
  return {
    id: caseId,
    code,
    unitId,
    unit: units.get(unitId) ?? unitId,
    state,
    stateLabel: label,
    listed,
    version,
    content,
    example,
  }
}
