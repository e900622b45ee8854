import { allow, type Principal } from '../identity/index.ts'
import { orderPaper, type PaperOrder } from './order-paper.ts'
import { findPaper } from './paper.store.ts'
import type { PaperRecord } from './paper-record.ts'
import { paperErrors } from './papers.errors.ts'
import type { Papers } from './papers.ts'
import { renderPaper } from './render-paper.ts'

/**
 * Issues a paper and waits until it is rendered. Opens its own transactions: inside one, use {@link orderPaper}.
 */
export async function issuePaper(
  papers: Papers,
  principal: Principal,
  order: Omit<PaperOrder, 'by'>,
): Promise<PaperRecord> {
  allow(principal, 'paper.issue')
  const { accountId, name, scope } = principal
  const ordered = await papers.database.transaction(scope, (tx) =>
    orderPaper(tx, papers, { ...order, by: { accountId, name } }),
  )
  return renderedPaper(papers, principal, ordered.id)
}

/** The paper with its files, once they are there. */
export async function renderedPaper(papers: Papers, principal: Principal, id: string): Promise<PaperRecord> {
  await renderPaper(papers, id)
  const record = await papers.database.transaction(principal.scope, (tx) => findPaper(tx, id))
  if (!record) throw paperErrors.PAPER_NOT_FOUND()
  return record
}
