import type { RecordingExport, RecordingSource } from '@fengqiao/contract'
import { ApiError } from '@fengqiao/contract/client'
import { formatSize } from '@fengqiao/design'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { Download } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { api } from '../../app/client.ts'
import { useObservable } from '../../lib/observable.ts'
import { randomId } from '../../lib/random-id.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { watchReason } from '../live/watch-reason.ts'
import { usePlaybackTexts } from './playback.texts.ts'
import { clockOf, dayOf, startOfDay } from './playback-search.ts'

interface ExportsPanelProps {
  readonly cameraId: string
  readonly day: string
  readonly source: RecordingSource
  readonly position: number | null
}

/** Takes a part of a recording out, and shows what was taken out. */
export function ExportsPanel({ cameraId, day, source, position }: ExportsPanelProps) {
  const t = usePlaybackTexts()
  const query = useQuery({
    queryKey: ['recordings', 'exports', cameraId],
    queryFn: ({ signal }) => api.listRecordingExports({ query: { camera: cameraId, limit: 20 } }, { signal }),
    refetchInterval: ({ state }) =>
      state.data?.items.some((item) => item.state === 'waiting' || item.state === 'running') ? 1500 : 30_000,
  })
  return (
    <aside className="card playback-exports">
      <ExportForm
        key={`${cameraId} ${day} ${source}`}
        cameraId={cameraId}
        day={day}
        source={source}
        position={position}
      />
      <h2 className="section-title">{t('exports')}</h2>
      <QueryView query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="second small">{t('exportsNone')}</p>
          ) : (
            <ul className="export-list">
              {items.map((item) => (
                <ExportRow key={item.id} item={item} />
              ))}
            </ul>
          )
        }
      </QueryView>
    </aside>
  )
}

function ExportForm({ cameraId, day, source, position }: ExportsPanelProps) {
  const t = usePlaybackTexts()
  const id = useId()
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const usual = useObservable(watchReason)
  const [times, setTimes] = useState<{ from: string; to: string } | null>(null)
  const [reason, setReason] = useState(usual)
  const [watermark, setWatermark] = useState(false)
  const shown = times ?? {
    from: clockOf(position ?? startOfDay(day)),
    to: clockOf((position ?? startOfDay(day)) + 60_000),
  }
  const instant = (clock: string) =>
    startOfDay(day) + clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) * 1000
  const valid = instant(shown.to) > instant(shown.from) && reason.trim() !== ''
  const ask = useMutation({
    mutationFn: () =>
      api.exportRecording(
        {
          params: { id: cameraId },
          body: {
            source,
            from: new Date(instant(shown.from)).toISOString(),
            to: new Date(instant(shown.to)).toISOString(),
            reason: reason.trim(),
            watermark,
          },
        },
        { idempotencyKey: randomId() },
      ),
    onSuccess: () => {
      void message.success(t('asked'))
      void queryClient.invalidateQueries({ queryKey: ['recordings', 'exports'] })
    },
    onError: (error) => void message.error(error instanceof ApiError ? t.of(error.text) : String(error)),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (valid) ask.mutate()
  }
  return (
    <form className="export-form" onSubmit={submit}>
      <h2 className="section-title">{t('exportTitle')}</h2>
      <p className="small second">{t('exportNote')}</p>
      <div className="row">
        {(['from', 'to'] as const).map((side) => (
          <label key={side} className="grow small">
            {t(side)}
            <input
              className="field"
              type="time"
              step={1}
              value={shown[side]}
              data-testid={`export-${side}`}
              onChange={(event) => setTimes({ ...shown, [side]: event.target.value })}
            />
          </label>
        ))}
      </div>
      {instant(shown.to) <= instant(shown.from) && <p className="small ink-warning">{t('wrongRange')}</p>}
      <label className="small" htmlFor={`${id}-reason`}>
        {t('reason')}
      </label>
      <input
        id={`${id}-reason`}
        className="field"
        value={reason}
        maxLength={200}
        data-testid="export-reason"
        onChange={(event) => setReason(event.target.value)}
      />
      <label className="row small">
        <input type="checkbox" checked={watermark} onChange={(event) => setWatermark(event.target.checked)} />
        {t('watermark')}
      </label>
      <button
        type="submit"
        className="button button-primary"
        disabled={!valid || ask.isPending}
        data-testid="export-start"
      >
        {t('start')}
      </button>
    </form>
  )
}

function ExportRow({ item }: { item: RecordingExport }) {
  const t = usePlaybackTexts()
  const from = Date.parse(item.from)
  return (
    <li className="export-row" data-testid="export-row" data-state={item.state}>
      <span className="row">
        <b>
          {dayOf(from)} {clockOf(from)}–{clockOf(Date.parse(item.to))}
        </b>
        <span className="grow" />
        <span className="small second">{t(item.state === 'failed' ? 'failedState' : item.state)}</span>
      </span>
      <span className="small second clip" title={item.reason}>
        {t(item.source)} · {item.requestedBy} · {item.reason}
      </span>
      {item.state === 'running' && (
        <progress value={item.progress} aria-label={`${Math.round(item.progress * 100)}%`} />
      )}
      {item.error && <span className="small ink-warning">{item.error}</span>}
      {item.fileId && (
        <>
          <span className="row small">
            <a className="row" href={`/api/v1/files/${item.fileId}`} download>
              <Download aria-hidden="true" />
              {t('download')} {item.bytes !== null && formatSize(item.bytes)}
            </a>
            {item.watermarkedFileId && (
              <a className="row" href={`/api/v1/files/${item.watermarkedFileId}`} download>
                <Download aria-hidden="true" />
                {t('downloadMarked')}
              </a>
            )}
          </span>
          <code className="small faint clip" title={item.sha256 ?? ''}>
            {t('hash')} {item.sha256}
          </code>
        </>
      )}
    </li>
  )
}
