import type { Principal } from '../identity/index.ts'
import { findPaper } from './paper.store.ts'
import type { PaperRecord } from './paper-record.ts'
import { paperErrors } from './papers.errors.ts'
import type { Papers } from './papers.ts'
import { renderPaper } from './render-paper.ts'

/** The paper with its files, once they are there. */
export async function renderedPaper(papers: Papers, principal: Principal, id: string): Promise<PaperRecord> {
  await renderPaper(papers, id)
  const record = await papers.database.transaction(principal.scope, (tx) => findPaper(tx, id))
  if (!record) throw paperErrors.PAPER_NOT_FOUND()
  return record
}
