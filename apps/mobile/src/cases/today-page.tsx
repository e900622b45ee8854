import type { CaseSummary } from '@fengqiao/contract'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Check, Inbox, RefreshCw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { refreshAnswers } from '../county/answers.ts'
import { MyDisputes, TellButton } from '../disputes/my-disputes-page.tsx'
import { InstallOffer } from '../me/install-offer.tsx'
import { UpdateOffer } from '../me/update-offer.tsx'
import { ReportDock } from '../report/report-dock.tsx'
import { useSession } from '../session/session-context.ts'
import type { Draft } from '../store/draft.ts'
import { useDrafts } from '../store/use-drafts.ts'
import { AgeLine } from '../ui/age-line.tsx'
import { Icon } from '../ui/icon.tsx'
import { Page } from '../ui/page.tsx'
import { Empty, Loading, NotFetched } from '../ui/states.tsx'
import { TodayWork } from '../work/today-work.tsx'
import { useCases } from './case-answers.ts'
import { OnlyHereNotice } from './only-here-notice.tsx'
import { TaskCard } from './task-card.tsx'
import { inOrderOfNeed } from './task-order.ts'

/** The first page: what only this phone has, what waits for me, and what else is mine. */
export function TodayPage() {
  const { t } = useTranslation()
  const session = useSession()
  const client = useQueryClient()
  const may = session.actions.includes('case.read')
  const tells = session.actions.includes('dispute.own')
  const waiting = useCases('waiting-for-me')
  const mine = useCases('mine')
  const drafts = useDrafts(session.account.id) ?? []
  const open = (mine.value ?? []).filter(
    (one) => one.closedAt === null && !waiting.value?.some(({ id }) => id === one.id),
  )
  const refresh = () => {
    waiting.refresh()
    mine.refresh()
    void refreshAnswers(client, session.account.id, 'my-disputes')
  }

  return (
    <Page
      title={t('today.title')}
      dock={session.actions.includes('grid.report') ? <ReportDock /> : !may && tells && <TellButton />}
      head={<Hello onRefresh={refresh} busy={waiting.refreshing || mine.refreshing} />}
    >
      <OnlyHereNotice drafts={drafts} />
      <UpdateOffer />
      <AgeLine fetchedAt={waiting.fetchedAt} />
      {!may && !tells && <Empty icon={Inbox} title={t('today.noTasks')} text={t('today.noTasksText')} />}
      {!may && tells && (
        <section>
          <div className="section">
            <h2>{t('disputes.mine')}</h2>
          </div>
          <MyDisputes />
        </section>
      )}
      {may &&
        waiting.value === undefined &&
        (waiting.loading ? <Loading /> : <NotFetched failure={waiting.failure} retry={refresh} />)}
      {waiting.value && <Waiting cases={waiting.value} drafts={drafts} />}
      <TodayWork />
      {open.length > 0 && (
        <section>
          <div className="section">
            <h2>{t('today.mine')}</h2>
            <span className="small second">{t('today.mineText')}</span>
          </div>
          {inOrderOfNeed(open).map((one) => (
            <TaskCard key={one.id} summary={one} drafts={drafts} />
          ))}
        </section>
      )}
      {may && tells && (
        <div className="section">
          <Link to="/disputes/mine" className="button big full" data-testid="my-disputes">
            {t('disputes.mine')}
          </Link>
        </div>
      )}
      <LastReceipt drafts={drafts} />
      <InstallOffer />
    </Page>
  )
}

function Hello({ onRefresh, busy }: { onRefresh: () => void; busy: boolean }) {
  const { t } = useTranslation()
  const { account, area } = useSession()
  return (
    <header className="hello">
      <span className="avatar" aria-hidden="true">
        {account.name.slice(0, 1)}
      </span>
      <div className="grow">
        <h1 className="break">{account.name}</h1>
        <p className="small second break" data-testid="my-area">
          {[...area.path.slice(-2), account.post].filter(Boolean).join(' · ')}
        </p>
      </div>
      <button
        type="button"
        className="icon-button"
        aria-label={t('today.refresh')}
        onClick={onRefresh}
        disabled={busy}
        data-testid="refresh"
      >
        <Icon of={RefreshCw} />
      </button>
    </header>
  )
}

function Waiting({ cases, drafts }: { cases: readonly CaseSummary[]; drafts: readonly Draft[] }) {
  const { t } = useTranslation()
  if (cases.length === 0) return <Empty icon={Check} title={t('today.nothing')} text={t('today.nothingText')} />
  return (
    <section data-testid="waiting-for-me">
      <div className="section">
        <h2>{t('today.waiting')}</h2>
        <span className="small second">{t('today.waitingCount', { count: cases.length })}</span>
      </div>
      {inOrderOfNeed(cases).map((one) => (
        <TaskCard key={one.id} summary={one} drafts={drafts} />
      ))}
    </section>
  )
}

function LastReceipt({ drafts }: { drafts: readonly Draft[] }) {
  const { t } = useTranslation()
  const last = drafts.filter(({ status }) => status === 'received').at(-1)
  if (!last?.receipt) return null
  return (
    <div className="section" style={{ alignItems: 'center' }}>
      <span className="row small second grow">
        <span style={{ color: 'var(--fq-done)' }}>
          <Icon of={Check} size={1} />
        </span>
        {t('today.received', { number: last.receipt.number })}
      </span>
      <Link to="/outbox" className="link">
        {t('today.sent')}
      </Link>
    </div>
  )
}
