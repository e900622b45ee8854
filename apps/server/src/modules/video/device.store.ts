import type { CameraStatus } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'

/** A device that signals to this platform: a recorder or another platform. */
export interface DeviceRecord {
  readonly id: string
  readonly name: string
  readonly areaCode: string
  readonly status: CameraStatus
  readonly statusSince: Date | null
  readonly transport: 'udp' | 'tcp' | null
  readonly address: string | null
  readonly edition: string | null
  readonly catalogAt: Date | null
  readonly catalogComplete: boolean | null
}

interface DeviceTable {
  id: string
  name: string
  area_code: string
  status: CameraStatus
  status_since: Date | null
  transport: 'udp' | 'tcp' | null
  address: string | null
  edition: string | null
  catalog_at: Date | null
  catalog_complete: boolean | null
  example: boolean
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    device: DeviceTable
  }
}

/** Enters devices into the ledger that may register; what is there already stays. */
export async function insertDevices(
  tx: Tx,
  devices: readonly Pick<DeviceTable, 'id' | 'name' | 'area_code' | 'example'>[],
): Promise<void> {
  await tx
    .insertInto('device')
    .values(devices.map((device) => ({ ...device, status: 'offline' as const })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** A device has registered, perhaps for the first time. */
export async function registerDevice(
  tx: Tx,
  device: {
    readonly id: string
    readonly areaCode: string
    readonly transport: 'udp' | 'tcp'
    readonly address: string
    readonly edition: string | null
  },
  now: Date,
): Promise<void> {
  const seen = { transport: device.transport, address: device.address, edition: device.edition }
  await tx
    .insertInto('device')
    .values({
      id: device.id,
      name: device.id,
      area_code: device.areaCode,
      status: 'online',
      status_since: now,
      ...seen,
      catalog_at: null,
      catalog_complete: null,
      example: false,
    })
    .onConflict((conflict) =>
      conflict.columns(['county_code' as never, 'id']).doUpdateSet((e) => ({
        ...seen,
        status: 'online',
        status_since: e
          .case()
          .when('device.status', '=', 'online')
          .then(e.ref('device.status_since'))
          .else(e.val(now))
          .end(),
      })),
    )
    .execute()
}

export async function setDeviceOffline(tx: Tx, id: string | null, now: Date): Promise<void> {
  let query = tx.updateTable('device').set({ status: 'offline', status_since: now }).where('status', '=', 'online')
  if (id !== null) query = query.where('id', '=', id)
  await query.execute()
}

export async function setCatalogResult(tx: Tx, id: string, complete: boolean, now: Date): Promise<void> {
  await tx.updateTable('device').set({ catalog_at: now, catalog_complete: complete }).where('id', '=', id).execute()
}

export async function renameDevice(tx: Tx, id: string, name: string): Promise<void> {
  await tx.updateTable('device').set({ name }).where('id', '=', id).where('name', '=', id).execute()
}

export async function listDevices(tx: Tx): Promise<readonly DeviceRecord[]> {
  const rows = await tx.selectFrom('device').selectAll().orderBy('id').execute()
  return rows.map(toRecord)
}

function toRecord(row: DeviceTable): DeviceRecord {
  return {
    id: row.id,
    name: row.name,
    areaCode: row.area_code,
    status: row.status,
    statusSince: row.status_since,
    transport: row.transport,
    address: row.address,
    edition: row.edition,
    catalogAt: row.catalog_at,
    catalogComplete: row.catalog_complete,
  }
}
