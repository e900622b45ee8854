import type { ItemContent, ItemReceiver } from '@fengqiao/contract'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'

export interface ItemRecord {
  readonly caseId: string
  readonly code: string
  readonly state: string
  readonly areaCode: string
  readonly unitId: string
  readonly listed: boolean
  readonly version: number
  readonly content: ItemContent
  readonly example: boolean
}

export interface ItemVersionRecord {
  readonly version: number
  readonly content: ItemContent
  readonly changedByName: string
  readonly changedAt: Date
}

interface VersionColumns {
  title: string
  basis: string
  duty: string
  handed_to: ItemReceiver[]
  valid_from: string
  valid_until: string | null
}

declare module '../../../platform/db/tables.ts' {
  interface Tables {
    grid_item: { case_id: string; area_code: string; unit_id: string; listed: boolean; version: number }
    grid_item_version: VersionColumns & {
      case_id: string
      area_code: string
      version: number
      changed_by_name: string
      changed_at: Date
    }
  }
}

export async function insertItem(
  tx: Tx,
  item: { readonly caseId: string; readonly areaCode: string; readonly unitId: string },
): Promise<void> {
  await tx
    .insertInto('grid_item')
    .values({ case_id: item.caseId, area_code: item.areaCode, unit_id: item.unitId, listed: false, version: 1 })
    .execute()
}

/** Adds the words of a version; the item's row then names it. */
export async function insertItemVersion(
  tx: Tx,
  { caseId, areaCode }: Pick<ItemRecord, 'caseId' | 'areaCode'>,
  version: ItemVersionRecord,
): Promise<void> {
  const { content } = version
  await tx
    .insertInto('grid_item_version')
    .values({
      case_id: caseId,
      area_code: areaCode,
      version: version.version,
      title: content.title,
      basis: content.basis,
      duty: content.duty,
      handed_to: [...content.handedTo],
      valid_from: content.validFrom,
      valid_until: content.validUntil,
      changed_by_name: version.changedByName,
      changed_at: version.changedAt,
    })
    .execute()
  await tx.updateTable('grid_item').set({ version: version.version }).where('case_id', '=', caseId).execute()
}

export async function setListed(tx: Tx, caseId: string, listed: boolean): Promise<void> {
  await tx.updateTable('grid_item').set({ listed }).where('case_id', '=', caseId).execute()
}

/** Days as text: a date has no time zone, and must not get one. */
const versionColumns = sql.raw(
  `v.title, v.basis, v.duty, v.handed_to, v.valid_from::text AS valid_from, v.valid_until::text AS valid_until`,
)

type ItemRow = VersionColumns & {
  case_id: string
  code: string | null
  state: string | null
  example: boolean | null
  area_code: string
  unit_id: string
  listed: boolean
  version: number
}

/**
 * Items in scope. The case behind a listed item is its area's alone: others see the item, not who said what about it.
 */
export async function listItems(
  tx: Tx,
  filter: { readonly listed?: boolean; readonly id?: string },
  page: { readonly limit: number; readonly after?: string | undefined },
): Promise<{ records: readonly ItemRecord[]; total: number }> {
  const listed = filter.listed === undefined ? sql`true` : sql`i.listed = ${filter.listed}`
  const id = filter.id === undefined ? sql`true` : sql`i.case_id = ${filter.id}`
  const after = page.after === undefined ? sql`true` : sql`i.case_id < ${page.after}`
  const total = await sql<{
    count: number
  }>`SELECT count(*)::int AS count FROM grid_item i WHERE ${listed} AND ${id}`.execute(tx)
  const { rows } = await sql<ItemRow>`
    SELECT i.case_id, i.area_code, i.unit_id, i.listed, i.version, c.code, c.state, c.example, ${versionColumns}
    FROM grid_item i
    JOIN grid_item_version v ON v.county_code = i.county_code AND v.case_id = i.case_id AND v.version = i.version
    LEFT JOIN case_record c ON c.county_code = i.county_code AND c.id = i.case_id
    WHERE ${listed} AND ${id} AND ${after}
    ORDER BY i.case_id DESC LIMIT ${page.limit}`.execute(tx)
  return { records: rows.map(toItem), total: total.rows[0]?.count ?? 0 }
}

export async function findItem(tx: Tx, caseId: string): Promise<ItemRecord | undefined> {
  return (await listItems(tx, { id: caseId }, { limit: 1 })).records[0]
}

export async function itemVersions(tx: Tx, caseId: string): Promise<readonly ItemVersionRecord[]> {
  const { rows } = await sql<VersionColumns & { version: number; changed_by_name: string; changed_at: Date }>`
    SELECT v.version, v.changed_by_name, v.changed_at, ${versionColumns}
    FROM grid_item_version v WHERE v.case_id = ${caseId} ORDER BY v.version DESC`.execute(tx)
  return rows.map((row) => ({
    version: row.version,
    content: toContent(row),
    changedByName: row.changed_by_name,
    changedAt: row.changed_at,
  }))
}

function toItem(row: ItemRow): ItemRecord {
  return {
    caseId: row.case_id,
    code: row.code ?? '',
    state: row.state ?? (row.listed ? 'PUBLISHED' : 'DRAFT'),
    areaCode: row.area_code,
    unitId: row.unit_id,
    listed: row.listed,
    version: row.version,
    content: toContent(row),
    example: row.example ?? false,
  }
}

function toContent(row: VersionColumns): ItemContent {
  return {
    title: row.title,
    basis: row.basis,
    duty: row.duty,
    handedTo: row.handed_to,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
  }
}
