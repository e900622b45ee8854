import type { AidKind, AidOutcome, Position, WorkCase, WorkChannel } from '@fengqiao/contract'
import { type Selectable, sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'

export interface AidRow {
  readonly id: string
  readonly number: string
  readonly kind: AidKind
  readonly outcome: AidOutcome
  readonly description: string
  readonly areaCode: string
  readonly channel: WorkChannel
  readonly accountId: string
  readonly personId: string | null
  readonly filedByName: string
  readonly onBehalfName: string | null
  readonly happenedAt: Date
  readonly enteredAt: Date
  readonly position: Position | null
  readonly fileIds: readonly string[]
  readonly case: WorkCase | null
  readonly example: boolean
}

interface MutualAidTable {
  id: string
  number: string
  kind: AidKind
  outcome: AidOutcome
  description: string
  area_code: string
  channel: WorkChannel
  account_id: string
  person_id: string | null
  filed_by_name: string
  on_behalf_name: string | null
  happened_at: Date
  entered_at: Date
  lng: number | null
  lat: number | null
  accuracy: number | null
  file_ids: string[]
  case_id: string | null
  case_code: string | null
  case_kind: WorkCase['kind'] | null
  example: boolean
}

declare module '../../../platform/db/tables.ts' {
  interface Tables {
    mutual_aid: MutualAidTable
  }
}

export async function insertAid(tx: Tx, aid: AidRow): Promise<void> {
  await tx
    .insertInto('mutual_aid')
    .values({
      id: aid.id,
      number: aid.number,
      kind: aid.kind,
      outcome: aid.outcome,
      description: aid.description,
      area_code: aid.areaCode,
      channel: aid.channel,
      account_id: aid.accountId,
      person_id: aid.personId,
      filed_by_name: aid.filedByName,
      on_behalf_name: aid.onBehalfName,
      happened_at: aid.happenedAt,
      entered_at: aid.enteredAt,
      lng: aid.position?.lng ?? null,
      lat: aid.position?.lat ?? null,
      accuracy: aid.position?.accuracy ?? null,
      file_ids: [...aid.fileIds],
      case_id: aid.case?.id ?? null,
      case_code: aid.case?.code ?? null,
      case_kind: aid.case?.kind ?? null,
      example: aid.example,
    })
    .execute()
}

export interface AidFilter {
  readonly kind?: AidKind | undefined
  readonly standing?: 'clue' | 'handed' | 'settled' | undefined
  readonly areaPrefix?: string | undefined
}

/** Records in scope, the latest first. */
export async function listAid(
  tx: Tx,
  { kind, standing, areaPrefix }: AidFilter,
  page: { readonly limit: number; readonly after?: { readonly at: Date; readonly id: string } | undefined },
): Promise<{ records: readonly AidRow[]; total: number }> {
  const where = sql.join(
    [
      kind === undefined ? sql`true` : sql`kind = ${kind}`,
      standing === 'clue'
        ? sql`outcome = 'clue' AND case_id IS NULL`
        : standing === 'handed'
          ? sql`case_id IS NOT NULL`
          : standing === 'settled'
            ? sql`outcome <> 'clue'`
            : sql`true`,
      areaPrefix === undefined ? sql`true` : sql`area_code >= ${areaPrefix} AND area_code < ${`${areaPrefix}:`}`,
    ],
    sql` AND `,
  )
  const after = page.after ? sql`(happened_at, id) < (${page.after.at}, ${page.after.id})` : sql`true`
  const counted = await sql<{ count: number }>`SELECT count(*)::int AS count FROM mutual_aid WHERE ${where}`.execute(tx)
  const { rows } = await sql<Selectable<MutualAidTable>>`
    SELECT * FROM mutual_aid WHERE ${where} AND ${after} ORDER BY happened_at DESC, id DESC LIMIT ${page.limit}`.execute(
    tx,
  )
  return { records: rows.map(toRow), total: counted.rows[0]?.count ?? 0 }
}

/** The record, held until the transaction ends: a clue becomes one case. */
export async function lockAid(tx: Tx, id: string): Promise<AidRow | undefined> {
  const row = await tx.selectFrom('mutual_aid').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row && toRow(row)
}

export async function setAidCase(tx: Tx, id: string, made: WorkCase): Promise<void> {
  await tx
    .updateTable('mutual_aid')
    .set({ case_id: made.id, case_code: made.code, case_kind: made.kind, outcome: 'clue' })
    .where('id', '=', id)
    .execute()
}

function toRow(row: Selectable<MutualAidTable>): AidRow {
  const { lng, lat, accuracy } = row
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    outcome: row.outcome,
    description: row.description,
    areaCode: row.area_code,
    channel: row.channel,
    accountId: row.account_id,
    personId: row.person_id,
    filedByName: row.filed_by_name,
    onBehalfName: row.on_behalf_name,
    happenedAt: row.happened_at,
    enteredAt: row.entered_at,
    position: lng === null || lat === null ? null : { lng, lat, ...(accuracy !== null && { accuracy }) },
    fileIds: row.file_ids,
    case:
      row.case_id === null || row.case_code === null || row.case_kind === null
        ? null
        : { id: row.case_id, code: row.case_code, kind: row.case_kind },
    example: row.example,
  }
}
