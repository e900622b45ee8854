import type { CameraCommand } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { formatMoment } from '@fengqiao/design'
import { useQuery } from '@tanstack/react-query'
import { App } from 'antd'
import {
  ArrowDown,
  ArrowDownLeft,
  ArrowDownRight,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  ArrowUpLeft,
  ArrowUpRight,
  House,
  type LucideIcon,
} from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { api } from '../../app/client.ts'
import { useNow } from '../../lib/now.ts'
import { useObservable } from '../../lib/observable.ts'
import { watchReason } from '../live/watch-reason.ts'
import { useControlTexts } from './control.texts.ts'
import { type Control, useControl } from './use-control.ts'
import './control.css'

type Movement = Extract<CameraCommand, { kind: 'move' | 'lens' }>
type Direction = readonly [pan: -1 | 0 | 1, tilt: -1 | 0 | 1]

/** The camera in hand: who has it, and once it is ours, everything that moves it. */
export function ControlPanel({ cameraId, onZoomBox }: { cameraId: string; onZoomBox?: (() => void) | undefined }) {
  const t = useControlTexts()
  const control = useControl(cameraId)
  const { seat, error } = control
  return (
    <section className="control-panel" aria-label={t('title')} data-testid="control-panel" data-own-keys>
      {error !== null && error !== undefined && (
        <p className="control-error" role="alert">
          {error instanceof ApiError ? t.of(error.text) : String(error)}
        </p>
      )}
      {seat && <SeatLine control={control} />}
      {seat?.holder?.mine && (
        <>
          <Movements control={control} />
          <Presets cameraId={cameraId} control={control} />
          <Functions control={control} onZoomBox={onZoomBox} />
        </>
      )}
      <ControlLog cameraId={cameraId} />
    </section>
  )
}

/** Who has it, who waits, and what can be done about it. */
function SeatLine({ control }: { control: Control }) {
  const t = useControlTexts()
  const now = useNow(10)
  const reason = useObservable(watchReason) || t('standardReason')
  const { seat, take, leave } = control
  if (!seat) return null
  const { holder, waiting, mayTake } = seat
  return (
    <div className="control-seat" role="status">
      {!holder && <span>{t('free')}</span>}
      {holder && (
        <span>
          {holder.mine
            ? t('mine', { moment: formatMoment(holder.since, now, t.language) })
            : t('held', { name: holder.name, post: holder.post ?? '', reason: holder.reason })}
        </span>
      )}
      {!holder?.mine && (
        <button
          type="button"
          className="button button-primary"
          data-testid="control-take"
          disabled={take.isPending}
          onClick={() => take.mutate({ reason })}
        >
          {t(holder ? 'ask' : 'take')}
        </button>
      )}
      {holder && !holder.mine && mayTake && (
        <button type="button" className="button" onClick={() => take.mutate({ reason, over: true })}>
          {t('takeOver')}
        </button>
      )}
      {holder?.mine &&
        waiting.map((who) => (
          <button key={who.accountId} type="button" className="button" onClick={() => leave.mutate(who.accountId)}>
            {t('handOver', { name: who.name })}
          </button>
        ))}
      {holder?.mine && (
        <button type="button" className="button" data-testid="control-leave" onClick={() => leave.mutate(undefined)}>
          {t('leave')}
        </button>
      )}
      {!holder?.mine && waiting.some(({ mine }) => mine) && <span className="small">{t('waiting')}</span>}
    </div>
  )
}

const directions: readonly (readonly [Direction, LucideIcon, DirectionName])[] = [
  [[-1, 1], ArrowUpLeft, 'upLeft'],
  [[0, 1], ArrowUp, 'up'],
  [[1, 1], ArrowUpRight, 'upRight'],
  [[-1, 0], ArrowLeft, 'left'],
  [[0, 0], House, 'home'],
  [[1, 0], ArrowRight, 'right'],
  [[-1, -1], ArrowDownLeft, 'downLeft'],
  [[0, -1], ArrowDown, 'down'],
  [[1, -1], ArrowDownRight, 'downRight'],
]
type DirectionName = 'upLeft' | 'up' | 'upRight' | 'left' | 'home' | 'right' | 'downLeft' | 'down' | 'downRight'

const arrowKeys: Readonly<Record<string, Direction>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
}

/** Hold to move: by mouse, by touch, and by the arrow keys and +/− while the pad has the focus. */
function Movements({ control }: { control: Control }) {
  const t = useControlTexts()
  const [speed, setSpeed] = useState(5)
  const move = ([pan, tilt]: Direction, zoom: -1 | 0 | 1 = 0): Movement => ({ kind: 'move', pan, tilt, zoom, speed })
  const keyDown = (event: KeyboardEvent) => {
    const direction = arrowKeys[event.key]
    const zoom = event.key === '+' || event.key === '=' ? 1 : event.key === '-' ? -1 : null
    if (!direction && zoom === null) return
    event.preventDefault()
    if (!event.repeat) control.hold(direction ? move(direction) : move([0, 0], zoom ?? 0))
  }
  return (
    <div className="control-movements">
      <fieldset
        className="control-pad"
        aria-label={t('pad')}
        data-testid="control-pad"
        onKeyDown={keyDown}
        onKeyUp={control.release}
      >
        {directions.map(([direction, Icon, name]) =>
          name === 'home' ? (
            <button
              key={name}
              type="button"
              aria-label={t('home')}
              title={t('home')}
              onClick={() => void control.send({ kind: 'home' })}
            >
              <Icon aria-hidden="true" />
            </button>
          ) : (
            <Hold key={name} label={t(name)} control={control} movement={move(direction)}>
              <Icon aria-hidden="true" />
            </Hold>
          ),
        )}
      </fieldset>
      <div className="control-lens">
        <Pair label={t('zoom')} control={control} minus={move([0, 0], -1)} plus={move([0, 0], 1)} />
        <Pair
          label={t('focus')}
          control={control}
          minus={{ kind: 'lens', focus: -1, iris: 0 }}
          plus={{ kind: 'lens', focus: 1, iris: 0 }}
        />
        <Pair
          label={t('iris')}
          control={control}
          minus={{ kind: 'lens', focus: 0, iris: -1 }}
          plus={{ kind: 'lens', focus: 0, iris: 1 }}
        />
        <label className="control-speed">
          <span className="small">{t('speed', { speed })}</span>
          <input
            type="range"
            min={1}
            max={10}
            value={speed}
            onChange={(event) => setSpeed(Number(event.target.value))}
          />
        </label>
      </div>
    </div>
  )
}

function Pair({ label, control, minus, plus }: { label: string; control: Control; minus: Movement; plus: Movement }) {
  return (
    <div className="control-pair">
      <Hold label={`${label} −`} control={control} movement={minus}>
        −
      </Hold>
      <span className="small">{label}</span>
      <Hold label={`${label} +`} control={control} movement={plus}>
        +
      </Hold>
    </div>
  )
}

function Hold({
  label,
  control,
  movement,
  children,
}: {
  label: string
  control: Control
  movement: Movement
  children: ReactNode
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onPointerDown={(event) => {
        event.preventDefault()
        event.currentTarget.setPointerCapture(event.pointerId)
        control.hold(movement)
      }}
      onPointerUp={control.release}
      onPointerCancel={control.release}
      onKeyDown={(event) => {
        if ((event.key === 'Enter' || event.key === ' ') && !event.repeat) {
          event.preventDefault()
          control.hold(movement)
        }
      }}
      onKeyUp={control.release}
      onContextMenu={(event) => event.preventDefault()}
    >
      {children}
    </button>
  )
}

function Presets({ cameraId, control }: { cameraId: string; control: Control }) {
  const t = useControlTexts()
  const { message, modal } = App.useApp()
  const [preset, setPreset] = useState(1)
  const presets = useQuery({
    queryKey: ['presets', cameraId],
    queryFn: ({ signal }) => api.listPresets({ params: { id: cameraId } }, { signal }),
    retry: false,
    staleTime: 60_000,
  })
  const named = presets.data?.items.find(({ id }) => id === preset)
  const act = (action: 'call' | 'set' | 'delete') =>
    void control.send({ kind: 'preset', action, preset }).then(async () => {
      if (action !== 'call') await presets.refetch()
      void message.success(t(action === 'call' ? 'called' : action === 'set' ? 'stored' : 'removed', { preset }))
    })
  return (
    <div className="control-presets">
      <span className="small">{t('presets')}</span>
      {presets.data?.items.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          className={id === preset ? 'chip' : 'button'}
          onClick={() => {
            setPreset(id)
            void control.send({ kind: 'preset', action: 'call', preset: id })
          }}
        >
          {name ?? id}
        </button>
      ))}
      <input
        type="number"
        min={1}
        max={255}
        value={preset}
        aria-label={t('presetNumber')}
        onChange={(event) => setPreset(Math.min(255, Math.max(1, Number(event.target.value) || 1)))}
      />
      <button type="button" className="button" onClick={() => act('call')}>
        {t('call')}
      </button>
      <button type="button" className="button" onClick={() => act('set')}>
        {t('set')}
      </button>
      <button
        type="button"
        className="button"
        onClick={() =>
          void modal.confirm({
            title: t('deleteTitle', { preset: named?.name ?? preset }),
            okText: t('delete'),
            okButtonProps: { danger: true },
            onOk: () => act('delete'),
          })
        }
      >
        {t('delete')}
      </button>
    </div>
  )
}

function Functions({ control, onZoomBox }: { control: Control; onZoomBox: (() => void) | undefined }) {
  const t = useControlTexts()
  const { message } = App.useApp()
  const send = (command: CameraCommand, name: string) =>
    void control.send(command).then(() => message.success(t('sent', { name })))
  const commands: readonly (readonly [string, CameraCommand])[] = [
    [t('cruiseStart'), { kind: 'cruise', action: 'start', cruise: 1 }],
    [t('cruiseStop'), { kind: 'cruise', action: 'stop', cruise: 1 }],
    [t('wiper'), { kind: 'wiper', on: true }],
    [t('guardOn'), { kind: 'guard', on: true }],
    [t('guardOff'), { kind: 'guard', on: false }],
    [t('recordOn'), { kind: 'record', on: true }],
    [t('recordOff'), { kind: 'record', on: false }],
    [t('alarmReset'), { kind: 'alarm-reset' }],
    [t('keyFrame'), { kind: 'key-frame' }],
  ]
  return (
    <div className="control-functions">
      {onZoomBox && (
        <button type="button" className="button" data-testid="control-zoom-box" onClick={onZoomBox}>
          {t('zoomBox')}
        </button>
      )}
      {commands.map(([name, command]) => (
        <button key={name} type="button" className="button" onClick={() => send(command, name)}>
          {name}
        </button>
      ))}
    </div>
  )
}

function ControlLog({ cameraId }: { cameraId: string }) {
  const t = useControlTexts()
  const now = useNow(30)
  const [open, setOpen] = useState(false)
  const log = useQuery({
    queryKey: ['control-log', cameraId],
    queryFn: ({ signal }) => api.controlLog({ params: { id: cameraId }, query: { limit: 20 } }, { signal }),
    enabled: open,
    refetchInterval: open ? 5000 : false,
  })
  return (
    <details className="control-log" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('log')}</summary>
      {log.data?.items.length === 0 && <p className="small">{t('logEmpty')}</p>}
      <ol>
        {log.data?.items.map((entry) => (
          <li key={entry.id}>
            <span className="small faint">{formatMoment(entry.at, now, t.language)}</span> {entry.name} ·{' '}
            {t.command(entry.command)} <span className="small faint">{entry.reason}</span>
          </li>
        ))}
      </ol>
    </details>
  )
}
