import type { ScreeningPart, Visit } from '@fengqiao/contract'
import { Link } from '@tanstack/react-router'
import { Check, ChevronRight, HeartHandshake, Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useCountyText } from '../i18n/i18n.ts'
import { useSession } from '../session/session-context.ts'
import { AgeLine } from '../ui/age-line.tsx'
import { Icon } from '../ui/icon.tsx'
import { Page } from '../ui/page.tsx'
import { Empty, Loading, NotFetched } from '../ui/states.tsx'
import { useDueVisits, useScreening } from './work-answers.ts'

/** All that is mine to visit and to screen. */
export function WorkPage() {
  const { t } = useTranslation()
  const { actions } = useSession()
  const visits = useDueVisits()
  const screening = useScreening()
  const open = screening.value?.filter(({ reportedAt }) => reportedAt === null) ?? []
  const done = screening.value?.filter(({ reportedAt }) => reportedAt !== null) ?? []
  const mayVisit = actions.includes('fieldwork.do')
  const nothing = (visits.value?.length ?? 0) === 0 && open.length === 0 && done.length === 0
  const loading = (mayVisit && visits.loading) || screening.loading
  const failed = mayVisit ? visits : screening
  return (
    <Page title={t('work.title')} backTo="/" dock={<AidDock />}>
      <AgeLine fetchedAt={screening.fetchedAt} />
      {loading && <Loading />}
      {!loading && failed.value === undefined && <NotFetched failure={failed.failure} retry={failed.refresh} />}
      {!loading && failed.value !== undefined && nothing && (
        <Empty icon={Check} title={t('work.nothing')} text={t('work.nothingText')} />
      )}
      {open.length > 0 && (
        <Section title={t('work.screening')}>
          {open.map((part) => (
            <ScreeningCard key={`${part.roundId}${part.areaCode}`} part={part} />
          ))}
        </Section>
      )}
      {visits.value && visits.value.length > 0 && (
        <Section title={t('work.visits')} note={t('work.visitsCount', { count: visits.value.length })}>
          {visits.value.map((visit) => (
            <VisitCard key={visit.id} visit={visit} />
          ))}
        </Section>
      )}
      {done.length > 0 && (
        <Section title={t('work.reported')}>
          {done.map((part) => (
            <ScreeningCard key={`${part.roundId}${part.areaCode}`} part={part} />
          ))}
        </Section>
      )}
    </Page>
  )
}

function Section({ title, note, children }: { title: string; note?: string; children: React.ReactNode }) {
  return (
    <section>
      <div className="section">
        <h2>{title}</h2>
        {note && <span className="small second">{note}</span>}
      </div>
      {children}
    </section>
  )
}

/** The way to file mutual aid, for oneself or for a head without a smartphone. */
export function AidDock() {
  const { t } = useTranslation()
  const { actions } = useSession()
  return (
    <div className="report-dock">
      {actions.includes('fieldwork.do') && (
        <Link
          to="/work/$kind"
          params={{ kind: 'aid' }}
          search={{ behalf: true }}
          className="button big"
          data-testid="aid-behalf"
        >
          <Icon of={Users} />
          {t('report.onBehalf')}
        </Link>
      )}
      <Link to="/work/$kind" params={{ kind: 'aid' }} className="button main" data-testid="aid">
        <Icon of={HeartHandshake} />
        {t('work.aidAct')}
      </Link>
    </div>
  )
}

export function VisitCard({ visit }: { readonly visit: Visit }) {
  const { t } = useTranslation()
  const say = useCountyText()
  const missed = visit.state === 'missed'
  return (
    <Link
      to="/work/$kind"
      params={{ kind: 'visit' }}
      search={{ of: visit.id }}
      className="task"
      data-testid="visit-card"
    >
      <div className="grow">
        <h3 className="break">
          {visit.name} <span className="small second">{say(visit.kindLabel)}</span>
          {visit.example && <span className="example"> {t('demonstration.example')}</span>}
        </h3>
        <p className={missed ? 'small left-overdue' : 'small second'}>
          {t(missed ? 'work.missedSince' : 'work.dueOn', { day: visit.dueOn })}
        </p>
      </div>
      <span className="button accent">{t('work.go')}</span>
    </Link>
  )
}

export function ScreeningCard({ part }: { readonly part: ScreeningPart }) {
  const { t } = useTranslation()
  const rest = part.households - part.seen
  return (
    <Link
      to="/work/$kind"
      params={{ kind: 'screening' }}
      search={{ of: `${part.roundId}.${part.areaCode}` }}
      className="task"
      data-testid="screening-card"
    >
      <div className="grow">
        <h3 className="break">{part.areaName}</h3>
        <p className="small second break">{part.roundTitle}</p>
        <p className="small second">
          {part.reportedAt
            ? t(part.zero ? 'work.reportedZero' : 'work.reportedFound', { count: part.cases.length })
            : t('work.left', { households: part.households, rest, day: part.endsOn })}
        </p>
      </div>
      {part.reportedAt ? (
        <Icon of={ChevronRight} size={1} />
      ) : (
        <span className="button accent">{t(part.seen > 0 ? 'work.goOn' : 'work.begin')}</span>
      )}
    </Link>
  )
}
