import type { PaperStage } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'

/** What became of a paper, when, and who says so. */
export interface MarkRecord {
  readonly id: string
  readonly paperId: string
  readonly caseId: string | null
  readonly areaCode: string
  readonly stage: PaperStage
  readonly at: Date
  readonly accountId: string | null
  readonly byName: string
  readonly note: string | null
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    paper_mark: {
      id: string
      paper_id: string
      case_id: string | null
      area_code: string
      stage: PaperStage
      at: Date
      account_id: string | null
      by_name: string
      note: string | null
    }
  }
}

export async function insertMark(tx: Tx, mark: MarkRecord): Promise<void> {
  await tx
    .insertInto('paper_mark')
    .values({
      id: mark.id,
      paper_id: mark.paperId,
      case_id: mark.caseId,
      area_code: mark.areaCode,
      stage: mark.stage,
      at: mark.at,
      account_id: mark.accountId,
      by_name: mark.byName,
      note: mark.note,
    })
    .execute()
}

export async function marksOf(tx: Tx, paperId: string): Promise<readonly MarkRecord[]> {
  const rows = await tx.selectFrom('paper_mark').selectAll().where('paper_id', '=', paperId).orderBy('id').execute()
  return rows.map((row) => ({
    id: row.id,
    paperId: row.paper_id,
    caseId: row.case_id,
    areaCode: row.area_code,
    stage: row.stage,
    at: row.at,
    accountId: row.account_id,
    byName: row.by_name,
    note: row.note,
  }))
}
