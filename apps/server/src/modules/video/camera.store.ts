import {
  type AttentionLevel,
  attentionLevels,
  type CameraNetwork,
  type CameraStatus,
  cameraNetworks,
} from '@fengqiao/contract'
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/index.ts'
import type { CameraRecord, NewCamera } from './camera.ts'
import type { CatalogCamera } from './catalog-camera.ts'

interface CameraTable {
  id: string
  name: string
  network: CameraNetwork
  level: AttentionLevel
  place_id: string | null
  area_code: string
  lng: number | null
  lat: number | null
  heading: number | null
  ptz: boolean
  device_id: string | null
  channel_on: boolean
  status: CameraStatus
  status_since: Date | null
  example: boolean
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    camera: CameraTable
  }
}

export async function insertCameras(tx: Tx, cameras: readonly NewCamera[]): Promise<void> {
  await tx
    .insertInto('camera')
    .values(
      cameras.map((camera) => ({
        id: camera.id,
        name: camera.name,
        network: camera.network,
        level: camera.level,
        place_id: camera.placeId,
        area_code: camera.areaCode,
        lng: camera.position?.lng ?? null,
        lat: camera.position?.lat ?? null,
        heading: camera.heading,
        ptz: camera.ptz,
        device_id: camera.deviceId,
        channel_on: false,
        status: 'offline' as const,
        status_since: null,
        example: camera.example,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/**
 * Takes over what catalogs say of their channels, of many devices in one statement. The county's ledger keeps its names,
 * networks, places and positions; a channel that the ledger does not know is added, at the place that its device is
 * bound to. What a partial catalog leaves out is never touched, and a row that says nothing new is not written.
 */
export async function mergeCatalogs(
  tx: Tx,
  channels: readonly (CatalogCamera & { readonly deviceId: string })[],
  now: Date,
): Promise<void> {
  if (channels.length === 0) return
  // One channel twice in a statement is an error; the last word counts.
  const byId = new Map(channels.map((channel) => [channel.id, channel]))
  const rows = JSON.stringify(
    Array.from(byId.values(), ({ id, deviceId, name, areaCode, position, ptz, on }) => ({
      id,
      device_id: deviceId,
      name,
      area_code: areaCode,
      lng: position?.lng ?? null,
      lat: position?.lat ?? null,
      ptz,
      channel_on: on,
    })),
  )
  await sql`
    INSERT INTO camera AS c
      (id, name, network, level, place_id, area_code, lng, lat, ptz, device_id, channel_on, status, status_since)
    SELECT t.id, t.name, 'other', coalesce(p.level, 'III'), p.id, t.area_code, t.lng, t.lat, t.ptz, t.device_id,
      t.channel_on, CASE WHEN t.channel_on THEN 'online' ELSE 'offline' END, ${now}::timestamptz
    FROM jsonb_to_recordset(${rows}::jsonb) AS t(id text, device_id text, name text, area_code text, lng float8,
      lat float8, ptz boolean, channel_on boolean)
    LEFT JOIN device d ON d.id = t.device_id
    LEFT JOIN place p ON p.id = d.place_id
    ON CONFLICT (county_code, id) DO UPDATE SET
      device_id = excluded.device_id,
      ptz = excluded.ptz,
      channel_on = excluded.channel_on,
      lng = coalesce(c.lng, excluded.lng),
      lat = coalesce(c.lat, excluded.lat),
      status = excluded.status,
      status_since = CASE WHEN c.status <> excluded.status OR c.status_since IS NULL
        THEN excluded.status_since ELSE c.status_since END
    WHERE (c.device_id, c.ptz, c.channel_on, c.status) IS DISTINCT FROM
      (excluded.device_id, excluded.ptz, excluded.channel_on, excluded.status)`.execute(tx)
}

/** What a notification says of channels that are known: on or off, and nothing else. */
export async function switchChannels(
  tx: Tx,
  changes: readonly { readonly id: string; readonly deviceId: string; readonly on: boolean }[],
  now: Date,
): Promise<void> {
  if (changes.length === 0) return
  const byId = new Map(changes.map((change) => [change.id, change]))
  const rows = JSON.stringify([...byId.values()])
  await sql`
    UPDATE camera c SET
      channel_on = t.on,
      status = CASE WHEN t.on THEN 'online' ELSE 'offline' END,
      status_since = CASE WHEN (c.status = 'online') = t.on THEN c.status_since ELSE ${now}::timestamptz END
    FROM jsonb_to_recordset(${rows}::jsonb) AS t(id text, "deviceId" text, "on" boolean)
    WHERE c.id = t.id AND c.device_id = t."deviceId" AND (c.channel_on, c.status) IS DISTINCT FROM
      (t.on, CASE WHEN t.on THEN 'online' ELSE 'offline' END)`.execute(tx)
}

/** In this transaction cameras become unknown because this platform starts; their history does not blame them. */
export async function sayStarting(tx: Tx): Promise<void> {
  await sql`SELECT set_config('app.starting', 'on', true)`.execute(tx)
}

/** The devices are gone: what hangs behind them cannot be reached. `null`: all of them. */
export async function markOffline(tx: Tx, deviceIds: readonly string[] | null, now: Date): Promise<void> {
  let query = tx.updateTable('camera').set({ status: 'offline', status_since: now }).where('status', '=', 'online')
  if (deviceIds !== null) query = query.where('device_id', 'in', deviceIds)
  await query.execute()
}

/** The devices are back and have not told their catalogs anew yet: what was on before is on. */
export async function markBack(tx: Tx, deviceIds: readonly string[], now: Date): Promise<void> {
  if (deviceIds.length === 0) return
  await tx
    .updateTable('camera')
    .set({ status: 'online', status_since: now })
    .where('device_id', 'in', deviceIds)
    .where('channel_on', '=', true)
    .where('status', '=', 'offline')
    .execute()
}

/** Changes what the ledger says of a camera. Answers whether it is there. */
export async function editCamera(
  tx: Tx,
  id: string,
  edit: Pick<CameraRecord, 'name' | 'network' | 'level' | 'placeId' | 'areaCode' | 'position'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('camera')
    .set({
      name: edit.name,
      network: edit.network,
      level: edit.level,
      place_id: edit.placeId,
      area_code: edit.areaCode,
      lng: edit.position?.lng ?? null,
      lat: edit.position?.lat ?? null,
    })
    .where('id', '=', id)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Cameras of a device that have no place yet get the one that the device is bound to, and its level. */
export async function bindCamerasToPlace(tx: Tx, deviceId: string): Promise<void> {
  await sql`
    UPDATE camera c SET place_id = p.id, level = p.level FROM device d, place p
    WHERE d.id = ${deviceId} AND p.id = d.place_id AND c.device_id = d.id AND c.place_id IS NULL`.execute(tx)
}

export interface CameraFilter {
  readonly status?: CameraStatus | undefined
  readonly level?: AttentionLevel | undefined
  readonly network?: CameraNetwork | undefined
  readonly areaPrefix?: string | undefined
  readonly placeId?: string | undefined
  readonly deviceId?: string | undefined
  readonly q?: string | undefined
}

const withPlace = (tx: Tx) =>
  tx
    .selectFrom('camera')
    .leftJoin('place', (join) => join.onRef('place.id', '=', 'camera.place_id'))
    .select([
      'camera.id',
      'camera.name',
      'camera.network',
      'camera.level',
      'camera.place_id',
      'place.name as place_name',
      'camera.area_code',
      'camera.lng',
      'camera.lat',
      'camera.heading',
      'camera.ptz',
      'camera.device_id',
      'camera.status',
      'camera.status_since',
      'camera.example',
    ])

export async function listCameras(
  tx: Tx,
  filter: CameraFilter,
  page: { readonly limit: number; readonly after?: { readonly areaCode: string; readonly id: string } },
): Promise<{ readonly records: readonly CameraRecord[]; readonly total: number }> {
  const condition = conditionOf(filter)
  const { count } = await tx
    .selectFrom('camera')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where(condition)
    .executeTakeFirstOrThrow()
  let query = withPlace(tx).where(condition)
  const { after } = page
  if (after) query = query.where(sql<boolean>`(camera.area_code, camera.id) > (${after.areaCode}, ${after.id})`)
  const rows = await query.orderBy('camera.area_code').orderBy('camera.id').limit(page.limit).execute()
  return { records: rows.map(toRecord), total: Number(count) }
}

export async function findCamera(tx: Tx, id: string): Promise<CameraRecord | undefined> {
  const row = await withPlace(tx).where('camera.id', '=', id).executeTakeFirst()
  return row && toRecord(row)
}

export async function camerasByIds(tx: Tx, ids: readonly string[]): Promise<readonly CameraRecord[]> {
  if (ids.length === 0) return []
  const rows = await withPlace(tx)
    .where('camera.id', 'in', [...ids])
    .execute()
  return rows.map(toRecord)
}

/** Cameras inside a box of degrees. */
export async function camerasWithin(
  tx: Tx,
  box: { readonly west: number; readonly south: number; readonly east: number; readonly north: number },
): Promise<readonly CameraRecord[]> {
  const rows = await withPlace(tx)
    .where('camera.lng', '>=', box.west)
    .where('camera.lng', '<=', box.east)
    .where('camera.lat', '>=', box.south)
    .where('camera.lat', '<=', box.north)
    .execute()
  return rows.map(toRecord)
}

export interface LivePosition {
  readonly deviceId: string
  readonly channelId: string
  readonly lng: number
  readonly lat: number
  readonly at: Date
}

/** Where cameras that move are now; a position of the device itself is that of its cameras. */
export async function setLivePositions(tx: Tx, positions: readonly LivePosition[]): Promise<void> {
  const last = new Map(positions.map((position) => [position.channelId, position]))
  await sql`
    UPDATE camera c SET live_lng = t.lng, live_lat = t.lat, live_position_at = t.at
    FROM jsonb_to_recordset(${JSON.stringify([...last.values()])}::jsonb)
      AS t("deviceId" text, "channelId" text, lng float8, lat float8, at timestamptz)
    WHERE c.device_id = t."deviceId" AND (c.id = t."channelId" OR t."channelId" = t."deviceId")`.execute(tx)
}

export type CameraPointRow = [string, number, number, number, number, number]

/** Every camera in scope as the map wants it: id, lng, lat, level 1–3, network index, online 1/0. */
export async function cameraPoints(tx: Tx): Promise<CameraPointRow[]> {
  const rows = await tx
    .selectFrom('camera')
    .select(['id', 'lng', 'lat', 'level', 'network', 'status'])
    .where('lng', 'is not', null)
    .orderBy('id')
    .execute()
  return rows.map((row) => [
    row.id,
    row.lng ?? 0,
    row.lat ?? 0,
    attentionLevels.indexOf(row.level) + 1,
    cameraNetworks.indexOf(row.network),
    row.status === 'online' ? 1 : 0,
  ])
}

export interface CameraCount {
  /** The first `digits` digits of the area code. */
  readonly prefix: string
  readonly total: number
  readonly online: number
}

/** Cameras by the first digits of their area code: one row a township, a village, a grid. */
export async function countByPrefix(tx: Tx, within: string, digits: number): Promise<readonly CameraCount[]> {
  const { rows } = await sql<CameraCount>`
    SELECT left(area_code, ${digits}::int) AS prefix, count(*)::int AS total,
      (count(*) FILTER (WHERE status = 'online'))::int AS online
    FROM camera WHERE area_code >= ${within} AND area_code < ${`${within}:`} GROUP BY 1 ORDER BY 1`.execute(tx)
  return rows
}

export interface CameraTotals {
  readonly total: number
  readonly online: number
  readonly levelI: number
  readonly levelII: number
  readonly levelIII: number
}

export async function cameraTotals(tx: Tx): Promise<CameraTotals> {
  const { rows } = await sql<CameraTotals>`
    SELECT count(*)::int AS total, (count(*) FILTER (WHERE status = 'online'))::int AS online,
      (count(*) FILTER (WHERE level = 'I'))::int AS "levelI",
      (count(*) FILTER (WHERE level = 'II'))::int AS "levelII",
      (count(*) FILTER (WHERE level = 'III'))::int AS "levelIII" FROM camera`.execute(tx)
  return rows[0] ?? { total: 0, online: 0, levelI: 0, levelII: 0, levelIII: 0 }
}

/** Cameras behind each device, or behind one. */
export async function countByDevice(
  tx: Tx,
  deviceId?: string,
): Promise<ReadonlyMap<string, { readonly total: number; readonly online: number }>> {
  const { rows } = await sql<{ device_id: string; total: number; online: number }>`
    SELECT device_id, count(*)::int AS total, (count(*) FILTER (WHERE status = 'online'))::int AS online
    FROM camera WHERE ${deviceId === undefined ? sql`device_id IS NOT NULL` : sql`device_id = ${deviceId}`}
    GROUP BY device_id`.execute(tx)
  return new Map(rows.map((row) => [row.device_id, { total: row.total, online: row.online }]))
}

function conditionOf(filter: CameraFilter) {
  const { status, level, network, areaPrefix, placeId, deviceId } = filter
  const text = filter.q?.trim() ?? ''
  const conditions = [
    ...(status ? [sql<boolean>`camera.status = ${status}`] : []),
    ...(level ? [sql<boolean>`camera.level = ${level}`] : []),
    ...(network ? [sql<boolean>`camera.network = ${network}`] : []),
    ...(placeId ? [sql<boolean>`camera.place_id = ${placeId}`] : []),
    ...(deviceId ? [sql<boolean>`camera.device_id = ${deviceId}`] : []),
    ...(areaPrefix ? [sql<boolean>`camera.area_code >= ${areaPrefix} AND camera.area_code < ${`${areaPrefix}:`}`] : []),
    ...(text ? [sql<boolean>`(position(${text} IN camera.name) > 0 OR camera.id = ${text})`] : []),
  ]
  return conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(conditions, sql` AND `)}`
}

type CameraRow = Omit<CameraTable, 'channel_on'> & { place_name: string | null }

function toRecord(row: CameraRow): CameraRecord {
  return {
    id: row.id,
    name: row.name,
    network: row.network,
    level: row.level,
    placeId: row.place_id,
    placeName: row.place_name,
    areaCode: row.area_code,
    position: row.lng === null || row.lat === null ? null : { lng: row.lng, lat: row.lat },
    heading: row.heading,
    ptz: row.ptz,
    deviceId: row.device_id,
    status: row.status,
    statusSince: row.status_since,
    example: row.example,
  }
}

/** All cameras, or these. */
export async function cameraLedger(
  tx: Tx,
  ids?: readonly string[],
): Promise<readonly Pick<CameraRecord, 'id' | 'name' | 'deviceId'>[]> {
  if (ids?.length === 0) return []
  let query = tx.selectFrom('camera').select(['id', 'name', 'device_id'])
  if (ids) query = query.where('id', 'in', [...ids])
  return (await query.execute()).map(({ id, name, device_id }) => ({ id, name, deviceId: device_id }))
}

export async function camerasInAreas(tx: Tx, codes: readonly string[]): Promise<readonly string[]> {
  if (codes.length === 0) return []
  const rows = await tx
    .selectFrom('camera')
    .select('area_code')
    .distinct()
    .where('area_code', 'in', [...codes])
    .execute()
  return rows.map((row) => row.area_code)
}

export async function deleteCameras(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await tx
      .deleteFrom('camera')
      .where('id', 'in', [...ids])
      .execute()
}
