import { useQuery } from '@tanstack/react-query'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { api } from '../../app/client.ts'
import { usePlaybackTexts } from './playback.texts.ts'
import { dayOf, shiftDay } from './playback-search.ts'

/** A day, and the days of its month of which something is recorded here. */
export function DayPicker({ cameraId, day, onPick }: { cameraId: string; day: string; onPick: (day: string) => void }) {
  const t = usePlaybackTexts()
  const month = day.slice(0, 7)
  const days = useQuery({
    queryKey: ['recordings', 'days', cameraId, month],
    queryFn: ({ signal }) => api.listRecordingDays({ params: { id: cameraId }, query: { month } }, { signal }),
  })
  const today = dayOf(Date.now())
  return (
    <span className="row day-picker">
      <button
        type="button"
        className="button button-small"
        aria-label={t('before')}
        title={t('before')}
        onClick={() => onPick(shiftDay(day, -1))}
      >
        <ChevronLeft aria-hidden="true" />
      </button>
      <input
        className="field"
        type="date"
        value={day}
        max={today}
        aria-label={t('day')}
        data-testid="playback-day"
        onChange={({ target }) => target.value !== '' && onPick(target.value)}
      />
      <button
        type="button"
        className="button button-small"
        aria-label={t('after')}
        title={t('after')}
        disabled={day >= today}
        onClick={() => onPick(shiftDay(day, 1))}
      >
        <ChevronRight aria-hidden="true" />
      </button>
      {days.data && days.data.items.length > 0 && (
        <span className="row recorded-days">
          <span className="small second">{t('hasRecordings')}</span>
          {days.data.items.map((recorded) => (
            <button
              key={recorded}
              type="button"
              className="button button-small"
              aria-pressed={recorded === day}
              title={recorded}
              onClick={() => onPick(recorded)}
            >
              {Number(recorded.slice(8))}
            </button>
          ))}
        </span>
      )}
    </span>
  )
}
