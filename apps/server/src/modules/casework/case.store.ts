import type { Danger } from '@fengqiao/contract'
import type { Generated, Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/index.ts'
import type { CaseRecord, CaseSource, RunningClock } from './case-record.ts'
import { type Clocks, governing, nextCheckAt } from './clocks.ts'

interface CaseTable {
  id: string
  code: string
  kind: string
  title: string
  description: string | null
  category: string
  state: string
  final: boolean
  version: number
  urgent: boolean
  danger: unknown
  area_code: string
  lng: number | null
  lat: number | null
  reporter_account_id: string | null
  reporter_name: string
  source: unknown
  picture_id: string | null
  opened_at: Date
  updated_at: Date
  closed_at: Date | null
  due_at: Date | null
  clocks: unknown
  next_check_at: Date | null
  alert_level: number
  supervised: boolean
  returned: number
  reopened: number
  merged_into: string | null
  merged_into_code: string | null
  timed: boolean
  setting_versions: unknown
  example: boolean
  practice: boolean
  sealed: Generated<boolean>
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    case_record: CaseTable
    case_number: { series: string; year: number; last: number }
  }
}

/** The next number of a series in a year, without gaps or doubles: the row is locked until commit. */
export async function nextNumber(tx: Tx, series: string, year: number): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    INSERT INTO case_number (series, year, last) VALUES (${series}, ${year}, 1)
    ON CONFLICT (county_code, series, year) DO UPDATE SET last = case_number.last + 1
    RETURNING last`.execute(tx)
  return rows[0]?.last ?? 1
}

export async function insertCase(tx: Tx, record: CaseRecord): Promise<void> {
  await tx
    .insertInto('case_record')
    .values({
      id: record.id,
      code: record.code,
      kind: record.kind,
      title: record.title,
      description: record.description,
      category: record.category,
      danger: JSON.stringify(record.danger),
      area_code: record.areaCode,
      lng: record.position?.lng ?? null,
      lat: record.position?.lat ?? null,
      reporter_account_id: record.reporterAccountId,
      reporter_name: record.reporterName,
      source: JSON.stringify(record.source),
      picture_id: record.pictureId,
      opened_at: record.openedAt,
      setting_versions: JSON.stringify(record.settingVersions),
      example: record.example,
      practice: record.practice,
      timed: record.timed,
      ...changing(record),
    })
    .execute()
}

/**
 * Writes what a step changed, unless somebody else was first.
 * @returns false when the case is no longer at `expectedVersion`.
 */
export async function updateCase(tx: Tx, record: CaseRecord, expectedVersion: number): Promise<boolean> {
  const result = await tx
    .updateTable('case_record')
    .set({ ...changing(record), danger: JSON.stringify(record.danger) })
    .where('id', '=', record.id)
    .where('version', '=', expectedVersion)
    .executeTakeFirst()
  return Number(result.numUpdatedRows) === 1
}

function changing(record: CaseRecord) {
  return {
    state: record.state,
    final: record.final,
    version: record.version,
    urgent: record.urgent,
    updated_at: record.updatedAt,
    closed_at: record.closedAt,
    supervised: record.supervised,
    returned: record.returned,
    reopened: record.reopened,
    merged_into: record.mergedInto?.id ?? null,
    merged_into_code: record.mergedInto?.code ?? null,
    ...clockColumns(record.clocks),
  }
}

function clockColumns(clocks: Clocks) {
  const first = governing(clocks)
  return {
    due_at: first && first.pausedAt === null ? new Date(first.dueAt) : null,
    next_check_at: nextCheckAt(clocks),
    alert_level: Math.max(0, ...clocks.map(({ alerted }) => alerted)),
    clocks: JSON.stringify(clocks),
  }
}

/** Writes what changes beside the steps; the row is locked by `lockCase`. */
export async function updateBesideSteps(
  tx: Tx,
  id: string,
  change: { readonly clocks?: Clocks; readonly supervised?: boolean },
): Promise<void> {
  const { clocks, supervised } = change
  await tx
    .updateTable('case_record')
    .set({ ...(clocks && clockColumns(clocks)), ...(supervised !== undefined && { supervised }) })
    .where('id', '=', id)
    .execute()
}

/** A case whose row nobody else changes until the transaction ends. */
export async function lockCase(tx: Tx, id: string): Promise<CaseRecord | undefined> {
  const row = await tx.selectFrom('case_record').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row && toCaseRecord(row)
}

export async function findCase(tx: Tx, id: string): Promise<CaseRecord | undefined> {
  const row = await tx.selectFrom('case_record').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toCaseRecord(row)
}

/** Those of these cases that are in scope, in no order. */
export async function casesByIds(tx: Tx, ids: readonly string[]): Promise<readonly CaseRecord[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('case_record')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute()
  return rows.map(toCaseRecord)
}

/** What an account has opened itself, the latest first. */
export async function casesReportedBy(
  tx: Tx,
  kind: string,
  accountId: string,
  most: number,
): Promise<readonly CaseRecord[]> {
  const rows = await tx
    .selectFrom('case_record')
    .selectAll()
    .where('kind', '=', kind)
    .where('reporter_account_id', '=', accountId)
    .orderBy('opened_at', 'desc')
    .limit(most)
    .execute()
  return rows.map(toCaseRecord)
}

/** Sealed: seen only by whoever handles it and whom the module has bound to it. */
export async function sealCase(tx: Tx, id: string, sealed: boolean): Promise<void> {
  await tx.updateTable('case_record').set({ sealed }).where('id', '=', id).execute()
}

/** What it is called and classed as, where the register was incomplete or wrong. */
export async function retitleCase(
  tx: Tx,
  id: string,
  change: { readonly title: string; readonly category: string },
): Promise<void> {
  await tx.updateTable('case_record').set(change).where('id', '=', id).execute()
}

/** A page of what an account has opened itself, the latest first, and how many there are. */
export async function listReported(
  tx: Tx,
  of: { readonly kind: string; readonly accountId: string },
  page: { readonly limit: number; readonly after?: { readonly openedAt: Date; readonly id: string } },
): Promise<{ readonly records: readonly CaseRecord[]; readonly total: number }> {
  const base = tx
    .selectFrom('case_record')
    .where('practice', '=', false)
    .where('kind', '=', of.kind)
    .where('reporter_account_id', '=', of.accountId)
  const { count } = await base.select((e) => e.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  const { after } = page
  const rest = after ? base.where(sql<boolean>`(opened_at, id) < (${after.openedAt}, ${after.id})`) : base
  const rows = await rest.selectAll().orderBy('opened_at', 'desc').orderBy('id', 'desc').limit(page.limit).execute()
  return { records: rows.map(toCaseRecord), total: Number(count) }
}

/** Open cases of a kind in a box of degrees, opened since; the newest first, a hundred at most. */
export async function casesNear(
  tx: Tx,
  within: {
    readonly kind: string
    readonly box: { readonly west: number; readonly east: number; readonly south: number; readonly north: number }
    readonly since: Date
  },
): Promise<readonly CaseRecord[]> {
  const { kind, box, since } = within
  const rows = await tx
    .selectFrom('case_record')
    .selectAll()
    .where('kind', '=', kind)
    .where('final', '=', false)
    .where('practice', '=', false)
    .where('lat', '>=', box.south)
    .where('lat', '<=', box.north)
    .where('lng', '>=', box.west)
    .where('lng', '<=', box.east)
    .where('opened_at', '>=', since)
    .orderBy('opened_at', 'desc')
    .limit(100)
    .execute()
  return rows.map(toCaseRecord)
}

/** Cases of a kind that lie in an area, opened since; the newest first. */
export async function recentCases(
  tx: Tx,
  of: { readonly kind: string; readonly areaPrefix: string; readonly since: Date; readonly limit: number },
): Promise<readonly CaseRecord[]> {
  const rows = await tx
    .selectFrom('case_record')
    .selectAll()
    .where('practice', '=', false)
    .where('kind', '=', of.kind)
    .where('area_code', '>=', of.areaPrefix)
    .where('area_code', '<', `${of.areaPrefix}:`)
    .where('opened_at', '>=', of.since)
    .orderBy('opened_at', 'desc')
    .limit(of.limit)
    .execute()
  return rows.map(toCaseRecord)
}

/** Where a case lies, changed with its version; false when somebody else changed the case between. */
export async function setCasePosition(tx: Tx, record: CaseRecord, expectedVersion: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('case_record')
    .set({
      lng: record.position?.lng ?? null,
      lat: record.position?.lat ?? null,
      version: record.version,
      updated_at: record.updatedAt,
    })
    .where('id', '=', record.id)
    .where('version', '=', expectedVersion)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Which cases a figure counts. All conditions hold together; practice is never in a figure. */
export interface FigureFilter {
  readonly state?: string | undefined
  readonly final?: boolean | undefined
  readonly urgent?: boolean | undefined
  readonly dueBefore?: Date | undefined
  readonly closedSince?: Date | undefined
}

export async function countCases(tx: Tx, filter: FigureFilter): Promise<number> {
  let query = tx
    .selectFrom('case_record')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('practice', '=', false)
    // What was merged is counted once, with the case that it was merged into.
    .where('merged_into', 'is', null)
  if (filter.state !== undefined) query = query.where('state', '=', filter.state)
  if (filter.final !== undefined) query = query.where('final', '=', filter.final)
  if (filter.urgent !== undefined) query = query.where('urgent', '=', filter.urgent)
  if (filter.closedSince !== undefined) query = query.where('closed_at', '>=', filter.closedSince)
  if (filter.dueBefore !== undefined) query = query.where('due_at', '<=', filter.dueBefore)
  return Number((await query.executeTakeFirstOrThrow()).count)
}

/** What lies open in scope, the first to end first; and how many there are. */
export async function pressingCases(tx: Tx, most: number) {
  const open = tx.selectFrom('case_record').where('final', '=', false).where('practice', '=', false)
  const { count } = await open.select((e) => e.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  const rows = await open
    .select(['id', 'code', 'kind', 'title', 'state', 'due_at'])
    .orderBy((e) => e.fn.coalesce('due_at', e.val(new Date('9999-01-01'))))
    .orderBy('id')
    .limit(most)
    .execute()
  return { total: Number(count), rows }
}

/** Open cases by the division they lie in. */
export async function openCasesByArea(tx: Tx): Promise<readonly { areaCode: string; count: number }[]> {
  const rows = await tx
    .selectFrom('case_record')
    .select((e) => ['area_code', e.fn.countAll<number>().as('count')])
    .where('final', '=', false)
    .where('practice', '=', false)
    .groupBy('area_code')
    .execute()
  return rows.map((row) => ({ areaCode: row.area_code, count: Number(row.count) }))
}

/** Cases of a kind that were opened in a time, each with where it lies. */
export async function openedByArea(
  tx: Tx,
  kind: string,
  period: { readonly from: Date; readonly to: Date },
): Promise<readonly { readonly id: string; readonly areaCode: string }[]> {
  const rows = await tx
    .selectFrom('case_record')
    .select(['id', 'area_code'])
    .where('kind', '=', kind)
    .where('practice', '=', false)
    .where('opened_at', '>=', period.from)
    .where('opened_at', '<', period.to)
    .execute()
  return rows.map((row) => ({ id: row.id, areaCode: row.area_code }))
}

/** Open cases whose limit is over, by the division they lie in. */
export async function overdueCasesByArea(
  tx: Tx,
  now: Date,
): Promise<readonly { readonly areaCode: string; readonly count: number }[]> {
  const rows = await tx
    .selectFrom('case_record')
    .select((e) => ['area_code', e.fn.countAll<number>().as('count')])
    .where('final', '=', false)
    .where('practice', '=', false)
    .where('due_at', '<=', now)
    .groupBy('area_code')
    .execute()
  return rows.map((row) => ({ areaCode: row.area_code, count: Number(row.count) }))
}

/** Cases at whose clocks somebody has to look now; one that somebody acts on waits for the next look. */
export async function casesToCheck(tx: Tx, now: Date, limit: number): Promise<readonly CaseRecord[]> {
  const rows = await tx
    .selectFrom('case_record')
    .selectAll()
    .where('next_check_at', '<=', now)
    .orderBy('next_check_at')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
  return rows.map(toCaseRecord)
}

function toCaseRecord(row: Selectable<CaseTable>): CaseRecord {
  return {
    id: row.id,
    code: row.code,
    kind: row.kind,
    title: row.title,
    description: row.description,
    category: row.category,
    state: row.state,
    final: row.final,
    version: row.version,
    urgent: row.urgent,
    danger: row.danger as Danger,
    areaCode: row.area_code,
    position: row.lng === null || row.lat === null ? null : { lng: row.lng, lat: row.lat },
    reporterAccountId: row.reporter_account_id,
    reporterName: row.reporter_name,
    source: row.source as CaseSource,
    pictureId: row.picture_id,
    openedAt: row.opened_at,
    updatedAt: row.updated_at,
    closedAt: row.closed_at,
    clocks: row.clocks as RunningClock[],
    clock: governing(row.clocks as RunningClock[]),
    timed: row.timed,
    supervised: row.supervised,
    returned: row.returned,
    reopened: row.reopened,
    mergedInto:
      row.merged_into === null || row.merged_into_code === null
        ? null
        : { id: row.merged_into, code: row.merged_into_code },
    settingVersions: row.setting_versions as Record<string, number>,
    example: row.example,
    sealed: row.sealed,
    practice: row.practice,
  }
}

/** Which of these areas have cases of their own. */
export async function areasWithCases(tx: Tx, codes: readonly string[]): Promise<readonly string[]> {
  if (codes.length === 0) return []
  const rows = await tx
    .selectFrom('case_record')
    .select('area_code')
    .distinct()
    .where('area_code', 'in', [...codes])
    .execute()
  return rows.map((row) => row.area_code)
}

/** Which of these cameras a case was seen on. */
export async function camerasWithCases(tx: Tx, ids: readonly string[]): Promise<readonly string[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    SELECT DISTINCT source->>'cameraId' AS id FROM case_record WHERE source->>'cameraId' IN (${sql.join(ids)})`.execute(
    tx,
  )
  return rows.map((row) => row.id)
}

/** Rows of `case_record`, whole, that another store of this module has asked for. */
export function casesOfQuery(rows: readonly Selectable<CaseTable>[]): readonly CaseRecord[] {
  return rows.map(toCaseRecord)
}
