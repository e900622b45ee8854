import { type CameraSourceKind, type CameraStatus, cameraSourceKinds, cameraStatuses } from '@fengqiao/contract'

/** Filters of the list of cameras that are reached by other ways, as they stand in its address. */
export interface SourceSearch {
  q?: string
  kind?: CameraSourceKind
  status?: CameraStatus
  cursor?: string
}

/** Reads the filters from an address; what is not understood is left out. */
export function sourceSearch(search: Record<string, unknown>): SourceSearch {
  const text = (value: unknown, most: number) =>
    typeof value === 'string' && value !== '' ? value.slice(0, most) : undefined
  const kind = cameraSourceKinds.find((each) => each === search.kind)
  const status = cameraStatuses.find((each) => each === search.status)
  const [q, cursor] = [text(search.q, 100), text(search.cursor, 300)]
  return {
    ...(q ? { q } : {}),
    ...(kind ? { kind } : {}),
    ...(status ? { status } : {}),
    ...(cursor ? { cursor } : {}),
  }
}
