import type { LifecycleTransition } from '@fengqiao/contract'
import type { Tx } from '../../../platform/db/index.ts'
import { allUnits, type UnitRecord } from '../../organisation/index.ts'
import { lockCase } from '../case.store.ts'
import type { CaseRecord } from '../case-record.ts'
import { caseErrors } from '../casework.errors.ts'
import { type CaseKind, type Casework, kindOf, stateOf } from '../casework.ts'
import { partsOf, updatePart } from './case-part.store.ts'
import { rulingsOf } from './duty-ruling.store.ts'
import { togetherErrors } from './together.errors.ts'

/** A case that is under way, locked. @throws when it ended, was merged, or is not at the version that was seen. */
export async function lockOpenCase(tx: Tx, casework: Casework, id: string, version?: number): Promise<CaseRecord> {
  const record = await lockCase(tx, id)
  if (!record) throw caseErrors.CASE_NOT_FOUND()
  if (record.mergedInto) throw togetherErrors.CASE_MERGED({ values: { code: record.mergedInto.code } })
  if (version !== undefined && record.version !== version) throw changedCase(casework, record)
  if (record.final) throw caseErrors.CASE_ENDED()
  return record
}

/** Two at once: one wins, the other sees the new state. */
export function changedCase(casework: Casework, record: CaseRecord) {
  const { label } = stateOf(kindOf(casework, record.kind), record.state)
  const details = { state: record.state, version: record.version }
  return caseErrors.CASE_CHANGED({ values: { state: label.zh, stateEn: label.en }, details })
}

export async function demandNoRuling(tx: Tx, caseId: string): Promise<void> {
  const waiting = (await rulingsOf(tx, caseId)).some(({ state }) => state === 'PENDING')
  if (waiting) throw togetherErrors.RULING_PENDING()
}

/** Whoever shares a case has to finish before it ends. */
export async function openPartsOf(tx: Tx, caseId: string) {
  return (await partsOf(tx, caseId)).filter(({ state }) => state === 'ASKED' || state === 'TAKEN')
}

/** A good end waits for whoever shares the case; where it ends otherwise, their parts are withdrawn. */
export async function settleParts(
  tx: Tx,
  kind: CaseKind,
  record: CaseRecord,
  { to }: LifecycleTransition,
): Promise<void> {
  const end = stateOf(kind, to)
  if (!end.final || record.final) return
  const open = await openPartsOf(tx, record.id)
  if (open.length > 0 && end.tone === 'done') {
    throw togetherErrors.PARTS_OPEN({ values: { units: open.map(({ unitName }) => unitName).join('、') } })
  }
  for (const part of open) await updatePart(tx, { ...part, state: 'WITHDRAWN' }, part.state)
}

export async function demandUnit(tx: Tx, id: string): Promise<UnitRecord> {
  const unit = (await allUnits(tx)).find((one) => one.id === id)
  if (!unit) throw togetherErrors.UNIT_NOT_FOUND()
  return unit
}
