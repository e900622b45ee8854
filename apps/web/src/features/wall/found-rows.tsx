import type { CameraSearch } from '../cameras/camera-search.ts'
import { CameraPages } from './camera-pages.tsx'

interface FoundRowsProps {
  readonly search: CameraSearch
  readonly onWall: readonly (string | null)[]
  readonly onPut: (camera: string) => void
}

/** What search and filters find. */
export function FoundRows(props: FoundRowsProps) {
  return (
    <ul>
      <CameraPages {...props} />
    </ul>
  )
}
