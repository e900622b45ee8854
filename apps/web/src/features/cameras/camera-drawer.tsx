import { type Camera, cameraNetworkNames } from '@fengqiao/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Drawer } from 'antd'
import { Grid3x3, History } from 'lucide-react'
import { useState } from 'react'
import { cameraQuery } from '../../app/queries.ts'
import { useMay } from '../../app/use-session.ts'
import { useObservable } from '../../lib/observable.ts'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { ExampleMark } from '../../ui/example-mark.tsx'
import { levelKeys, levelNoteKeys } from '../../ui/levels.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { CameraControl } from '../control/camera-control.tsx'
import { CameraHistory } from '../health/camera-history.tsx'
import { LivePicture } from '../live/live-picture.tsx'
import { ReasonForm } from '../live/reason-form.tsx'
import { useLiveVideo } from '../live/use-live-video.ts'
import { watchReason } from '../live/watch-reason.ts'
import { useCamerasTexts } from './cameras.texts.ts'
import './camera-drawer.css'

/** A camera beside the list: its picture and its facts. */
export function CameraDrawer({ cameraId, onClose }: { cameraId: string; onClose: () => void }) {
  const query = useQuery(cameraQuery(cameraId))
  return (
    <Drawer
      open
      onClose={onClose}
      size={560}
      title={
        <span className="row">
          {query.data?.name}
          <ExampleMark example={query.data?.example ?? false} />
        </span>
      }
    >
      <QueryView query={query}>{(camera) => <CameraPanel camera={camera} />}</QueryView>
    </Drawer>
  )
}

function CameraPanel({ camera }: { camera: Camera }) {
  const t = useCamerasTexts()
  const common = useCommonTexts()
  const may = useMay()
  const reason = useObservable(watchReason)
  const facts = [
    [t('status'), common(camera.status)],
    [t('level'), `${common(levelKeys[camera.level])} ${common(levelNoteKeys[camera.level])}`],
    [t('network'), t.of(cameraNetworkNames[camera.network])],
    [t('area'), camera.areaName],
    [t('place'), camera.placeName ?? t('noPlace')],
    [t('code'), camera.id],
    [t('device'), camera.deviceId ?? '—'],
  ] as const
  return (
    <div className="camera-panel">
      {may('camera.watch') && (reason === '' ? <ReasonForm /> : <CameraLive camera={camera} />)}
      {may('camera.control') && camera.ptz && camera.status === 'online' && (
        <CameraControl cameraId={camera.id} overPicture={false} />
      )}
      {may('camera.watch') && (
        <Link to="/video" search={{ camera: camera.id }} className="button button-quiet">
          <Grid3x3 aria-hidden="true" />
          {t('toWall')}
        </Link>
      )}
      {may('recording.watch') && (
        <Link to="/playback" search={{ camera: camera.id }} className="button button-quiet">
          <History aria-hidden="true" />
          {t('toPlayback')}
        </Link>
      )}
      <dl className="camera-facts" aria-label={t('facts')}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className="small faint">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <CameraHistory cameraId={camera.id} online={camera.status === 'online'} />
    </div>
  )
}

/** One live picture, 16:9. */
export function CameraLive({ camera }: { camera: Camera }) {
  const [insist, setInsist] = useState(false)
  const offline = camera.status === 'offline' && !insist
  const live = useLiveVideo(camera.id, !offline)
  return (
    <div className="camera-live">
      <LivePicture camera={camera} live={live} offline={offline} onTryAnyway={() => setInsist(true)} />
    </div>
  )
}
