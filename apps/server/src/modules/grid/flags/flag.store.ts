import type { flagVerdicts } from '@fengqiao/contract'
import { type Selectable, sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'
import type { PersonSighting } from './find-flags.ts'

export interface FlagRow {
  readonly id: string
  readonly kind: 'same_photo' | 'impossible_move'
  readonly personId: string | null
  readonly name: string
  readonly areaCode: string
  readonly firstSubject: string
  readonly secondSubject: string
  readonly firstFileId: string | null
  readonly secondFileId: string | null
  readonly firstAt: Date
  readonly secondAt: Date
  readonly measure: number
  readonly foundAt: Date
  readonly verdict: (typeof flagVerdicts)[number] | null
  readonly judgedByName: string | null
  readonly note: string | null
}

interface FlagTable {
  id: string
  kind: FlagRow['kind']
  person_id: string | null
  name: string
  area_code: string
  first_subject: string
  second_subject: string
  first_file_id: string | null
  second_file_id: string | null
  first_at: Date
  second_at: Date
  measure: number
  found_at: Date
  verdict: FlagRow['verdict']
  judged_by_name: string | null
  judged_at: Date | null
  note: string | null
}

declare module '../../../platform/db/tables.ts' {
  interface Tables {
    work_flag: FlagTable
    photo_hash: {
      file_id: string
      hash: string | null
      subject: string
      account_id: string
      person_id: string | null
      area_code: string
      at: Date
    }
  }
}

/** What was found before is not found again. */
export async function insertFlags(
  tx: Tx,
  flags: readonly Omit<FlagRow, 'verdict' | 'judgedByName' | 'note'>[],
): Promise<void> {
  if (flags.length === 0) return
  await tx
    .insertInto('work_flag')
    .values(
      flags.map((flag) => ({
        id: flag.id,
        kind: flag.kind,
        person_id: flag.personId,
        name: flag.name,
        area_code: flag.areaCode,
        first_subject: flag.firstSubject,
        second_subject: flag.secondSubject,
        first_file_id: flag.firstFileId,
        second_file_id: flag.secondFileId,
        first_at: flag.firstAt,
        second_at: flag.secondAt,
        measure: flag.measure,
        found_at: flag.foundAt,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Flags in scope, the latest first. */
export async function listFlags(
  tx: Tx,
  { open, id }: { readonly open?: boolean | undefined; readonly id?: string },
  page: { readonly limit: number; readonly after?: { readonly at: Date; readonly id: string } | undefined },
): Promise<{ records: readonly FlagRow[]; total: number }> {
  const where = sql.join(
    [open ? sql`verdict IS NULL` : sql`true`, id === undefined ? sql`true` : sql`id = ${id}`],
    sql` AND `,
  )
  const after = page.after ? sql`(found_at, id) < (${page.after.at}, ${page.after.id})` : sql`true`
  const counted = await sql<{ count: number }>`SELECT count(*)::int AS count FROM work_flag WHERE ${where}`.execute(tx)
  const { rows } = await sql<Selectable<FlagTable>>`SELECT * FROM work_flag WHERE ${where} AND ${after}
    ORDER BY found_at DESC, id DESC LIMIT ${page.limit}`.execute(tx)
  return { records: rows.map(toRow), total: counted.rows[0]?.count ?? 0 }
}

export async function setVerdict(
  tx: Tx,
  id: string,
  judged: {
    readonly verdict: NonNullable<FlagRow['verdict']>
    readonly byName: string
    readonly at: Date
    readonly note: string
  },
): Promise<void> {
  await tx
    .updateTable('work_flag')
    .set({ verdict: judged.verdict, judged_by_name: judged.byName, judged_at: judged.at, note: judged.note })
    .where('id', '=', id)
    .execute()
}

export interface NewPhoto {
  readonly fileId: string
  readonly sha256: string
  readonly subject: string
  readonly accountId: string
  readonly personId: string | null
  readonly name: string
  readonly areaCode: string
  readonly at: Date
}

/** Pictures of visits and of mutual aid that were not looked at yet. */
export async function newPhotos(tx: Tx, limit: number): Promise<readonly NewPhoto[]> {
  const { rows } = await sql<{
    file_id: string
    sha256: string
    subject: string
    account_id: string
    person_id: string | null
    name: string
    area_code: string
    at: Date
  }>`
    SELECT f.id AS file_id, f.sha256, s.subject, s.account_id, s.person_id, s.name, s.area_code, s.at
    FROM (
      SELECT unnest(file_ids) AS file_id, 'visit:' || id AS subject, done_by_account_id AS account_id,
        done_by_person_id AS person_id, done_by_name AS name, area_code, done_at AS at
        FROM visit WHERE cardinality(file_ids) > 0 AND done_at IS NOT NULL
      UNION ALL
      SELECT unnest(file_ids), 'aid:' || id, account_id, person_id, filed_by_name, area_code, happened_at
        FROM mutual_aid WHERE cardinality(file_ids) > 0
    ) s
    JOIN file f ON f.id = s.file_id
    WHERE f.media_type LIKE 'image/%' AND NOT EXISTS (SELECT 1 FROM photo_hash h WHERE h.file_id = s.file_id)
    ORDER BY s.at LIMIT ${limit}`.execute(tx)
  return rows.map((row) => ({
    fileId: row.file_id,
    sha256: row.sha256,
    subject: row.subject,
    accountId: row.account_id,
    personId: row.person_id,
    name: row.name,
    areaCode: row.area_code,
    at: row.at,
  }))
}

export async function insertHash(tx: Tx, photo: NewPhoto, hash: string | null): Promise<void> {
  await tx
    .insertInto('photo_hash')
    .values({
      file_id: photo.fileId,
      hash,
      subject: photo.subject,
      account_id: photo.accountId,
      person_id: photo.personId,
      area_code: photo.areaCode,
      at: photo.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** What was hashed in an area since. */
export async function hashesSince(tx: Tx, areaPrefix: string, since: Date) {
  const rows = await tx
    .selectFrom('photo_hash')
    .select(['file_id', 'hash', 'subject', 'at'])
    .where('area_code', '>=', areaPrefix)
    .where('area_code', '<', `${areaPrefix}:`)
    .where('at', '>=', since)
    .where('hash', 'is not', null)
    .execute()
  return rows.map((row) => ({ fileId: row.file_id, hash: row.hash ?? '', subject: row.subject, at: row.at }))
}

export interface SightedPerson {
  readonly personId: string
  readonly name: string
  readonly areaCode: string
  readonly sightings: readonly PersonSighting[]
}

/** Where people say they were since, by person: visits and mutual aid with a position. */
export async function sightingsSince(tx: Tx, since: Date): Promise<readonly SightedPerson[]> {
  const { rows } = await sql<{
    person_id: string
    name: string
    area_code: string
    subject: string
    at: Date
    lng: number
    lat: number
    accuracy: number | null
  }>`
    SELECT done_by_person_id AS person_id, done_by_name AS name, area_code, 'visit:' || id AS subject, done_at AS at, lng, lat,
      accuracy FROM visit WHERE done_at >= ${since} AND lng IS NOT NULL AND done_by_person_id IS NOT NULL
    UNION ALL
    SELECT person_id, filed_by_name, area_code, 'aid:' || id, happened_at, lng, lat, accuracy
      FROM mutual_aid WHERE happened_at >= ${since} AND channel = 'phone' AND lng IS NOT NULL AND person_id IS NOT NULL
    ORDER BY 1`.execute(tx)
  const people = new Map<string, { personId: string; name: string; areaCode: string; sightings: PersonSighting[] }>()
  for (const row of rows) {
    const position = { lng: row.lng, lat: row.lat, ...(row.accuracy !== null && { accuracy: row.accuracy }) }
    const sighting = { subject: row.subject, at: row.at, position }
    const known = people.get(row.person_id)
    if (known) known.sightings.push(sighting)
    else {
      const { person_id: personId, name, area_code: areaCode } = row
      people.set(personId, { personId, name, areaCode, sightings: [sighting] })
    }
  }
  return [...people.values()]
}

function toRow(row: Selectable<FlagTable>): FlagRow {
  return {
    id: row.id,
    kind: row.kind,
    personId: row.person_id,
    name: row.name,
    areaCode: row.area_code,
    firstSubject: row.first_subject,
    secondSubject: row.second_subject,
    firstFileId: row.first_file_id,
    secondFileId: row.second_file_id,
    firstAt: row.first_at,
    secondAt: row.second_at,
    measure: row.measure,
    foundAt: row.found_at,
    verdict: row.verdict,
    judgedByName: row.judged_by_name,
    note: row.note,
  }
}
