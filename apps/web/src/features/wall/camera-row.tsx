import type { Camera } from '@fengqiao/contract'
import { Plus, Video, VideoOff } from 'lucide-react'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { levelKeys, levelNumerals } from '../../ui/levels.ts'
import { dragCamera } from './drag.ts'
import { useWallTexts } from './wall.texts.ts'

interface CameraRowProps {
  readonly camera: Camera
  readonly depth?: number
  readonly onWall: boolean
  readonly onPut: (camera: string) => void
  /** The part of the name that was searched for. */
  readonly mark?: string
}

/** A camera to drag, double-click or send to the wall by its button. */
export function CameraRow({ camera, depth = 0, onWall, onPut, mark }: CameraRowProps) {
  const t = useWallTexts()
  const common = useCommonTexts()
  const online = camera.status === 'online'
  return (
    <li
      className={`browser-row camera-row${onWall ? ' camera-row-on' : ''}${online ? '' : ' camera-row-off'}`}
      style={{ paddingLeft: 12 + depth * 16 }}
      draggable
      title={camera.name}
      data-testid="camera-row"
      data-camera-id={camera.id}
      onDragStart={(event) => dragCamera(event.dataTransfer, camera.id)}
      onDoubleClick={() => onPut(camera.id)}
    >
      {online ? <Video aria-hidden="true" /> : <VideoOff aria-hidden="true" />}
      <span className="clip grow">
        <Marked text={camera.name} mark={mark} />
      </span>
      {!online && <span className="small">{common('offline')}</span>}
      <span className="level" title={common(levelKeys[camera.level])}>
        {levelNumerals[camera.level]}
      </span>
      <i className={online ? 'dot' : 'dot dot-off'} aria-hidden="true" />
      <button
        type="button"
        className="camera-row-add"
        aria-label={`${t('addToWall')} ${camera.name}`}
        data-testid="camera-add"
        onClick={() => onPut(camera.id)}
      >
        <Plus aria-hidden="true" />
      </button>
    </li>
  )
}

function Marked({ text, mark }: { text: string; mark: string | undefined }) {
  const at = mark ? text.indexOf(mark) : -1
  if (!mark || at < 0) return <>{text}</>
  return (
    <>
      {text.slice(0, at)}
      <mark>{mark}</mark>
      {text.slice(at + mark.length)}
    </>
  )
}
