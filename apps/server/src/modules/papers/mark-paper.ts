import type { PaperStage } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { allow, appendAudit, type Principal } from '../identity/index.ts'
import { insertMark } from './mark.store.ts'
import { findPaper, movePaper } from './paper.store.ts'
import { mayFollow, type PaperRecord } from './paper-record.ts'
import { paperErrors } from './papers.errors.ts'
import type { Papers } from './papers.ts'
import { tellOfPaper } from './tell-of-paper.ts'

interface Mark {
  readonly stage: PaperStage
  readonly note: string | null
}

/** Notes how far the sheet has gone: printed, signed, sealed, and by the scanner scanned. */
export async function markPaper(
  tx: Tx,
  papers: Papers,
  principal: Principal,
  id: string,
  mark: Mark,
): Promise<PaperRecord> {
  allow(principal, 'paper.issue')
  const record = await loadPaper(tx, id)
  if (!mayFollow(record.stage, mark.stage)) throw paperErrors.PAPER_STEP_NOT_NOW()
  return move(tx, papers, principal, record, mark)
}

/** A void paper keeps its number and its file; the reason stands in the ledger. */
export async function voidPaper(
  tx: Tx,
  papers: Papers,
  principal: Principal,
  id: string,
  reason: string,
): Promise<PaperRecord> {
  allow(principal, 'paper.issue')
  const record = await loadPaper(tx, id)
  if (record.stage === 'void') throw paperErrors.PAPER_STEP_NOT_NOW()
  return move(tx, papers, principal, record, { stage: 'void', note: reason.trim() })
}

export async function loadPaper(tx: Tx, id: string): Promise<PaperRecord> {
  const record = await findPaper(tx, id)
  if (!record) throw paperErrors.PAPER_NOT_FOUND()
  return record
}

async function move(tx: Tx, papers: Papers, principal: Principal, record: PaperRecord, mark: Mark) {
  const voidReason = mark.stage === 'void' ? mark.note : null
  if (!(await movePaper(tx, record.id, record.stage, mark.stage, voidReason))) throw paperErrors.PAPER_STEP_NOT_NOW()
  const { accountId, name } = principal
  const at = papers.now()
  const { id: paperId, caseId, areaCode, number } = record
  await insertMark(tx, { id: newId(at), paperId, caseId, areaCode, ...mark, at, accountId, byName: name })
  const data = { number, note: mark.note }
  await appendAudit(tx, { accountId, action: `paper.${mark.stage}`, subject: paperId, areaCode, data })
  await tellOfPaper(tx, papers, record)
  return { ...record, stage: mark.stage, voidReason }
}
