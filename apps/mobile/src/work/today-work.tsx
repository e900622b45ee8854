import { Link } from '@tanstack/react-router'
import { ChevronRight, ClipboardList } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { countyNow } from '../county/county-time.ts'
import { useSession } from '../session/session-context.ts'
import { Icon } from '../ui/icon.tsx'
import { useDueVisits, useScreening } from './work-answers.ts'
import { ScreeningCard, VisitCard } from './work-page.tsx'

/** As many as a morning has room for; the rest stands on the page of all. */
const shown = 3

/** What of visits and screening is for today, and the way to all of it. */
export function TodayWork() {
  const { t } = useTranslation()
  const { actions } = useSession()
  const visits = useDueVisits()
  const screening = useScreening()
  if (!actions.includes('aid.file')) return null
  const today = new Date(countyNow() + 8 * 3_600_000).toISOString().slice(0, 10)
  const due = (visits.value ?? []).filter(({ dueOn }) => dueOn <= today)
  const open = (screening.value ?? []).filter(({ reportedAt }) => reportedAt === null)
  return (
    <section data-testid="today-work">
      <div className="section">
        <h2>{t('work.today')}</h2>
        {due.length + open.length === 0 && <span className="small second">{t('work.todayNothing')}</span>}
      </div>
      {open.slice(0, shown - Math.min(due.length, 2)).map((part) => (
        <ScreeningCard key={`${part.roundId}${part.areaCode}`} part={part} />
      ))}
      {due.slice(0, shown - Math.min(open.length, 1)).map((visit) => (
        <VisitCard key={visit.id} visit={visit} />
      ))}
      <Link to="/work" className="card row" data-testid="all-work" style={{ minHeight: '3.5rem', color: 'inherit' }}>
        <Icon of={ClipboardList} />
        <span className="grow">{t('work.all')}</span>
        <Icon of={ChevronRight} size={1} />
      </Link>
    </section>
  )
}
