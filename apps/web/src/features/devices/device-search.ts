import { type CameraStatus, cameraStatuses, type DeviceAdmission, deviceAdmissions } from '@fengqiao/contract'

/** Filters of the list of devices, as they stand in its address. */
export interface DeviceSearch {
  q?: string
  status?: CameraStatus
  admission?: DeviceAdmission
  cursor?: string
  /** The device that is open beside the list. */
  open?: string
}

/** Reads the filters from an address; what is not understood is left out. */
export function deviceSearch(search: Record<string, unknown>): DeviceSearch {
  const text = (value: unknown, most: number) =>
    typeof value === 'string' && value !== '' ? value.slice(0, most) : undefined
  const status = cameraStatuses.find((each) => each === search.status)
  const admission = deviceAdmissions.find((each) => each === search.admission)
  const [q, cursor, open] = [text(search.q, 100), text(search.cursor, 300), text(search.open, 64)]
  return {
    ...(q ? { q } : {}),
    ...(status ? { status } : {}),
    ...(admission ? { admission } : {}),
    ...(cursor ? { cursor } : {}),
    ...(open ? { open } : {}),
  }
}
