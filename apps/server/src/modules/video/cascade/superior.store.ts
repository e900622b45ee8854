import type { AttentionLevel, CameraNetwork, CameraStatus } from '@fengqiao/contract'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'

/** A superior platform as it is set up here. */
export interface SuperiorRecord {
  readonly id: string
  readonly name: string
  readonly serverId: string
  readonly domain: string
  readonly host: string
  readonly port: number
  readonly transport: 'udp' | 'tcp'
  readonly localId: string
  readonly keepaliveSeconds: number
  readonly expiresSeconds: number
  readonly enabled: boolean
}

interface SuperiorTable {
  id: string
  name: string
  server_id: string
  domain: string
  host: string
  port: number
  transport: 'udp' | 'tcp'
  local_id: string
  keepalive_seconds: number
  expires_seconds: number
  enabled: boolean
}

declare module '../../../platform/db/tables.ts' {
  interface Tables {
    superior: SuperiorTable
    superior_secret: { superior_id: string; password: string }
    superior_channel: { superior_id: string; camera_id: string; channel_id: string }
  }
}

export async function listSuperiors(tx: Tx): Promise<readonly (SuperiorRecord & { readonly channels: number })[]> {
  const rows = await tx
    .selectFrom('superior')
    .selectAll()
    .select((e) =>
      e
        .selectFrom('superior_channel')
        .whereRef('superior_channel.superior_id', '=', 'superior.id')
        .select((c) => c.fn.countAll<number>().as('count'))
        .as('channels'),
    )
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...toRecord(row), channels: Number(row.channels ?? 0) }))
}

export async function findSuperior(tx: Tx, id: string): Promise<SuperiorRecord | undefined> {
  const row = await tx.selectFrom('superior').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toRecord(row)
}

/** False when another superior has the same server id. */
export async function putSuperior(tx: Tx, superior: SuperiorRecord): Promise<boolean> {
  const rival = await tx
    .selectFrom('superior')
    .select('id')
    .where('server_id', '=', superior.serverId)
    .where('id', '<>', superior.id)
    .executeTakeFirst()
  if (rival) return false
  const row: SuperiorTable = {
    id: superior.id,
    name: superior.name,
    server_id: superior.serverId,
    domain: superior.domain,
    host: superior.host,
    port: superior.port,
    transport: superior.transport,
    local_id: superior.localId,
    keepalive_seconds: superior.keepaliveSeconds,
    expires_seconds: superior.expiresSeconds,
    enabled: superior.enabled,
  }
  const changed = await tx.updateTable('superior').set(row).where('id', '=', superior.id).executeTakeFirst()
  if (Number(changed.numUpdatedRows) === 0) await tx.insertInto('superior').values(row).execute()
  return true
}

export async function deleteSuperior(tx: Tx, id: string): Promise<boolean> {
  const result = await tx.deleteFrom('superior').where('id', '=', id).executeTakeFirst()
  return Number(result.numDeletedRows) > 0
}

export async function putSuperiorPassword(tx: Tx, superiorId: string, password: string): Promise<void> {
  await tx.deleteFrom('superior_secret').where('superior_id', '=', superiorId).execute()
  await tx.insertInto('superior_secret').values({ superior_id: superiorId, password }).execute()
}

export async function superiorPassword(tx: Tx, superiorId: string): Promise<string> {
  const query = tx.selectFrom('superior_secret').select('password').where('superior_id', '=', superiorId)
  return (await query.executeTakeFirst())?.password ?? ''
}

/** A camera as a superior is told of it. */
export interface SharedCamera {
  readonly cameraId: string
  readonly channelId: string
  readonly deviceId: string | null
  readonly name: string
  readonly areaCode: string
  readonly status: CameraStatus
  readonly ptz: boolean
  readonly lng: number | null
  readonly lat: number | null
}

const shared = (tx: Tx, superiorId: string) =>
  tx
    .selectFrom('superior_channel as s')
    .innerJoin('camera', 'camera.id', 's.camera_id')
    .where('s.superior_id', '=', superiorId)

export async function sharedCameras(tx: Tx, superiorId: string): Promise<readonly SharedCamera[]> {
  return shared(tx, superiorId)
    .select([
      's.camera_id as cameraId',
      's.channel_id as channelId',
      'camera.device_id as deviceId',
      'camera.name',
      'camera.area_code as areaCode',
      'camera.status',
      'camera.ptz',
      'camera.lng',
      'camera.lat',
    ])
    .orderBy('s.camera_id')
    .execute()
}

export async function pageOfShared(
  tx: Tx,
  superiorId: string,
  page: { readonly limit: number; readonly after?: string | undefined },
) {
  const { count } = await shared(tx, superiorId)
    .select((e) => e.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  let query = shared(tx, superiorId).select([
    's.camera_id as cameraId',
    's.channel_id as channelId',
    'camera.name',
    'camera.area_code as areaCode',
    'camera.status',
  ])
  if (page.after !== undefined) query = query.where('s.camera_id', '>', page.after)
  return { records: await query.orderBy('s.camera_id').limit(page.limit).execute(), total: Number(count) }
}

export interface ShareFilter {
  readonly areaPrefix?: string | undefined
  readonly level?: AttentionLevel | undefined
  readonly network?: CameraNetwork | undefined
  readonly cameras?: readonly string[] | undefined
}

/** Shares what fits and is not shared yet, under its own id. */
export async function shareCameras(tx: Tx, superiorId: string, filter: ShareFilter): Promise<void> {
  const { areaPrefix, level, network, cameras } = filter
  const conditions = [
    sql`length(id) = 20`,
    ...(areaPrefix ? [sql`area_code >= ${areaPrefix} AND area_code < ${`${areaPrefix}:`}`] : []),
    ...(level ? [sql`level = ${level}`] : []),
    ...(network ? [sql`network = ${network}`] : []),
    ...(cameras ? [sql`id IN (SELECT jsonb_array_elements_text(${JSON.stringify(cameras)}::jsonb))`] : []),
  ]
  await sql`
    INSERT INTO superior_channel (superior_id, camera_id, channel_id)
    SELECT ${superiorId}, id, id FROM camera WHERE ${sql.join(conditions, sql` AND `)}
    ON CONFLICT DO NOTHING`.execute(tx)
}

export async function unshareCameras(tx: Tx, superiorId: string, cameraIds: readonly string[]): Promise<void> {
  if (cameraIds.length === 0) return
  await tx
    .deleteFrom('superior_channel')
    .where('superior_id', '=', superiorId)
    .where('camera_id', 'in', [...cameraIds])
    .execute()
}

/** False when the id is another camera's there. */
export async function renameShared(
  tx: Tx,
  superiorId: string,
  { cameraId, channelId }: { readonly cameraId: string; readonly channelId: string },
): Promise<boolean> {
  const of = tx.selectFrom('superior_channel').select('camera_id').where('superior_id', '=', superiorId)
  const rival = await of.where('channel_id', '=', channelId).where('camera_id', '<>', cameraId).executeTakeFirst()
  if (rival) return false
  await tx
    .updateTable('superior_channel')
    .set({ channel_id: channelId })
    .where('superior_id', '=', superiorId)
    .where('camera_id', '=', cameraId)
    .execute()
  return true
}

function toRecord(row: SuperiorTable): SuperiorRecord {
  return {
    id: row.id,
    name: row.name,
    serverId: row.server_id,
    domain: row.domain,
    host: row.host,
    port: row.port,
    transport: row.transport,
    localId: row.local_id,
    keepaliveSeconds: row.keepalive_seconds,
    expiresSeconds: row.expires_seconds,
    enabled: row.enabled,
  }
}
