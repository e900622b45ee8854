import type { CameraStatus, DeviceAdmission, DeviceAuthentication } from '@fengqiao/contract'
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/index.ts'
import type { ListedDevice } from './devices/device-admission.ts'

/** A device that signals to this platform: a recorder or another platform. */
export interface DeviceRecord {
  readonly id: string
  readonly name: string
  readonly areaCode: string
  readonly admission: DeviceAdmission
  readonly authentication: DeviceAuthentication
  readonly placeId: string | null
  readonly placeName: string | null
  readonly status: CameraStatus
  readonly statusSince: Date | null
  readonly transport: 'udp' | 'tcp' | null
  readonly address: string | null
  readonly edition: string | null
  readonly manufacturer: string | null
  readonly model: string | null
  readonly firmware: string | null
  readonly catalogAt: Date | null
  readonly catalogComplete: boolean | null
  readonly firstSeenAt: Date | null
  readonly decidedAt: Date | null
  readonly decisionNote: string | null
}

interface DeviceTable {
  id: string
  name: string
  area_code: string
  admission: DeviceAdmission
  authentication: DeviceAuthentication
  place_id: string | null
  status: CameraStatus
  status_since: Date | null
  transport: 'udp' | 'tcp' | null
  address: string | null
  edition: string | null
  manufacturer: string | null
  model: string | null
  firmware: string | null
  catalog_at: Date | null
  catalog_complete: boolean | null
  registered_at: Date | null
  first_seen_at: Date | null
  decided_at: Date | null
  decision_note: string | null
  example: boolean
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    device: DeviceTable
    device_secret: { device_id: string; realm: string; ha1: string }
  }
}

/** Enters devices into the ledger that may register; what is there already stays. */
export async function insertDevices(
  tx: Tx,
  devices: readonly (Pick<DeviceTable, 'id' | 'name' | 'area_code' | 'example'> &
    Partial<Pick<DeviceTable, 'authentication' | 'place_id' | 'decided_at'>>)[],
): Promise<void> {
  await tx
    .insertInto('device')
    .values(
      devices.map(
        (device) => ({ admission: 'allowed' as const, ...device, status: 'offline' as const }) as DeviceTable,
      ),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** A device has registered, perhaps for the first time. */
export interface SeenDevice {
  readonly id: string
  readonly areaCode: string
  readonly admission: DeviceAdmission
  readonly transport: 'udp' | 'tcp'
  readonly address: string
  readonly edition: string | null
}

/** Keeps many registrations in one statement: after a restart of the server all devices come at once. */
export async function registerDevices(tx: Tx, devices: readonly SeenDevice[], now: Date): Promise<void> {
  if (devices.length === 0) return
  const rows = JSON.stringify(devices)
  await sql`
    INSERT INTO device AS d
      (id, name, area_code, admission, status, status_since, transport, address, edition, registered_at, first_seen_at)
    SELECT t.id, t.id, t."areaCode", t.admission, 'online', ${now}::timestamptz, t.transport, t.address, t.edition,
      ${now}::timestamptz, ${now}::timestamptz
    FROM jsonb_to_recordset(${rows}::jsonb)
      AS t(id text, "areaCode" text, admission text, transport text, address text, edition text)
    ON CONFLICT (county_code, id) DO UPDATE SET
      transport = excluded.transport,
      address = excluded.address,
      edition = excluded.edition,
      registered_at = excluded.registered_at,
      first_seen_at = coalesce(d.first_seen_at, excluded.first_seen_at),
      status = 'online',
      status_since = CASE WHEN d.status = 'online' THEN d.status_since ELSE excluded.status_since END`.execute(tx)
}

export async function setDevicesOffline(tx: Tx, ids: readonly string[] | null, now: Date): Promise<void> {
  let query = tx.updateTable('device').set({ status: 'offline', status_since: now }).where('status', '=', 'online')
  if (ids !== null) query = query.where('id', 'in', ids)
  await query.execute()
}

export async function setCatalogResult(tx: Tx, id: string, complete: boolean, now: Date): Promise<void> {
  await tx.updateTable('device').set({ catalog_at: now, catalog_complete: complete }).where('id', '=', id).execute()
}

/** What a device says of itself; its own name only where nobody has given it one. */
export async function setDeviceInfo(
  tx: Tx,
  id: string,
  info: {
    readonly name: string | undefined
    readonly manufacturer: string | undefined
    readonly model: string | undefined
    readonly firmware: string | undefined
  },
): Promise<void> {
  const { name, manufacturer, model, firmware } = info
  await tx
    .updateTable('device')
    .set((e) => ({
      name: name === undefined ? e.ref('name') : e.case().when('name', '=', id).then(name).else(e.ref('name')).end(),
      manufacturer: manufacturer ?? null,
      model: model ?? null,
      firmware: firmware ?? null,
    }))
    .where('id', '=', id)
    .execute()
}

export interface DeviceEdit {
  readonly name?: string | undefined
  readonly areaCode?: string | undefined
  readonly placeId?: string | null | undefined
  readonly authentication?: DeviceAuthentication | undefined
  readonly admission?: DeviceAdmission | undefined
  readonly decidedAt?: Date | undefined
  readonly decisionNote?: string | null | undefined
}

/** Changes what is given; false when there is no such device. */
export async function editDevice(tx: Tx, id: string, edit: DeviceEdit): Promise<boolean> {
  const { name, areaCode, placeId, authentication, admission, decidedAt, decisionNote } = edit
  const set = {
    ...(name !== undefined && { name }),
    ...(areaCode !== undefined && { area_code: areaCode }),
    ...(placeId !== undefined && { place_id: placeId }),
    ...(authentication !== undefined && { authentication }),
    ...(admission !== undefined && { admission }),
    ...(decidedAt !== undefined && { decided_at: decidedAt }),
    ...(decisionNote !== undefined && { decision_note: decisionNote }),
  }
  if (Object.keys(set).length === 0) return (await findDevice(tx, id)) !== undefined
  const result = await tx.updateTable('device').set(set).where('id', '=', id).executeTakeFirst()
  return Number(result.numUpdatedRows) > 0
}

export async function putDeviceSecret(tx: Tx, deviceId: string, realm: string, ha1: string | null): Promise<void> {
  await tx.deleteFrom('device_secret').where('device_id', '=', deviceId).execute()
  if (ha1 === null) return
  await tx.insertInto('device_secret').values({ device_id: deviceId, realm, ha1 }).execute()
}

/** How each device may register, or one of them; a secret of another realm counts as none. */
export async function listAdmissions(
  tx: Tx,
  realm: string,
  id?: string,
): Promise<readonly (ListedDevice & { id: string })[]> {
  let query = tx
    .selectFrom('device')
    .leftJoin('device_secret', (join) =>
      join.onRef('device_secret.device_id', '=', 'device.id').on('device_secret.realm', '=', realm),
    )
    .select(['device.id', 'device.admission', 'device.authentication', 'device_secret.ha1'])
  if (id !== undefined) query = query.where('device.id', '=', id)
  return query.execute()
}

export interface DeviceFilter {
  readonly status?: CameraStatus | undefined
  readonly admission?: DeviceAdmission | undefined
  readonly q?: string | undefined
}

const withPlace = (tx: Tx) =>
  tx
    .selectFrom('device')
    .leftJoin('place', (join) => join.onRef('place.id', '=', 'device.place_id'))
    .selectAll('device')
    .select('place.name as place_name')

/** Who waits for a decision first, then by id. */
export async function listDevices(
  tx: Tx,
  filter: DeviceFilter,
  page: { readonly limit: number; readonly after?: { readonly rank: number; readonly id: string } },
): Promise<{ readonly records: readonly DeviceRecord[]; readonly total: number }> {
  const rank = sql<number>`(CASE device.admission WHEN 'pending' THEN 0 ELSE 1 END)`
  const condition = conditionOf(filter)
  const { count } = await tx
    .selectFrom('device')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where(condition)
    .executeTakeFirstOrThrow()
  let query = withPlace(tx).where(condition)
  const { after } = page
  if (after) query = query.where(sql<boolean>`(${rank}, device.id) > (${after.rank}::int, ${after.id})`)
  const rows = await query.orderBy(rank).orderBy('device.id').limit(page.limit).execute()
  return { records: rows.map(toRecord), total: Number(count) }
}

export async function deviceCounts(tx: Tx): Promise<{ readonly online: number; readonly pending: number }> {
  const { rows } = await sql<{ online: number; pending: number }>`
    SELECT (count(*) FILTER (WHERE status = 'online'))::int AS online,
      (count(*) FILTER (WHERE admission = 'pending'))::int AS pending FROM device`.execute(tx)
  return rows[0] ?? { online: 0, pending: 0 }
}

export async function findDevice(tx: Tx, id: string): Promise<DeviceRecord | undefined> {
  const row = await withPlace(tx).where('device.id', '=', id).executeTakeFirst()
  return row && toRecord(row)
}

function conditionOf({ status, admission, q }: DeviceFilter) {
  const text = q?.trim() ?? ''
  const conditions = [
    ...(status ? [sql<boolean>`device.status = ${status}`] : []),
    ...(admission ? [sql<boolean>`device.admission = ${admission}`] : []),
    ...(text
      ? [
          sql<boolean>`(position(${text} IN device.name) > 0 OR starts_with(device.id, ${text})
            OR starts_with(coalesce(device.address, ''), ${text}))`,
        ]
      : []),
  ]
  return conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(conditions, sql` AND `)}`
}

function toRecord(row: DeviceTable & { place_name: string | null }): DeviceRecord {
  return {
    id: row.id,
    name: row.name,
    areaCode: row.area_code,
    admission: row.admission,
    authentication: row.authentication,
    placeId: row.place_id,
    placeName: row.place_name,
    status: row.status,
    statusSince: row.status_since,
    transport: row.transport,
    address: row.address,
    edition: row.edition,
    manufacturer: row.manufacturer,
    model: row.model,
    firmware: row.firmware,
    catalogAt: row.catalog_at,
    catalogComplete: row.catalog_complete,
    firstSeenAt: row.first_seen_at,
    decidedAt: row.decided_at,
    decisionNote: row.decision_note,
  }
}
