import type { Position } from '@fengqiao/contract'
import type { CatalogItem } from '@fengqiao/gb28181'

/** A channel of a catalog that is a camera, with the division it lies in. */
export interface CatalogCamera {
  readonly id: string
  readonly name: string
  readonly areaCode: string
  readonly position: Position | null
  readonly ptz: boolean
  readonly on: boolean
}

/** Type codes of cameras and IP cameras, digits 11–13 of the id (GB/T 28181-2016 annex D.1). */
const cameraTypes = new Set(['131', '132'])

export function isCamera(item: CatalogItem): boolean {
  return item.deviceId.length === 20 && cameraTypes.has(item.deviceId.slice(10, 13))
}

/** Dome, half dome and remote-controlled box cameras can be moved (A.2.1.9 PTZType 1, 2, 4). */
const movable = new Set([1, 2, 4])

export function toCatalogCamera(item: CatalogItem, areaCode: string): CatalogCamera {
  return {
    id: item.deviceId,
    name: item.name?.trim() || item.deviceId,
    areaCode,
    position: positionOf(item) ?? null,
    ptz: movable.has(item.info?.ptzType ?? 0),
    on: item.status === 'ON',
  }
}

/** Where the camera says it is; 0/0 is what devices send that do not know. */
export function positionOf(item: CatalogItem): Position | undefined {
  const { longitude: lng, latitude: lat } = item
  if (lng === undefined || lat === undefined || (lng === 0 && lat === 0)) return undefined
  return Math.abs(lng) <= 180 && Math.abs(lat) <= 90 ? { lng, lat } : undefined
}
