import type { CaseDetail } from '@fengqiao/contract'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCountyText } from '../i18n/i18n.ts'
import { useSession } from '../session/session-context.ts'
import type { Draft } from '../store/draft.ts'
import { useCaseDrafts } from '../store/use-drafts.ts'
import { AgeLine } from '../ui/age-line.tsx'
import { Page } from '../ui/page.tsx'
import { Loading, NotFetched } from '../ui/states.tsx'
import { useCase, useLifecycles } from './case-answers.ts'
import { CasePicture } from './case-picture.tsx'
import { CasePlace } from './case-place.tsx'
import { CaseProgress } from './case-progress.tsx'
import { CaseStanding } from './case-standing.tsx'
import { CaseSteps, UnfinishedStep } from './case-steps.tsx'
import { CaseTimeline } from './case-timeline.tsx'
import { DangerNotice } from './danger-notice.tsx'
import { LimitsCard } from './limits-card.tsx'
import { projectCase } from './project-case.ts'
import { TimeLeftBlock } from './time-left.tsx'
import { TogetherCard } from './together-card.tsx'

export function CasePage() {
  const { caseId } = useParams({ from: '/cases/$caseId' })
  const { t } = useTranslation()
  const { account } = useSession()
  const answer = useCase(caseId)
  const drafts = useCaseDrafts(account.id, caseId)
  if (answer.value && drafts) return <Case detail={answer.value} drafts={drafts} fetchedAt={answer.fetchedAt} />
  return (
    <Page title={t('case.title')} backTo="/">
      {answer.loading || !drafts ? <Loading /> : <NotFetched failure={answer.failure} retry={answer.refresh} />}
    </Page>
  )
}

interface CaseProps {
  readonly detail: CaseDetail
  readonly drafts: readonly Draft[]
  readonly fetchedAt: number | null
}

function Case({ detail, drafts, fetchedAt }: CaseProps) {
  const { t } = useTranslation()
  const say = useCountyText()
  const { account } = useSession()
  const lifecycles = useLifecycles()
  const lifecycle = lifecycles.value?.find(({ kind }) => kind === detail.kind)
  const projected = projectCase(detail, drafts, lifecycle, account)
  const writing = drafts.find(({ status }) => status === 'writing')

  return (
    <Page
      title={detail.title}
      backTo="/"
      dock={<CaseSteps detail={detail} projected={projected} lifecycleKnown={lifecycle !== undefined} />}
    >
      <AgeLine fetchedAt={fetchedAt} />
      <DangerNotice danger={detail.danger} />
      <CaseStanding detail={detail} drafts={drafts} />
      {writing && <UnfinishedStep draft={writing} />}
      {detail.clock && projected.onlyHere.length === 0 && <TimeLeftBlock clock={detail.clock} />}
      {detail.mergedInto && (
        <Link to="/cases/$caseId" params={{ caseId: detail.mergedInto.id }} className="button big" data-testid="merged">
          {t('together.mergedInto', { code: detail.mergedInto.code })}
        </Link>
      )}
      <section className="card flush">
        <CasePicture detail={detail} />
        <div style={{ padding: '0.75rem 0.875rem' }}>
          <div className="marks">
            <span className="tag">{say(detail.category)}</span>
            <span className="small second" data-testid="case-code">
              {detail.code}
            </span>
            {detail.example && <span className="example">{t('demonstration.example')}</span>}
          </div>
          {detail.description && (
            <p className="break" style={{ marginTop: '0.375rem' }} data-testid="description">
              {detail.description}
            </p>
          )}
          <p className="small second">{t('case.reporter', { name: detail.source.reporter })}</p>
          <Instructions detail={detail} />
        </div>
      </section>
      {detail.kind === 'dispute' && (
        <Link to="/disputes/$caseId" params={{ caseId: detail.id }} className="button big" data-testid="open-dispute">
          {t('disputes.openFile')}
        </Link>
      )}
      <TogetherCard detail={detail} />
      {detail.clocks.length > 0 && <LimitsCard detail={detail} />}
      <CasePlace detail={detail} />
      <CaseProgress detail={detail} lifecycle={lifecycle} projected={projected} />
      <CaseTimeline detail={detail} onlyHere={projected.onlyHere} />
    </Page>
  )
}

/** What the sender said when handing it over. */
function Instructions({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation()
  const handOvers = detail.timeline.filter(({ assignees, note }) => assignees.length > 0 && note)
  const last = handOvers.sort((a, b) => a.at.localeCompare(b.at)).at(-1)
  if (!last) return null
  return (
    <p className="break instructions" data-testid="instructions">
      <span className="small second">{t('case.instructions', { name: last.actor.name })}</span> {last.note}
    </p>
  )
}
