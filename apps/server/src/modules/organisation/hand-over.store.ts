import type { OpenMatter } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'

export interface HandOverRecord {
  readonly id: string
  readonly areaCode: string
  readonly personId: string
  readonly toPersonId: string
  readonly handedAt: Date
  readonly note: string | null
  readonly matters: readonly OpenMatter[]
  /** The change of grid workers that it came from; null for the end of a shift. */
  readonly batchId?: string | null
  readonly signedAt: Date | null
  readonly signNote: string | null
}

interface HandOverTable {
  id: string
  area_code: string
  person_id: string
  to_person_id: string
  handed_at: Date
  note: string | null
  matters: unknown
  batch_id: string | null
  signed_at: Date | null
  sign_note: string | null
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    hand_over: HandOverTable
  }
}

export async function insertHandOver(tx: Tx, record: HandOverRecord): Promise<void> {
  await tx
    .insertInto('hand_over')
    .values({
      id: record.id,
      area_code: record.areaCode,
      person_id: record.personId,
      to_person_id: record.toPersonId,
      handed_at: record.handedAt,
      note: record.note,
      matters: JSON.stringify(record.matters),
      batch_id: record.batchId ?? null,
      signed_at: null,
      sign_note: null,
    })
    .execute()
}

/** Newest first. */
export async function listHandOvers(
  tx: Tx,
  page: { readonly limit: number; readonly before?: string | undefined },
): Promise<{ readonly records: readonly HandOverRecord[]; readonly total: number }> {
  const { count } = await tx
    .selectFrom('hand_over')
    .select((e) => e.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  const rows = await tx
    .selectFrom('hand_over')
    .selectAll()
    .$if(page.before !== undefined, (query) => query.where('id', '<', page.before ?? ''))
    .orderBy('id', 'desc')
    .limit(page.limit)
    .execute()
  return { records: rows.map(toHandOver), total: Number(count) }
}

/** Those that wait for this person's signature. */
export async function handOversToSign(tx: Tx, personId: string): Promise<readonly HandOverRecord[]> {
  const rows = await tx
    .selectFrom('hand_over')
    .selectAll()
    .where('to_person_id', '=', personId)
    .where('signed_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(20)
    .execute()
  return rows.map(toHandOver)
}

/** @returns undefined when it is not this person's to sign, or was signed. */
export async function signHandOver(
  tx: Tx,
  id: string,
  personId: string,
  at: Date,
  note: string | null,
): Promise<HandOverRecord | undefined> {
  const row = await tx
    .updateTable('hand_over')
    .set({ signed_at: at, sign_note: note })
    .where('id', '=', id)
    .where('to_person_id', '=', personId)
    .where('signed_at', 'is', null)
    .returningAll()
    .executeTakeFirst()
  return row && toHandOver(row)
}

export async function handOversOfBatch(tx: Tx, batchId: string): Promise<readonly HandOverRecord[]> {
  const rows = await tx.selectFrom('hand_over').selectAll().where('batch_id', '=', batchId).orderBy('id').execute()
  return rows.map(toHandOver)
}

/** Takes back what nobody has signed for. */
export async function removeHandOvers(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx
    .deleteFrom('hand_over')
    .where('id', 'in', [...ids])
    .where('signed_at', 'is', null)
    .execute()
}

/** How many hand-overs of a grid wait for each person's signature. */
export async function unsignedByPerson(tx: Tx): Promise<ReadonlyMap<string, number>> {
  const rows = await tx
    .selectFrom('hand_over')
    .select((e) => ['to_person_id', e.fn.countAll<number>().as('count')])
    .where('signed_at', 'is', null)
    .where('batch_id', 'is not', null)
    .groupBy('to_person_id')
    .execute()
  return new Map(rows.map((row) => [row.to_person_id, Number(row.count)]))
}

function toHandOver(row: HandOverTable): HandOverRecord {
  return {
    id: row.id,
    areaCode: row.area_code,
    personId: row.person_id,
    toPersonId: row.to_person_id,
    handedAt: row.handed_at,
    note: row.note,
    matters: row.matters as OpenMatter[],
    batchId: row.batch_id,
    signedAt: row.signed_at,
    signNote: row.sign_note,
  }
}
