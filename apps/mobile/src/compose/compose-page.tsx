import type { CaseAction, CaseDetail } from '@fengqiao/contract'
import { useNavigate, useParams, useRouter } from '@tanstack/react-router'
import { Ban } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCase, useLifecycles } from '../cases/case-answers.ts'
import { DangerNotice } from '../cases/danger-notice.tsx'
import { projectCase } from '../cases/project-case.ts'
import { useReachable } from '../county/connection.ts'
import { useCountyText } from '../i18n/i18n.ts'
import { useOutbox } from '../outbox/outbox-context.ts'
import { useSession } from '../session/session-context.ts'
import { finishDraft } from '../store/draft-store.ts'
import { useCaseDrafts, usePhotos } from '../store/use-drafts.ts'
import { Page } from '../ui/page.tsx'
import { Empty, Loading, NotFetched } from '../ui/states.tsx'
import { showToast } from '../ui/toast.ts'
import { EvidencePart } from './evidence-part.tsx'
import { missingParts } from './missing-parts.ts'
import { useStepDraft } from './use-step-draft.ts'

/** The form of one step, drawn from what the step asks for. */
export function ComposePage() {
  const { caseId, action } = useParams({ from: '/cases/$caseId/$action' })
  const { t } = useTranslation()
  const { account } = useSession()
  const answer = useCase(caseId)
  const lifecycles = useLifecycles()
  const drafts = useCaseDrafts(account.id, caseId)
  const detail = answer.value
  if (!detail || !drafts) {
    return (
      <Page title={t('case.title')} backTo="/">
        {answer.loading || !drafts ? <Loading /> : <NotFetched failure={answer.failure} retry={answer.refresh} />}
      </Page>
    )
  }
  const lifecycle = lifecycles.value?.find(({ kind }) => kind === detail.kind)
  const projected = projectCase(detail, drafts, lifecycle, account)
  return (
    <StepForm
      key={`${caseId}/${action}`}
      detail={detail}
      step={projected.actions.find((one) => one.action === action)}
      afterId={projected.lastId}
    />
  )
}

interface StepFormProps {
  readonly detail: CaseDetail
  readonly step: CaseAction | undefined
  readonly afterId: string | null
}

function StepForm({ detail, step, afterId }: StepFormProps) {
  // What the form began with stays: the county may move on while the person writes, and decides on arrival.
  const [begun] = useState(step)
  const { t } = useTranslation()
  const say = useCountyText()
  const action = step ?? begun
  if (!action) {
    return (
      <Page title={detail.title} backTo={`/cases/${detail.id}`}>
        <Empty icon={Ban} title={t('compose.gone')} text={say(detail.stateLabel)} />
      </Page>
    )
  }
  return <StepParts detail={detail} action={action} stillPossible={step?.allowed ?? false} afterId={afterId} />
}

interface StepPartsProps {
  readonly detail: CaseDetail
  readonly action: CaseAction
  readonly stillPossible: boolean
  readonly afterId: string | null
}

function StepParts({ detail, action, stillPossible, afterId }: StepPartsProps) {
  const { t } = useTranslation()
  const say = useCountyText()
  const navigate = useNavigate()
  const router = useRouter()
  const outbox = useOutbox()
  const reachable = useReachable()
  const step = useStepDraft(detail, action, afterId)
  const photos = usePhotos(step?.draft.id ?? '') ?? []
  const sent = useRef(false)
  const label = say(action.label)
  if (!step) {
    return (
      <Page title={label} backTo={`/cases/${detail.id}`}>
        <Loading />
      </Page>
    )
  }
  const { draft, change, fillIn } = step
  const missing = missingParts(action, draft, photos.length)

  async function back() {
    if (router.history.canGoBack()) router.history.back()
    else await navigate({ to: '/cases/$caseId', params: { caseId: detail.id }, replace: true })
  }

  async function finish() {
    if (sent.current || missing.length > 0) return
    sent.current = true
    await finishDraft(draft)
    outbox.wake()
    await back()
  }

  async function keep() {
    change({})
    showToast({ text: t('compose.draftKept'), tone: 'only-here' })
    await back()
  }

  const dock = (
    <>
      {missing.length > 0 && (
        <p className="small second line" data-testid="missing">
          {t('compose.missing', { what: missing.map((part) => say(part.label)).join('、') })}
        </p>
      )}
      {!stillPossible && (
        <p className="small line left-warning">
          {t('compose.gone')} {t('compose.goneText')}
        </p>
      )}
      <div style={{ display: 'grid', gridTemplateColumns: 'minmax(6rem, auto) 1fr', gap: '0.5rem' }}>
        <button type="button" className="button big" onClick={() => keep().catch(reportError)} data-testid="keep-draft">
          {t('compose.draft')}
        </button>
        <button
          type="button"
          className="button main"
          aria-disabled={missing.length > 0}
          onClick={() => finish().catch(reportError)}
          data-testid="submit"
        >
          {t(reachable ? 'compose.send' : 'compose.save')}
        </button>
      </div>
    </>
  )

  return (
    <Page title={`${label} · ${detail.title}`} backTo={`/cases/${detail.id}`} dock={dock}>
      <DangerNotice danger={detail.danger} />
      {action.evidence.map((part) => (
        <EvidencePart
          key={part.kind}
          part={part}
          detail={detail}
          draft={draft}
          photos={photos}
          change={change}
          fillIn={fillIn}
        />
      ))}
    </Page>
  )
}
