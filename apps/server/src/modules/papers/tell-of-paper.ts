import type { Tx } from '../../platform/db/index.ts'
import type { PaperRecord } from './paper-record.ts'
import type { Papers } from './papers.ts'

/** Pages that show this case's papers look again. */
export async function tellOfPaper(
  tx: Tx,
  { events }: Papers,
  { caseId, areaCode }: Pick<PaperRecord, 'caseId' | 'areaCode'>,
): Promise<void> {
  await events.append(tx, { type: 'paper.changed', areaCode, personIds: [], subjectId: caseId, data: {} })
}
