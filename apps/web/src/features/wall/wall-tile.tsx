import { useQuery } from '@tanstack/react-query'
import { Camera as CameraIcon, Expand, Flag, Move, Plus, Star, Volume2, VolumeX, X } from 'lucide-react'
import { type DragEvent, type ReactNode, useEffect, useState } from 'react'
import { cameraQuery } from '../../app/queries.ts'
import { useMay } from '../../app/use-session.ts'
import { Failed } from '../../ui/state-page.tsx'
import { CameraControl } from '../control/camera-control.tsx'
import { useControlTexts } from '../control/control.texts.ts'
import { keepPicture } from '../live/frame.ts'
import { useLiveTexts } from '../live/live.texts.ts'
import { LivePicture } from '../live/live-picture.tsx'
import { useLiveVideo } from '../live/use-live-video.ts'
import { cameraOfDrag, dragTile, tileOfDrag } from './drag.ts'
import type { Favourites } from './favourites.ts'
import type { TileRegistry } from './tile-registry.ts'
import { useWallTexts } from './wall.texts.ts'

interface TileProps {
  readonly tile: number
  readonly selected: boolean
  readonly onSelect: () => void
  readonly onDropCamera: (camera: string) => void
  readonly onDropTile: (from: number) => void
}

interface WallTileProps extends TileProps {
  readonly cameraId: string
  /** `turn`: beyond the budget, and now its turn for one picture. */
  readonly mode: 'live' | 'turn' | 'snapshot'
  readonly enlarged: boolean
  readonly registry: TileRegistry
  readonly favourites: Favourites
  readonly onTurnDone: () => void
  readonly onEnlarge: () => void
  readonly onRemove: () => void
  readonly onSnapshot: () => void
  readonly onReport: () => void
}

export function WallTile(props: WallTileProps) {
  const { cameraId, mode, registry, favourites, onTurnDone } = props
  const t = useWallTexts()
  const live = useLiveTexts()
  const { data: camera, error } = useQuery(cameraQuery(cameraId))
  const [insist, setInsist] = useState(false)
  const [pictureAt, setPictureAt] = useState<number | null>(null)
  const offline = camera?.status === 'offline' && !insist
  const [wantsSound, setWantsSound] = useState(false)
  // One picture is heard at a time: the large one.
  const sound = wantsSound && props.enlarged
  const link = useLiveVideo(cameraId, camera !== undefined && !offline && mode !== 'snapshot', sound)
  const { phase } = link.state

  useEffect(() => {
    registry.set(cameraId, link.video)
    return () => registry.set(cameraId, null)
  }, [registry, cameraId, link.video])

  // Its turn: one picture is kept, then the next tile has its turn.
  useEffect(() => {
    if (mode !== 'turn' || phase !== 'live' || !link.video) return
    const { video } = link
    const timer = setTimeout(() => {
      keepPicture(cameraId, video)
      setPictureAt(Date.now())
      onTurnDone()
    }, 400)
    return () => clearTimeout(timer)
  }, [mode, phase, link, cameraId, onTurnDone])

  const favourite = favourites.ids.includes(cameraId)
  const control = useControlTexts()
  const controls = useMay()('camera.control') && camera?.ptz === true && props.enlarged
  const [controlling, setControlling] = useState(false)
  return (
    <TileFrame
      {...props}
      label={t('tileWith', { number: props.tile + 1, name: camera?.name ?? cameraId })}
      onDoubleClick={props.onEnlarge}
    >
      {error && !camera ? (
        <Failed error={error} />
      ) : (
        camera && (
          <LivePicture
            camera={camera}
            live={link}
            sound={sound}
            offline={offline}
            onTryAnyway={() => setInsist(true)}
            {...(mode === 'live' ? {} : { snapshotAt: pictureAt })}
          >
            <div className="wall-tools" role="toolbar" aria-label={camera.name}>
              <Tool label={live('takeSnapshot')} testId="tile-snapshot" onClick={props.onSnapshot}>
                <CameraIcon aria-hidden="true" />
              </Tool>
              <Tool label={live('report')} testId="tile-report" onClick={props.onReport}>
                <Flag aria-hidden="true" />
              </Tool>
              {props.enlarged && (
                <Tool
                  label={live(sound ? 'mute' : 'hear')}
                  testId="tile-sound"
                  onClick={() => setWantsSound((before) => !before)}
                >
                  {sound ? <Volume2 aria-hidden="true" /> : <VolumeX aria-hidden="true" />}
                </Tool>
              )}
              {controls && (
                <Tool
                  label={control('title')}
                  testId="tile-control"
                  onClick={() => setControlling((before) => !before)}
                >
                  <Move aria-hidden="true" />
                </Tool>
              )}
              <Tool label={live('enlarge')} testId="tile-enlarge" onClick={props.onEnlarge}>
                <Expand aria-hidden="true" />
              </Tool>
              <Tool
                label={favourite ? t('unfavourite') : t('favourite')}
                testId="tile-favourite"
                onClick={() => favourites.toggle(cameraId)}
              >
                <Star aria-hidden="true" fill={favourite ? 'currentColor' : 'none'} />
              </Tool>
              <Tool label={live('remove')} testId="tile-remove" onClick={props.onRemove}>
                <X aria-hidden="true" />
              </Tool>
            </div>
            {controls && controlling && <CameraControl cameraId={cameraId} overPicture />}
          </LivePicture>
        )
      )}
    </TileFrame>
  )
}

function Tool({
  label,
  testId,
  onClick,
  children,
}: {
  label: string
  testId: string
  onClick: () => void
  children: ReactNode
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      data-testid={testId}
      onClick={(event) => {
        event.stopPropagation()
        onClick()
      }}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      {children}
    </button>
  )
}

export function EmptyTile(props: TileProps) {
  const t = useWallTexts()
  return (
    <TileFrame {...props} label={t('tile', { number: props.tile + 1 })}>
      <div className="wall-empty">
        <Plus aria-hidden="true" />
        <span>{t('emptyTile')}</span>
        <span className="small">{t('emptyTileNote')}</span>
      </div>
    </TileFrame>
  )
}

interface TileFrameProps extends TileProps {
  readonly label: string
  readonly onDoubleClick?: () => void
  readonly children: ReactNode
}

function TileFrame({
  tile,
  selected,
  label,
  onSelect,
  onDropCamera,
  onDropTile,
  onDoubleClick,
  children,
}: TileFrameProps) {
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const camera = cameraOfDrag(event.dataTransfer)
    const from = tileOfDrag(event.dataTransfer)
    if (from !== null) onDropTile(from)
    else if (camera) onDropCamera(camera)
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the wall's keys select and enlarge for all tiles
    <section
      className={`wall-tile${selected ? ' wall-tile-selected' : ''}${over ? ' wall-tile-over' : ''}`}
      aria-label={label}
      aria-current={selected}
      draggable
      data-testid="wall-tile"
      data-tile={tile}
      onClick={onSelect}
      onDoubleClick={onDoubleClick}
      onDragStart={(event) => dragTile(event.dataTransfer, tile)}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {children}
    </section>
  )
}
