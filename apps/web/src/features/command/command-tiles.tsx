import type { Camera } from '@fengqiao/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Popover } from 'antd'
import { Lock } from 'lucide-react'
import { useState } from 'react'
import { useMay, useSession } from '../../app/use-session.ts'
import { useObservable } from '../../lib/observable.ts'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { levelKeys } from '../../ui/levels.ts'
import { LivePicture } from '../live/live-picture.tsx'
import { ReasonForm } from '../live/reason-form.tsx'
import { useLiveVideo } from '../live/use-live-video.ts'
import { watchReason } from '../live/watch-reason.ts'
import { useCommandTexts } from './command.texts.ts'
import { shownCamerasQuery } from './shown-cameras.ts'

/** Four pictures: the viewer's favourites, else key places. They play once a reason for watching is given. */
export function CommandTiles() {
  const t = useCommandTexts()
  const may = useMay()
  const { account } = useSession()
  const reason = useObservable(watchReason)
  const [asking, setAsking] = useState(false)
  const { data: cameras } = useQuery({ ...shownCamerasQuery(account.id), enabled: may('camera.watch') })
  if (!may('camera.watch')) return null
  return (
    <section className="command-tiles" aria-label={t('tiles')}>
      {cameras?.length === 0 && <p className="command-quiet">{t('tilesNone')}</p>}
      {cameras?.map((camera, index) => (
        <Tile key={camera.id} camera={camera} number={index + 1} />
      ))}
      {reason === '' && cameras && cameras.length > 0 && (
        <Popover
          trigger="click"
          open={asking}
          onOpenChange={setAsking}
          content={<ReasonForm onDone={() => setAsking(false)} />}
        >
          <button type="button" className="button button-primary command-tiles-reason" data-testid="command-reason">
            <Lock aria-hidden="true" />
            {t('tilesReason')}
          </button>
        </Popover>
      )}
    </section>
  )
}

function Tile({ camera, number }: { camera: Camera; number: number }) {
  const t = useCommandTexts()
  const common = useCommonTexts()
  const live = useLiveVideo(camera.id, camera.status === 'online')
  return (
    <figure className="command-tile">
      <div className="command-tile-picture">
        <LivePicture camera={camera} live={live} offline={camera.status === 'offline'} />
      </div>
      <figcaption>
        <i>{number}</i>
        <Link to="/video" search={{ camera: camera.id }} className="clip" title={t('toWall')}>
          {camera.placeName ?? camera.areaName}
        </Link>
        <span>{common(levelKeys[camera.level])}</span>
      </figcaption>
    </figure>
  )
}
