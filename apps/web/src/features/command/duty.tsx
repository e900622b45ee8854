import { formatClock } from '@fengqiao/design'
import { useQuery } from '@tanstack/react-query'
import { dutyQuery } from '../../app/queries.ts'
import { useCommandTexts } from './command.texts.ts'

/** Who holds which post now; the county's own posts first. */
export function Duty() {
  const t = useCommandTexts()
  const { data } = useQuery(dutyQuery)
  const now = (data?.items ?? []).filter((entry) => entry.now).sort((a, b) => a.areaCode.length - b.areaCode.length)
  return (
    <section className="command-section command-duty">
      <h2>
        {t('duty')}
        {now.length > 0 && <em>{t('count', { count: now.length })}</em>}
      </h2>
      {data && now.length === 0 && <p className="command-quiet">{t('dutyNone')}</p>}
      <ul>
        {now.slice(0, 5).map((entry) => (
          <li key={`${entry.personId} ${entry.post}`}>
            <span className="second clip">{entry.post}</span>
            <b className="clip">{entry.name}</b>
            <span className="second clip">{entry.areaName}</span>
            <span className="second nowrap">
              {formatClock(entry.startsAt)}–{formatClock(entry.endsAt)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
