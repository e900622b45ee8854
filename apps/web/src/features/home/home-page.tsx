import { civilTime, formatClock, formatDay } from '@fengqiao/design'
import { useQuery } from '@tanstack/react-query'
import { RefreshCw, Smartphone } from 'lucide-react'
import { dutyQuery } from '../../app/queries.ts'
import { useMay, useSession } from '../../app/use-session.ts'
import { useNow } from '../../lib/now.ts'
import { MyDutyCard } from '../duty/my-duty-card.tsx'
import { FirstDayList } from '../first-day/first-day-list.tsx'
import { AdministratorHome } from './administrator-home.tsx'
import { CountyFigures } from './county-figures.tsx'
import { useHomeTexts } from './home.texts.ts'
import { LateCases } from './late-cases.tsx'
import { NeedsMe } from './needs-me.tsx'
import { OnDuty } from './on-duty.tsx'
import { OneLine } from './one-line.tsx'
import './home.css'

/** At most a handful of things need me, each with its time left, its reason and its act. */
export function HomePage() {
  const t = useHomeTexts()
  const may = useMay()
  const { account } = useSession()
  const now = useNow(30)
  const isAdministrator = account.role.endsWith('_ADMIN')
  const restHome = isAdministrator ? <AdministratorHome /> : <p className="card home-note">{t('noWork')}</p>
  return (
    <div className="home">
      <header className="home-head">
        <h1 className="page-title">{t(greeting(now), { name: account.name })}</h1>
        <span className="second">
          {formatDay(now, t.language)}
          {may('duty.read') && <MyDuty />}
        </span>
        <span className="grow" />
        <span className="small faint row">
          <RefreshCw aria-hidden="true" />
          {t('asOf', { time: formatClock(now) })}
        </span>
      </header>
      {may('overview.read') && <OneLine />}
      <div className="home-main">
        <FirstDayList />
        {may('case.read') ? (
          <>
            <NeedsMe />
            <LateCases />
          </>
        ) : (
          restHome
        )}
        {may('task.own') && !may('dispatch.plan') && (
          <a href="/m/" className="card home-note row">
            <Smartphone aria-hidden="true" />
            {t('phone')}
          </a>
        )}
      </div>
      <div className="home-side">
        {may('leave.record') && <MyDutyCard />}
        {may('duty.read') && <OnDuty />}
        {may('overview.read') && <CountyFigures />}
      </div>
    </div>
  )
}

function MyDuty() {
  const t = useHomeTexts()
  const { account } = useSession()
  const { data } = useQuery(dutyQuery)
  const mine = data?.items.find((entry) => entry.now && entry.personId === account.personId)
  return mine ? <> · {t('dutyUntil', { time: formatClock(mine.endsAt) })}</> : null
}

function greeting(now: number): 'night' | 'morning' | 'noon' | 'afternoon' | 'evening' {
  const hour = Number(civilTime(now).hour)
  if (hour < 6) return 'night'
  if (hour < 11) return 'morning'
  if (hour < 13) return 'noon'
  return hour < 18 ? 'afternoon' : 'evening'
}
