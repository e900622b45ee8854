import { type Camera, playbackSpeeds, type RecordedSpan, type RecordingSource } from '@fengqiao/contract'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { App } from 'antd'
import { Camera as CameraIcon, Pause, Play, RotateCcw, RotateCw, StepForward } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { api } from '../../app/client.ts'
import { cameraQuery } from '../../app/queries.ts'
import { useMay } from '../../app/use-session.ts'
import { useObservable } from '../../lib/observable.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { Empty } from '../../ui/state-page.tsx'
import { captureFrame } from '../live/frame.ts'
import { ReasonForm } from '../live/reason-form.tsx'
import { watchReason } from '../live/watch-reason.ts'
import { uploadSnapshot } from '../wall/use-snapshot.ts'
import { CameraPicker } from './camera-picker.tsx'
import { DayPicker } from './day-picker.tsx'
import { ExportsPanel } from './exports-panel.tsx'
import { usePlaybackTexts } from './playback.texts.ts'
import { clockOf, dayOf, type PlaybackSearch, startOfDay } from './playback-search.ts'
import { type PlayerState, RecordingPlayer } from './recording-player.ts'
import { Timeline, TimelineHours } from './timeline.tsx'
import '../../ui/list.css'
import './playback.css'

const dayMs = 86_400_000
/** The server opens no more of its own recordings at a time. */
const platformMs = 6 * 3_600_000

export function PlaybackPage() {
  const t = usePlaybackTexts()
  const search: PlaybackSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const camera = useQuery({ ...cameraQuery(search.camera ?? ''), enabled: search.camera !== undefined })
  const day = search.day ?? dayOf(Date.now())
  const go = (part: PlaybackSearch) => void navigate({ to: '/playback', search: { ...search, ...part } })
  return (
    <div className="list-page playback-page">
      <div className="row playback-head">
        <h1 className="page-title">{t('title')}</h1>
        <CameraPicker
          camera={camera.data}
          onPick={(id) => void navigate({ to: '/playback', search: { camera: id, day } })}
        />
        {search.camera && (
          <DayPicker
            cameraId={search.camera}
            day={day}
            onPick={(next) => void navigate({ to: '/playback', search: { camera: search.camera ?? '', day: next } })}
          />
        )}
        <span className="grow" />
        {search.camera && (
          <Link to="/video" search={{ camera: search.camera }} className="button button-quiet">
            {t('live')}
          </Link>
        )}
      </div>
      {search.camera ? (
        <QueryView query={camera}>
          {(found) => <CameraDay key={`${found.id} ${day}`} camera={found} day={day} search={search} onGo={go} />}
        </QueryView>
      ) : (
        <section className="card">
          <Empty title={t('noCamera')}>{t('chooseNote')}</Empty>
        </section>
      )}
    </div>
  )
}

interface CameraDayProps {
  readonly camera: Camera
  readonly day: string
  readonly search: PlaybackSearch
  readonly onGo: (part: PlaybackSearch) => void
}

function CameraDay({ camera, day, search, onGo }: CameraDayProps) {
  const t = usePlaybackTexts()
  const may = useMay()
  const reason = useObservable(watchReason)
  const [position, setPosition] = useState<number | null>(null)
  const range = { from: new Date(startOfDay(day)).toISOString(), to: new Date(startOfDay(day) + dayMs).toISOString() }
  const platform = useQuery({
    queryKey: ['recordings', 'platform', camera.id, day],
    queryFn: ({ signal }) => api.listRecordings({ params: { id: camera.id }, query: range }, { signal }),
    refetchInterval: day === dayOf(Date.now()) ? 60_000 : false,
  })
  const device = useQuery({
    queryKey: ['recordings', 'device', camera.id, day],
    queryFn: ({ signal }) => api.listDeviceRecordings({ params: { id: camera.id }, query: range }, { signal }),
    enabled: camera.deviceId !== null,
    retry: false,
    staleTime: 60_000,
  })
  const { source } = search
  const pick = (lane: RecordingSource) => (at: number) => {
    setPosition(null)
    onGo({ source: lane, at: Math.floor((at - startOfDay(day)) / 1000) })
  }
  const noteOf = (lane: RecordingSource): string | null => {
    const query = lane === 'platform' ? platform : device
    if (lane === 'device' && query.isFetching && !query.data) return t('deviceAsking')
    if (query.isError) return lane === 'device' ? t('deviceFailed') : t('failed')
    return query.data && query.data.items.length === 0 ? t('nothing') : null
  }
  const lanes: readonly { readonly lane: RecordingSource; readonly spans: readonly RecordedSpan[] | undefined }[] = [
    { lane: 'platform', spans: platform.data?.items },
    ...(camera.deviceId === null ? [] : [{ lane: 'device' as const, spans: device.data?.items }]),
  ]
  const start = search.at === undefined ? null : startOfDay(day) + search.at * 1000
  return (
    <div className="playback-body">
      <section className="card playback-main">
        {reason === '' ? (
          <div className="playback-reason">
            <ReasonForm />
          </div>
        ) : source && start !== null ? (
          <Player
            key={`${source} ${start}`}
            camera={camera}
            source={source}
            from={start}
            to={Math.min(startOfDay(day) + dayMs, source === 'platform' ? start + platformMs : Date.now())}
            reason={reason}
            position={position}
            onPosition={setPosition}
            onSeekOutside={pick(source)}
          />
        ) : (
          <div className="playback-screen playback-empty">
            <span>{t('pick')}</span>
          </div>
        )}
        <div className="timeline">
          {lanes.map(({ lane, spans }) => (
            <Timeline
              key={lane}
              day={day}
              source={lane}
              spans={spans}
              note={noteOf(lane)}
              position={lane === source ? position : null}
              onPick={pick(lane)}
            />
          ))}
          <TimelineHours />
        </div>
        <p className="small faint playback-keys">{t('keys')}</p>
      </section>
      {may('recording.export') && (
        <ExportsPanel cameraId={camera.id} day={day} source={source ?? 'platform'} position={position ?? start} />
      )}
    </div>
  )
}

interface PlayerProps {
  readonly camera: Camera
  readonly source: RecordingSource
  readonly from: number
  readonly to: number
  readonly reason: string
  readonly position: number | null
  readonly onPosition: (at: number) => void
  readonly onSeekOutside: (at: number) => void
}

function Player({ camera, source, from, to: latestTo, reason, position, onPosition, onSeekOutside }: PlayerProps) {
  const t = usePlaybackTexts()
  const { message } = App.useApp()
  const video = useRef<HTMLVideoElement>(null)
  const player = useRef<RecordingPlayer | null>(null)
  const [state, setState] = useState<PlayerState>({ phase: 'idle' })
  const [speed, setSpeed] = useState(1)
  /** As it was when it was opened: a later now must not open it again. */
  const [to] = useState(latestTo)
  const [attempt, setAttempt] = useState(0)

  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` opens it again
  useEffect(() => {
    const element = video.current
    if (!element) return
    const opened = new RecordingPlayer({
      video: element,
      cameraId: camera.id,
      source,
      from,
      to,
      reason,
      onState: setState,
      onPosition,
    })
    player.current = opened
    setSpeed(1)
    void opened.start()
    return () => opened.stop()
  }, [camera.id, source, from, to, reason, onPosition, attempt])

  const toggle = () => void (state.phase === 'playing' ? player.current?.pause() : player.current?.resume())
  const jump = async (seconds: number) => {
    const target = (position ?? from) + seconds * 1000
    if (!(await player.current?.seek(target))) onSeekOutside(target)
  }
  const change = (next: number) => {
    setSpeed(next)
    void player.current?.setSpeed(next)
  }
  const faster = (step: 1 | -1) => {
    const next = playbackSpeeds[playbackSpeeds.indexOf(speed as (typeof playbackSpeeds)[number]) + step]
    if (next !== undefined) change(next)
  }
  const snapshot = async () => {
    const frame = video.current && (await captureFrame(video.current))
    if (!frame) return
    await uploadSnapshot(camera.id, frame).then(
      () => message.success(t('kept')),
      () => message.error(t('failed')),
    )
  }
  const keys = new Map<string, () => void>([
    [' ', toggle],
    ['ArrowLeft', () => void jump(-10)],
    ['ArrowRight', () => void jump(10)],
    ['.', () => player.current?.step()],
    ['+', () => faster(1)],
    ['=', () => faster(1)],
    ['-', () => faster(-1)],
    ['s', () => void snapshot()],
  ])
  const latestKeys = useRef(keys)
  latestKeys.current = keys
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const inField =
        event.target instanceof Element && event.target.closest('input, textarea, button, [role="combobox"]')
      const action = latestKeys.current.get(event.key)
      if (!action || inField || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      action()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])

  return (
    <>
      <div className="playback-screen" data-testid="playback" data-state={state.phase} data-position={position ?? ''}>
        <video ref={video} muted playsInline aria-label={t('picture', { name: camera.name })} />
        {state.phase === 'loading' && <span className="playback-message">{t('loading')}</span>}
        {state.phase === 'ended' && <span className="playback-message">{t('ended')}</span>}
        {state.phase === 'failed' && (
          <span className="playback-message" role="alert">
            <b>{t('failed')}</b>
            {state.text && <span>{t.of(state.text)}</span>}
            <button type="button" className="button button-small" onClick={() => setAttempt(attempt + 1)}>
              {t('again')}
            </button>
          </span>
        )}
      </div>
      <div className="row playback-bar">
        <IconButton label={state.phase === 'playing' ? t('pause') : t('play')} onClick={toggle} id="toggle">
          {state.phase === 'playing' ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
        </IconButton>
        <IconButton label={t('back')} onClick={() => void jump(-10)} id="back">
          <RotateCcw aria-hidden="true" />
        </IconButton>
        <IconButton label={t('forward')} onClick={() => void jump(10)} id="forward">
          <RotateCw aria-hidden="true" />
        </IconButton>
        <IconButton label={t('step')} onClick={() => player.current?.step()} id="step">
          <StepForward aria-hidden="true" />
        </IconButton>
        <IconButton label={t('snapshot')} onClick={() => void snapshot()} id="snapshot">
          <CameraIcon aria-hidden="true" />
        </IconButton>
        <b className="playback-clock" data-testid="playback-clock">
          {dayOf(position ?? from)} {clockOf(position ?? from)}
        </b>
        <span className="grow" />
        <fieldset className="row playback-speeds">
          <legend className="visually-hidden">{t('speed')}</legend>
          {playbackSpeeds.map((value) => (
            <button
              key={value}
              type="button"
              className="button button-small"
              aria-pressed={speed === value}
              data-testid={`speed-${value}`}
              onClick={() => change(value)}
            >
              ×{value}
            </button>
          ))}
        </fieldset>
      </div>
    </>
  )
}

function IconButton({
  label,
  onClick,
  id,
  children,
}: {
  label: string
  onClick: () => void
  id: string
  children: React.ReactNode
}) {
  return (
    <button
      type="button"
      className="button"
      aria-label={label}
      title={label}
      data-testid={`playback-${id}`}
      onClick={onClick}
    >
      {children}
    </button>
  )
}
