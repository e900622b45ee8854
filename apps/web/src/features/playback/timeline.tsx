import type { RecordedSpan, RecordingSource } from '@fengqiao/contract'
import type { MouseEvent } from 'react'
import { usePlaybackTexts } from './playback.texts.ts'
import { clockOf, shareOf, startOfDay } from './playback-search.ts'

interface TimelineProps {
  readonly day: string
  readonly source: RecordingSource
  readonly spans: readonly RecordedSpan[] | undefined
  readonly note: string | null
  /** What is shown now, ms; null when it is another lane's. */
  readonly position: number | null
  readonly onPick: (at: number) => void
}

const hours = Array.from({ length: 13 }, (_, index) => index * 2)

/** One lane of a day: what was recorded, and where playing stands. Pressing it plays from there. */
export function Timeline({ day, source, spans, note, position, onPick }: TimelineProps) {
  const t = usePlaybackTexts()
  const start = startOfDay(day)
  const at = (event: MouseEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    return start + Math.min(0.99999, Math.max(0, (event.clientX - left) / width)) * 86_400_000
  }
  const where = position === null ? null : (position - start) / 86_400_000
  return (
    <div className="timeline-lane">
      <span className="small second timeline-name">{t(source)}</span>
      <button
        type="button"
        className="timeline-track"
        aria-label={t('timeline', { source: t(source) })}
        data-testid={`timeline-${source}`}
        onClick={(event) => onPick(event.detail === 0 ? Date.parse(spans?.[0]?.from ?? '') || start : at(event))}
        onMouseMove={(event) => {
          event.currentTarget.title = clockOf(at(event))
        }}
      >
        {spans?.map((span) => {
          const [from, to] = shareOf(span, day)
          const style = { left: `${from * 100}%`, width: `max(2px, ${(to - from) * 100}%)` }
          return <i key={span.from} className={`timeline-span timeline-${source}`} style={style} />
        })}
        {where !== null && where >= 0 && where <= 1 && (
          <i className="timeline-now" style={{ left: `${where * 100}%` }} />
        )}
        {note && <span className="timeline-note small second">{note}</span>}
      </button>
    </div>
  )
}

export function TimelineHours() {
  return (
    <div className="timeline-hours small faint" aria-hidden="true">
      {hours.map((hour) => (
        <span key={hour} style={{ left: `${(hour / 24) * 100}%` }}>
          {String(hour).padStart(2, '0')}
        </span>
      ))}
    </div>
  )
}
