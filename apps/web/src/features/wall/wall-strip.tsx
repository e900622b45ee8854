import { cameraNetworkNames } from '@fengqiao/contract'
import { formatMoment } from '@fengqiao/design'
import { useQuery } from '@tanstack/react-query'
import { cameraQuery } from '../../app/queries.ts'
import { useNow } from '../../lib/now.ts'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { levelKeys, levelNoteKeys } from '../../ui/levels.ts'
import { useCamerasTexts } from '../cameras/cameras.texts.ts'
import { NearbyCameras } from './nearby-cameras.tsx'
import { useRoom } from './use-room.ts'

/** Least height, px, in which the strip says something. */
const needed = 150

interface WallStripProps {
  readonly cameraId: string | null
  readonly onPut: (camera: string) => void
}

/** Below the wall, where there is room: the facts of the selected camera and what stands near it. */
export function WallStrip({ cameraId, onPut }: WallStripProps) {
  const [holder, height] = useRoom()
  const { data: camera } = useQuery({ ...cameraQuery(cameraId ?? ''), enabled: cameraId !== null })
  return (
    <div ref={holder} className="wall-strip">
      {height >= needed && camera && (
        <>
          <Facts camera={camera} />
          {camera.position && <NearbyCameras camera={camera} onPut={onPut} />}
        </>
      )}
    </div>
  )
}

function Facts({ camera }: { camera: Parameters<typeof NearbyCameras>[0]['camera'] }) {
  const t = useCamerasTexts()
  const common = useCommonTexts()
  const now = useNow(30)
  const since = camera.statusSince
    ? ` ${t('since', { moment: formatMoment(camera.statusSince, now, t.language) })}`
    : ''
  const facts = [
    [t('status'), `${common(camera.status)}${since}`],
    [t('level'), `${common(levelKeys[camera.level])} ${common(levelNoteKeys[camera.level])}`],
    [t('place'), camera.placeName ?? t('noPlace')],
    [t('area'), camera.areaName],
    [t('network'), `${t.of(cameraNetworkNames[camera.network])}${camera.ptz ? ` · ${t('ptz')}` : ''}`],
    [t('code'), camera.id],
  ] as const
  return (
    <section>
      <h2 className="clip">{camera.name}</h2>
      <dl className="wall-facts">
        {facts.map(([name, value]) => (
          <div key={name} className="wall-fact">
            <dt>{name}</dt>
            <dd className="clip">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
