import { cameraNetworkNames } from '@fengqiao/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { X } from 'lucide-react'
import { cameraQuery } from '../../app/queries.ts'
import { useMay } from '../../app/use-session.ts'
import { useObservable } from '../../lib/observable.ts'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { ExampleMark } from '../../ui/example-mark.tsx'
import { levelKeys } from '../../ui/levels.ts'
import { CameraLive } from '../cameras/camera-drawer.tsx'
import { ReasonForm } from '../live/reason-form.tsx'
import { watchReason } from '../live/watch-reason.ts'
import { useCommandTexts } from './command.texts.ts'

/** A camera on the map: its live picture in place. */
export function CameraCard({ cameraId, onClose }: { cameraId: string; onClose: () => void }) {
  const t = useCommandTexts()
  const common = useCommonTexts()
  const may = useMay()
  const reason = useObservable(watchReason)
  const { data: camera } = useQuery(cameraQuery(cameraId))
  if (!camera) return null
  return (
    <article className="map-float map-camera" data-testid="camera-card" data-camera-id={camera.id}>
      <h3>
        <span className="clip grow">{camera.name}</span>
        <ExampleMark example={camera.example} />
        <button type="button" className="icon-button" aria-label={t('close')} onClick={onClose}>
          <X aria-hidden="true" />
        </button>
      </h3>
      {may('camera.watch') && (reason === '' ? <ReasonForm /> : <CameraLive camera={camera} />)}
      <p className="second row">
        <span className="clip grow">
          {common(levelKeys[camera.level])} · {t.of(cameraNetworkNames[camera.network])} ·{' '}
          {camera.placeName ?? camera.areaName}
        </span>
        {may('camera.watch') && (
          <Link to="/video" search={{ camera: camera.id }} className="nowrap">
            {t('toWall')}
          </Link>
        )}
      </p>
    </article>
  )
}
