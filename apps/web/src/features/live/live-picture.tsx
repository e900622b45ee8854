import type { Camera } from '@fengqiao/contract'
import { formatBitRate, formatClock, formatSpan } from '@fengqiao/design'
import { Camera as CameraIcon, VideoOff } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useSession } from '../../app/use-session.ts'
import { useNow } from '../../lib/now.ts'
import { useCommonTexts } from '../../ui/common.texts.ts'
import { levelKeys, levelNumerals } from '../../ui/levels.ts'
import { drawLastPicture } from './frame.ts'
import { useLiveTexts } from './live.texts.ts'
import type { LiveVideo } from './use-live-video.ts'
import './live.css'

interface LivePictureProps {
  readonly camera: Camera
  readonly live: LiveVideo
  readonly sound?: boolean
  /** Not live but looked at in turns: when its picture was taken, or null while it waits for the first. */
  readonly snapshotAt?: number | null
  /** The camera is known to be offline and nobody insisted on trying. */
  readonly offline?: boolean
  readonly onTryAnyway?: () => void
  readonly children?: ReactNode
}

/** The picture of one camera and, in words on it, what it is: live, snapshot, reconnecting, refused, offline since. */
export function LivePicture({
  camera,
  live,
  sound = false,
  snapshotAt,
  offline = false,
  onTryAnyway,
  children,
}: LivePictureProps) {
  const t = useLiveTexts()
  const { account } = useSession()
  const phase = offline
    ? 'offline'
    : snapshotAt !== undefined && live.state.phase !== 'live'
      ? 'snapshot'
      : live.state.phase
  const shows = live.state.phase === 'live' && !offline
  return (
    <div className={`live-picture live-${phase}`} data-testid="live-tile" data-camera-id={camera.id} data-state={phase}>
      <LastPicture cameraId={camera.id} shown={!shows} version={snapshotAt ?? 0} />
      <video
        ref={live.videoRef}
        className={shows ? 'live-video' : 'live-video live-video-waiting'}
        muted={!sound}
        playsInline
        disablePictureInPicture
        aria-label={t('picture', { name: camera.name })}
      />
      {phase !== 'offline' && (
        <span className="live-watermark" aria-hidden="true">
          {t('watermark', { name: account.name, username: account.username })} <Clock />
        </span>
      )}
      <Condition camera={camera} live={live} phase={phase} snapshotAt={snapshotAt} onTryAnyway={onTryAnyway} />
      {children}
      <Foot camera={camera} live={live} phase={phase} />
    </div>
  )
}

function Clock() {
  return <>{formatClock(useNow(10))}</>
}

/** The last picture kept, under the video while that shows none. */
function LastPicture({ cameraId, shown, version }: { cameraId: string; shown: boolean; version: number }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [has, setHas] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` says that a newer picture was kept
  useEffect(() => {
    if (shown && canvas.current) setHas(drawLastPicture(cameraId, canvas.current))
  }, [cameraId, shown, version])
  return <canvas ref={canvas} className="live-last" hidden={!shown || !has} />
}

interface ConditionProps {
  readonly camera: Camera
  readonly live: LiveVideo
  readonly phase: string
  readonly snapshotAt: number | null | undefined
  readonly onTryAnyway: (() => void) | undefined
}

function Condition({ camera, live, phase, snapshotAt, onTryAnyway }: ConditionProps) {
  const t = useLiveTexts()
  const now = useNow()
  const { state } = live
  const span = (from: number) => formatSpan(now - from, t.language)
  if (phase === 'offline') {
    const since = camera.statusSince
    return (
      <div className="live-message live-message-solid">
        <VideoOff aria-hidden="true" />
        <b>{since ? t('offlineSince', { span: span(Date.parse(since)) }) : t('offlineUnknown')}</b>
        {onTryAnyway && (
          <button type="button" className="button button-text button-small" onClick={onTryAnyway}>
            {t('tryAnyway')}
          </button>
        )}
      </div>
    )
  }
  if (phase === 'snapshot') {
    return (
      <span className="live-tag">
        <CameraIcon aria-hidden="true" />
        {snapshotAt ? t('snapshotAgo', { span: span(snapshotAt) }) : t('snapshotWaiting')}
      </span>
    )
  }
  if (state.phase === 'idle') return <div className="live-message">{t('needsReason')}</div>
  if (state.phase === 'connecting') return <div className="live-message live-message-late">{t('connecting')}</div>
  if (state.phase === 'reconnecting') {
    return (
      <div className="live-message" role="status">
        <b>{t('reconnecting')}</b>
        <span>{t('reconnectingNote', { attempt: state.attempt, span: span(state.since) })}</span>
      </div>
    )
  }
  if (state.phase === 'refused') {
    return (
      <div className="live-message live-message-solid" role="status">
        <VideoOff aria-hidden="true" />
        <b>{t('refused')}</b>
        <span>{t.of(state.text)}</span>
        <span className="small">
          {t('retryIn', { span: formatSpan(Math.max(0, state.retryAt - Date.now()), t.language) })}
        </span>
      </div>
    )
  }
  return null
}

function Foot({ camera, live, phase }: { camera: Camera; live: LiveVideo; phase: string }) {
  const t = useLiveTexts()
  const common = useCommonTexts()
  return (
    <div className="live-foot">
      <span className="level" title={common(levelKeys[camera.level])}>
        {levelNumerals[camera.level]}
      </span>
      <span className="clip grow">{camera.name}</span>
      {phase === 'live' && live.facts.bitRate > 0 && <span>{formatBitRate(live.facts.bitRate)}</span>}
      {phase === 'live' ? (
        <span className="row live-now">
          <i className="dot" />
          {t('live')}
        </span>
      ) : (
        <i className="dot dot-off" />
      )}
    </div>
  )
}
