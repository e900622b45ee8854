import {
  type AttentionLevel,
  attentionLevels,
  type CameraNetwork,
  type CameraStatus,
  cameraNetworks,
  cameraStatuses,
} from '@fengqiao/contract'

/** Filters of the list of cameras, as they stand in its address. */
export interface CameraSearch {
  q?: string
  status?: CameraStatus
  level?: AttentionLevel
  network?: CameraNetwork
  area?: string
  device?: string
  cursor?: string
  /** The camera whose live picture is open beside the list. */
  open?: string
}

/** Reads the filters from an address; what is not understood is left out. */
export function cameraSearch(search: Record<string, unknown>): CameraSearch {
  const text = (value: unknown, most: number) =>
    typeof value === 'string' && value !== '' ? value.slice(0, most) : undefined
  const status = cameraStatuses.find((each) => each === search.status)
  const level = attentionLevels.find((each) => each === search.level)
  const network = cameraNetworks.find((each) => each === search.network)
  const q = text(search.q, 100)
  const area = text(search.area, 20)
  const device = text(search.device, 64)
  const cursor = text(search.cursor, 300)
  const open = text(search.open, 64)
  return {
    ...(q ? { q } : {}),
    ...(status ? { status } : {}),
    ...(level ? { level } : {}),
    ...(network ? { network } : {}),
    ...(area && /^\d{2,20}$/.test(area) ? { area } : {}),
    ...(device ? { device } : {}),
    ...(cursor ? { cursor } : {}),
    ...(open ? { open } : {}),
  }
}
