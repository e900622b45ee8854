import type { CaseAction, CaseDetail } from '@fengqiao/contract'
import { formatMoment } from '@fengqiao/design'
import { useNavigate } from '@tanstack/react-router'
import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCountyText, useLanguage } from '../i18n/i18n.ts'
import type { Draft } from '../store/draft.ts'
import { discardDraft, renewDraft } from '../store/draft-store.ts'
import { usePhotos } from '../store/use-drafts.ts'
import { Confirm } from '../ui/confirm.tsx'
import { Icon } from '../ui/icon.tsx'
import { StandingMark } from '../ui/standing.tsx'
import { useNow } from '../ui/use-now.ts'
import { useOutbox } from './outbox-context.ts'

/** A step that the county did not take: what the county has now, what is kept here, and what can be done with it. */
export function StuckStep({ draft, detail }: { draft: Draft; detail: CaseDetail }) {
  const { t } = useTranslation()
  const say = useCountyText()
  const language = useLanguage()
  const navigate = useNavigate()
  const outbox = useOutbox()
  const now = useNow(60_000)
  const photos = usePhotos(draft.id) ?? []
  const [asking, setAsking] = useState(false)
  const label = say(draft.label)
  const same = detail.actions.find(({ action }) => action === draft.action)
  const others = detail.actions.filter(({ action, allowed }) => allowed && action !== draft.action)
  const last = [...detail.timeline].sort((a, b) => b.at.localeCompare(a.at))[0]

  async function sendAgain(action: CaseAction) {
    await renewDraft(draft, detail, action, 'waiting')
    outbox.wake()
  }

  async function edit(action: CaseAction) {
    await renewDraft(draft, detail, action, 'writing')
    await navigate({ to: '/cases/$caseId/$action', params: { caseId: draft.caseId, action: action.action } })
  }

  return (
    <section
      className="card"
      role="alert"
      style={{ borderColor: 'var(--fq-yellow)', borderWidth: 2 }}
      data-testid="stuck"
    >
      <div className="row">
        <Icon of={TriangleAlert} />
        <h2 className="grow">
          {t(draft.status === 'conflict' ? 'outbox.conflict' : 'outbox.refused')} · {label}
        </h2>
        <StandingMark draft={draft} />
      </div>
      {draft.problem && <p className="break">{say(draft.problem.text)}</p>}
      <p className="small second" style={{ marginTop: '0.5rem' }}>
        {t('outbox.countyHas', { state: say(detail.stateLabel) })}
        {last &&
          `（${t('outbox.countyLast', {
            name: last.actor.name,
            time: formatMoment(last.at, now, language),
            label: say(last.label),
          })}）`}
      </p>
      <p className="small second">{t('outbox.yours')}</p>
      <p className="small break">
        {[draft.note, photos.length > 0 && t('outbox.photos', { count: photos.length })].filter(Boolean).join(' · ') ||
          label}
        {' · '}
        {t('outbox.happened', { time: formatMoment(draft.happenedAt, now, language) })}
      </p>
      {same && !same.allowed && (
        <p className="small">
          {t('outbox.notAllowed', { label, reason: same.refusal ? say(same.refusal) : say(detail.stateLabel) })}
        </p>
      )}
      <div className="buttons" style={{ marginTop: '0.75rem' }}>
        {same?.allowed && (
          <>
            <button type="button" className="button accent" onClick={() => sendAgain(same)} data-testid="send-anyway">
              {t('outbox.sendAnyway')}
            </button>
            <button type="button" className="button" onClick={() => edit(same)}>
              {t('outbox.edit')}
            </button>
          </>
        )}
        {others.map((action) => (
          <button key={action.action} type="button" className="button" onClick={() => edit(action)}>
            {t('outbox.useFor', { label: say(action.label) })}
          </button>
        ))}
        <button type="button" className="button destructive" onClick={() => setAsking(true)} data-testid="discard">
          {t('outbox.discard')}
        </button>
      </div>
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
    </section>
  )
}
