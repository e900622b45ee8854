import { sql } from 'kysely'
import type { Tx } from '../../platform/db/index.ts'

export interface ProgressRow {
  case_id: string
  area_code: string
  secret: string
  phone_tail: string | null
  failures: number
  locked_until: Date | null
  score: number | null
  comment: string | null
  rated_at: Date | null
  reopen_reason: string | null
  reopen_asked_at: Date | null
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    case_progress: ProgressRow
  }
}

/** The row of a case; made with this secret when there is none yet. Locked until the end of the transaction. */
export async function progressOf(
  tx: Tx,
  of: { readonly caseId: string; readonly areaCode: string; readonly secret: string },
): Promise<ProgressRow> {
  await sql`INSERT INTO case_progress (case_id, area_code, secret) VALUES (${of.caseId}, ${of.areaCode}, ${of.secret})
    ON CONFLICT (county_code, case_id) DO NOTHING`.execute(tx)
  return tx
    .selectFrom('case_progress')
    .selectAll()
    .where('case_id', '=', of.caseId)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

export async function changeProgress(
  tx: Tx,
  caseId: string,
  change: Partial<Omit<ProgressRow, 'case_id' | 'area_code' | 'secret'>>,
): Promise<void> {
  await tx.updateTable('case_progress').set(change).where('case_id', '=', caseId).execute()
}

/** The case of a code that somebody typed: of one that became another, the later. */
export async function caseIdOfCode(tx: Tx, code: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('case_record')
    .select('id')
    .where('code', '=', code)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id
}

/** What was handed out for one case leads to the one that it became. */
export async function passProgressOn(tx: Tx, from: string, to: { caseId: string; areaCode: string }): Promise<void> {
  const row = await tx.selectFrom('case_progress').selectAll().where('case_id', '=', from).executeTakeFirst()
  if (!row) return
  await progressOf(tx, { ...to, secret: row.secret })
  await changeProgress(tx, to.caseId, { phone_tail: row.phone_tail })
}

/** The end of the phone number by which somebody asks after his case later. */
export async function keepPhoneTail(
  tx: Tx,
  of: { readonly caseId: string; readonly areaCode: string; readonly secret: string },
  phone: string,
): Promise<void> {
  const tail = phone.replace(/\D/g, '').slice(-4)
  if (tail.length < 4) return
  await progressOf(tx, of)
  await changeProgress(tx, of.caseId, { phone_tail: tail })
}

/** Where the holder of the QR code reads how his case stands, on the server's own name. */
export function progressPath(code: string, secret: string): string {
  return `/m/progress?c=${code}&k=${secret}`
}
