import type { CaseAction, CaseDetail } from '@fengqiao/contract'
import { Link, useNavigate } from '@tanstack/react-router'
import { ChevronRight, PencilLine } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCountyText } from '../i18n/i18n.ts'
import { useOutbox } from '../outbox/outbox-context.ts'
import { useSession } from '../session/session-context.ts'
import type { Draft } from '../store/draft.ts'
import { discardDraft, finishDraft, newDraft } from '../store/draft-store.ts'
import { Confirm } from '../ui/confirm.tsx'
import { Icon } from '../ui/icon.tsx'
import type { ProjectedCase } from './project-case.ts'

interface CaseStepsProps {
  readonly detail: CaseDetail
  readonly projected: ProjectedCase
  readonly lifecycleKnown: boolean
}

/** The next steps as buttons at the thumb, drawn from the county's data. */
export function CaseSteps({ detail, projected, lifecycleKnown }: CaseStepsProps) {
  const { t } = useTranslation()
  const allowed = projected.actions.filter(({ allowed }) => allowed)
  const ordered = [...allowed].sort((a, b) => Number(a.primary) - Number(b.primary))
  if (projected.stuck) return null
  if (ordered.length === 0) {
    return <p className="small second">{t(nothingToDo(detail, projected, lifecycleKnown))}</p>
  }
  return (
    <>
      {projected.onlyHere.length > 0 && <p className="small second line">{t('case.projected')}</p>}
      <div className="buttons" data-testid="steps">
        {ordered.map((action) => (
          <StepButton key={action.action} action={action} detail={detail} afterId={projected.lastId} />
        ))}
      </div>
    </>
  )
}

function nothingToDo(detail: CaseDetail, { onlyHere }: ProjectedCase, lifecycleKnown: boolean) {
  if (detail.closedAt) return 'case.closed'
  if (onlyHere.length > 0) return lifecycleKnown ? 'case.waitsForSignal' : 'case.needSignal'
  return 'case.noSteps'
}

interface StepButtonProps {
  readonly action: CaseAction
  readonly detail: CaseDetail
  readonly afterId: string | null
}

/** A step that asks for nothing is taken with one touch; the others open their form. */
function StepButton({ action, detail, afterId }: StepButtonProps) {
  const { t } = useTranslation()
  const say = useCountyText()
  const navigate = useNavigate()
  const outbox = useOutbox()
  const { account } = useSession()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const label = say(action.label)

  async function take() {
    setAsking(false)
    setBusy(true)
    await finishDraft(newDraft(account.id, detail, action, afterId))
    outbox.wake()
    setBusy(false)
  }

  function press() {
    if (action.form !== null && detail.kind === 'dispute') {
      void navigate({ to: '/disputes/$caseId', params: { caseId: detail.id } })
    } else if (action.evidence.length > 0) {
      void navigate({ to: '/cases/$caseId/$action', params: { caseId: detail.id, action: action.action } })
    } else if (action.destructive) setAsking(true)
    else take().catch(reportError)
  }

  const look = action.primary ? 'button main' : action.destructive ? 'button big destructive' : 'button big'
  return (
    <>
      <button type="button" className={look} onClick={press} disabled={busy} data-testid={`step-${action.action}`}>
        {label}
      </button>
      {asking && (
        <Confirm
          title={t('case.confirm', { label })}
          text={t('case.confirmText', { title: detail.title, code: detail.code })}
          act={label}
          destructive
          onConfirm={() => take().catch(reportError)}
          onCancel={() => setAsking(false)}
        />
      )}
    </>
  )
}

/** A step that was begun and not finished, perhaps before the page was killed. */
export function UnfinishedStep({ draft }: { draft: Draft }) {
  const { t } = useTranslation()
  const say = useCountyText()
  const [asking, setAsking] = useState(false)
  const label = say(draft.label)
  return (
    <div className="notice" data-testid="unfinished">
      <Icon of={PencilLine} />
      <Link to="/cases/$caseId/$action" params={{ caseId: draft.caseId, action: draft.action }} className="grow">
        <b>{t('case.resume', { label })}</b>
        <span className="small second" style={{ display: 'block' }}>
          {t('case.resumeText')}
        </span>
      </Link>
      <button type="button" className="link" onClick={() => setAsking(true)}>
        {t('case.discardUnfinished')}
      </button>
      <Icon of={ChevronRight} size={1} />
      {asking && (
        <Confirm
          title={t('outbox.discardAsk', { label })}
          text={t('outbox.discardText', { title: draft.caseTitle })}
          act={t('compose.remove')}
          destructive
          onConfirm={() => discardDraft(draft).catch(reportError)}
          onCancel={() => setAsking(false)}
        />
      )}
    </div>
  )
}
