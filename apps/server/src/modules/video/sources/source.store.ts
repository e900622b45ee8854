import type {
  AttentionLevel,
  CameraNetwork,
  CameraSourceKind,
  CameraStatus,
  Position,
  SourceProblem,
} from '@fengqiao/contract'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'

interface CameraSourceTable {
  camera_id: string
  kind: CameraSourceKind
  address: string
  username: string
  sealed_password: string | null
  transport: 'tcp' | 'udp'
  profile: string | null
  push_key_sha256: string | null
  checked_at: Date | null
  problem: SourceProblem | null
}

declare module '../../../platform/db/tables.ts' {
  interface Tables {
    camera_source: CameraSourceTable
  }
}

/** How one camera is reached. */
export interface SourceRecord {
  readonly cameraId: string
  readonly kind: CameraSourceKind
  readonly address: string
  readonly username: string
  readonly sealedPassword: string | null
  readonly transport: 'tcp' | 'udp'
  readonly profile: string | null
  readonly pushKeySha256: string | null
}

/** With its camera, as the list shows it. */
export interface ShownSource extends SourceRecord {
  readonly name: string
  readonly areaCode: string
  readonly network: CameraNetwork
  readonly level: AttentionLevel
  readonly placeId: string | null
  readonly placeName: string | null
  readonly position: Position | null
  readonly status: CameraStatus
  readonly statusSince: Date | null
  readonly checkedAt: Date | null
  readonly problem: SourceProblem | null
}

/** Keeps how a camera is reached; what was found when it was asked before is forgotten. */
export async function putSource(tx: Tx, source: SourceRecord): Promise<void> {
  await deleteSource(tx, source.cameraId)
  await tx
    .insertInto('camera_source')
    .values({
      camera_id: source.cameraId,
      kind: source.kind,
      address: source.address,
      username: source.username,
      sealed_password: source.sealedPassword,
      transport: source.transport,
      profile: source.profile,
      push_key_sha256: source.pushKeySha256,
      checked_at: null,
      problem: null,
    })
    .execute()
}

export async function findSource(tx: Tx, cameraId: string): Promise<SourceRecord | undefined> {
  const row = await tx.selectFrom('camera_source').selectAll().where('camera_id', '=', cameraId).executeTakeFirst()
  return row && toSource(row)
}

export async function allSources(tx: Tx): Promise<readonly SourceRecord[]> {
  return (await tx.selectFrom('camera_source').selectAll().orderBy('camera_id').execute()).map(toSource)
}

/** The camera that may be pushed under this key. */
export async function cameraOfPushKey(tx: Tx, sha256: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('camera_source')
    .select('camera_id')
    .where('push_key_sha256', '=', sha256)
    .where('kind', '=', 'rtmp')
    .executeTakeFirst()
  return row?.camera_id
}

export async function deleteSource(tx: Tx, cameraId: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('camera_source').where('camera_id', '=', cameraId).executeTakeFirst()
  return numDeletedRows > 0n
}

/** What was found when cameras were asked; `online` null leaves what is known. Answers whether a status changed. */
export async function noteAsked(
  tx: Tx,
  found: readonly {
    readonly cameraId: string
    readonly online: boolean | null
    readonly problem: SourceProblem | null
  }[],
  now: Date,
): Promise<boolean> {
  if (found.length === 0) return false
  const rows = JSON.stringify(found)
  const shape = sql`jsonb_to_recordset(${rows}::jsonb) AS t("cameraId" text, online boolean, problem jsonb)`
  await sql`
    UPDATE camera_source s SET checked_at = ${now}::timestamptz, problem = t.problem
    FROM ${shape} WHERE s.camera_id = t."cameraId"`.execute(tx)
  const { numAffectedRows } = await sql`
    UPDATE camera c SET channel_on = t.online, status = CASE WHEN t.online THEN 'online' ELSE 'offline' END,
      status_since = ${now}::timestamptz
    FROM ${shape} WHERE c.id = t."cameraId" AND t.online IS NOT NULL
      AND c.status <> CASE WHEN t.online THEN 'online' ELSE 'offline' END`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}

export interface SourceFilter {
  readonly kind?: CameraSourceKind | undefined
  readonly status?: CameraStatus | undefined
  readonly q?: string | undefined
  /** One camera. */
  readonly id?: string | undefined
}

export async function pageOfSources(
  tx: Tx,
  filter: SourceFilter,
  page: { readonly limit: number; readonly after: string | undefined },
): Promise<{ readonly records: readonly ShownSource[]; readonly total: number }> {
  const q = filter.q?.trim() ?? ''
  const where = sql<boolean>`
    (${filter.kind ?? ''} = '' OR s.kind = ${filter.kind ?? ''})
    AND (${filter.status ?? ''} = '' OR c.status = ${filter.status ?? ''})
    AND (${filter.id ?? ''} = '' OR c.id = ${filter.id ?? ''})
    AND (${q} = '' OR position(${q} IN c.name) > 0 OR position(${q} IN s.address) > 0 OR c.id = ${q})`
  const base = tx.selectFrom('camera_source as s').innerJoin('camera as c', 'c.id', 's.camera_id').where(where)
  const { count } = await base.select((e) => e.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  let query = base
    .leftJoin('place as p', 'p.id', 'c.place_id')
    .selectAll('s')
    .select(['c.name', 'c.area_code', 'c.network', 'c.level', 'c.place_id', 'p.name as place_name'])
    .select(['c.lng', 'c.lat', 'c.status', 'c.status_since'])
  if (page.after !== undefined) query = query.where('c.id', '>', page.after)
  const rows = await query.orderBy('c.id').limit(page.limit).execute()
  const records = rows.map((row) => ({
    ...toSource(row),
    name: row.name,
    areaCode: row.area_code,
    network: row.network,
    level: row.level,
    placeId: row.place_id,
    placeName: row.place_name,
    position: row.lng === null || row.lat === null ? null : { lng: row.lng, lat: row.lat },
    status: row.status,
    statusSince: row.status_since,
    checkedAt: row.checked_at,
    problem: row.problem,
  }))
  return { records, total: Number(count) }
}

/** Ids that begin like this, for the next free one; nobody else gives one out until the transaction ends. */
export async function idsBeginning(tx: Tx, prefix: string): Promise<readonly string[]> {
  await sql`SELECT pg_advisory_xact_lock(4701130)`.execute(tx)
  const rows = await tx
    .selectFrom('camera')
    .select('id')
    .where('id', '>=', prefix)
    .where('id', '<', `${prefix}:`)
    .execute()
  return rows.map(({ id }) => id)
}

function toSource(row: CameraSourceTable): SourceRecord {
  return {
    cameraId: row.camera_id,
    kind: row.kind,
    address: row.address,
    username: row.username,
    sealedPassword: row.sealed_password,
    transport: row.transport,
    profile: row.profile,
    pushKeySha256: row.push_key_sha256,
  }
}
