import { useQueries } from '@tanstack/react-query'
import { cameraQuery } from '../../app/queries.ts'
import { CameraRow } from './camera-row.tsx'
import { useWallTexts } from './wall.texts.ts'

interface FavouriteRowsProps {
  readonly ids: readonly string[]
  readonly onWall: readonly (string | null)[]
  readonly onPut: (camera: string) => void
}

export function FavouriteRows({ ids, onWall, onPut }: FavouriteRowsProps) {
  const t = useWallTexts()
  const cameras = useQueries({ queries: ids.map((id) => cameraQuery(id)) })
  if (ids.length === 0) return <p className="small faint browser-note">{t('favouritesNone')}</p>
  return (
    <ul>
      {cameras.map(({ data }) =>
        data ? <CameraRow key={data.id} camera={data} onWall={onWall.includes(data.id)} onPut={onPut} /> : null,
      )}
    </ul>
  )
}
