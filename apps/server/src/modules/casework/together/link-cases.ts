import type { Tx } from '../../../platform/db/index.ts'
import { allow, type Principal } from '../../identity/index.ts'
import { noteBesideSteps } from '../beside-step.ts'
import { lockCase } from '../case.store.ts'
import type { CaseRecord } from '../case-record.ts'
import { caseErrors } from '../casework.errors.ts'
import type { Casework } from '../casework.ts'
import { endLink, linksOf } from './case-link.store.ts'
import { lockBoth, type Pair, tie } from './link-pair.ts'
import { takeApart } from './merge-cases.ts'
import { togetherErrors } from './together.errors.ts'

/** Says that two cases belong to each other; each goes its own way. */
export async function linkCases(tx: Tx, casework: Casework, principal: Principal, pair: Pair): Promise<CaseRecord> {
  allow(principal, 'case.arrange')
  const [one, other] = await lockBoth(tx, pair)
  await tie(tx, casework, principal, { one, other, kinds: ['related', 'related'], note: pair.note, before: null })
  const by = { by: principal, at: casework.now() }
  await noteBesideSteps(tx, casework, one, { ...by, action: 'link.make', note: `${other.code}：${pair.note.trim()}` })
  await noteBesideSteps(tx, casework, other, { ...by, action: 'link.make', note: `${one.code}：${pair.note.trim()}` })
  return one
}

/** Undoes a link; a merged case is again what it was, with its clocks, its people and its state. */
export async function undoLink(
  tx: Tx,
  casework: Casework,
  principal: Principal,
  undo: { readonly caseId: string; readonly linkId: string; readonly note: string },
): Promise<CaseRecord> {
  allow(principal, 'case.arrange')
  if (!(await lockCase(tx, undo.caseId))) throw caseErrors.CASE_NOT_FOUND()
  const link = (await linksOf(tx, undo.caseId)).find(({ id }) => id === undo.linkId)
  if (!link) throw togetherErrors.LINK_NOT_FOUND()
  const [one, other] = await lockBoth(tx, { ...undo, otherId: link.otherId })
  const into = link.kind === 'into' ? link : (await linksOf(tx, other.id)).find(({ id }) => id === link.id)
  const now = casework.now()
  if ((await endLink(tx, link.id, principal.name, now)) !== 2) throw togetherErrors.LINK_NOT_FOUND()
  const by = { by: principal, at: now }
  const note = undo.note.trim()
  if (link.kind === 'related') {
    await noteBesideSteps(tx, casework, one, { ...by, action: 'link.undo', note: `${other.code}：${note}` })
    await noteBesideSteps(tx, casework, other, { ...by, action: 'link.undo', note: `${one.code}：${note}` })
    return one
  }
  const [merged, main] = link.kind === 'into' ? [one, other] : [other, one]
  if (!into?.before) throw togetherErrors.LINK_NOT_FOUND()
  const restored = await takeApart(tx, casework, merged, into.before)
  const data = { clocks: JSON.stringify(restored.clocks) }
  await noteBesideSteps(tx, casework, restored, { ...by, action: 'merge.undo', note: `${main.code}：${note}`, data })
  await noteBesideSteps(tx, casework, main, { ...by, action: 'merge.apart', note: `${merged.code}：${note}` })
  return link.kind === 'into' ? restored : main
}
