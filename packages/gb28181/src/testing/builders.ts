import type { DeviceOptions } from '../device/device.ts'
import type { CatalogItem } from '../manscdp/catalog-item.ts'
import type { PlatformOptions } from '../platform/platform-options.ts'

const domain = '3402000000'
export const platformId = '34020000002000000001'
export const deviceId = '34020000001180000001'
export const password = 'a password 密码'

/** A platform on a free loopback port that knows every device by the same password. */
export function platformOptions(changes: Partial<PlatformOptions> = {}): PlatformOptions {
  return {
    id: platformId,
    domain,
    host: '127.0.0.1',
    port: 0,
    publicHost: '127.0.0.1',
    credentials: async () => ({ password }),
    ...changes,
  }
}

/** An NVR on loopback without channels that refuses every invitation. */
export function deviceOptions(port: number, changes: Partial<DeviceOptions> = {}): DeviceOptions {
  return {
    id: deviceId,
    domain,
    password,
    server: { id: platformId, host: '127.0.0.1', port },
    transport: 'udp',
    localHost: '127.0.0.1',
    catalog: () => [],
    onInvite: async () => ({ reject: 486 }),
    ...changes,
  }
}

/** Cameras with names of rare characters and addresses that need escaping. */
export function cameraItems(count: number): CatalogItem[] {
  return Array.from({ length: count }, (_, index) => ({
    deviceId: `3402000000132${String(index + 1).padStart(7, '0')}`,
    name: `示例㙍𠮷 camera ${index + 1}`,
    manufacturer: 'Example',
    model: 'IPC',
    owner: 'Owner',
    civilCode: '340200',
    address: `A&B <road> "${index}"`,
    parental: 0,
    parentId: deviceId,
    safetyWay: 0,
    registerWay: 1,
    secrecy: 0,
    status: index % 10 === 9 ? 'OFF' : 'ON',
    longitude: 107.5 + index / 10_000,
    latitude: 26.5,
    info: { ptzType: 1 },
  }))
}
