import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { Phone, Users } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { DangerPart } from '../compose/danger-part.tsx'
import { PhotosPart } from '../compose/photos-part.tsx'
import { PositionPart } from '../compose/position-part.tsx'
import { useReachable } from '../county/connection.ts'
import { useOutbox } from '../outbox/outbox-context.ts'
import type { Draft } from '../store/draft.ts'
import { finishDraft } from '../store/draft-store.ts'
import { usePhotos } from '../store/use-drafts.ts'
import { Icon } from '../ui/icon.tsx'
import { Page } from '../ui/page.tsx'
import { Loading } from '../ui/states.tsx'
import { showToast } from '../ui/toast.ts'
import { CategoryPart } from './category-part.tsx'
import { LikelyPart } from './likely-part.tsx'
import { missingOfReport } from './missing-of-report.ts'
import { type ReportDraft, useReportDraft } from './use-report-draft.ts'
import { VoicePart } from './voice-part.tsx'

/** Three taps: category, photo, send. Danger comes first, everything else may be left out. */
export function ReportPage() {
  const { draft: id, behalf } = useSearch({ from: '/report' })
  const { t } = useTranslation()
  const report = useReportDraft(id)
  if (!report) {
    return (
      <Page title={t('report.title')} backTo="/">
        <Loading />
      </Page>
    )
  }
  return <ReportForm key={report.draft.id} {...report} behalf={behalf === true} />
}

function ReportForm({
  draft,
  report,
  change,
  changeReport,
  fillIn,
  behalf,
}: ReportDraft & { readonly behalf: boolean }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const router = useRouter()
  const outbox = useOutbox()
  const reachable = useReachable()
  const kept = usePhotos(draft.id) ?? []
  const photos = kept.filter(({ blob }) => !blob.type.startsWith('audio/'))
  const voices = kept.filter(({ blob }) => blob.type.startsWith('audio/'))
  const missing = missingOfReport(draft, report, kept.length)
  const sent = useRef(false)
  const asked = useRef(behalf)

  useEffect(() => {
    if (!asked.current) return
    asked.current = false
    if (report.onBehalf === null) fillIn({ report: { ...report, onBehalf: { name: '' } } })
  }, [report, fillIn])

  async function back() {
    if (router.history.canGoBack()) router.history.back()
    else await navigate({ to: '/', replace: true })
  }
  async function finish() {
    if (sent.current || missing.length > 0) return
    sent.current = true
    await finishDraft(draft)
    outbox.wake()
    await navigate({ to: '/outbox', replace: true })
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
          {t('compose.missing', { what: missing.map((part) => t(`report.missing.${part}`)).join('、') })}
        </p>
      )}
      <div className="report-dock">
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
  const toggle = (
    <button
      type="button"
      className="link"
      aria-pressed={report.onBehalf !== null}
      onClick={() => changeReport({ onBehalf: report.onBehalf ? null : { name: '' } })}
      data-testid="on-behalf"
    >
      <Icon of={Users} size={1} />
      {t('report.onBehalf')}
    </button>
  )

  return (
    <Page title={t('report.title')} backTo="/" right={toggle} dock={dock}>
      <DangerCalls draft={draft} change={change} />
      {report.onBehalf && (
        <Part title={t('report.onBehalfOf')} testId="part-behalf">
          <label className="field">
            <span>{t('report.onBehalfName')}</span>
            <input
              className="input"
              value={report.onBehalf.name}
              maxLength={40}
              onChange={(event) => changeReport({ onBehalf: { ...report.onBehalf, name: event.target.value } })}
              data-testid="behalf-name"
            />
          </label>
          <label className="field">
            <span>{t('report.onBehalfPhone')}</span>
            <input
              className="input"
              inputMode="tel"
              value={report.onBehalf.phone ?? ''}
              maxLength={20}
              onChange={(event) => {
                const { phone: _, ...rest } = report.onBehalf ?? { name: '' }
                changeReport({ onBehalf: event.target.value ? { ...rest, phone: event.target.value } : rest })
              }}
            />
          </label>
        </Part>
      )}
      <Part title={t('report.category')} testId="part-category">
        <CategoryPart report={report} onChange={changeReport} />
      </Part>
      <Part title={t('report.photos')} testId="part-photo">
        <PhotosPart draft={draft} photos={photos} change={change} />
        <VoicePart draft={draft} voices={voices} keep={() => change({})} />
      </Part>
      <Part title={t('report.what')} testId="part-note">
        <textarea
          className="input"
          aria-label={t('report.what')}
          placeholder={t('report.whatHint')}
          value={draft.note}
          maxLength={1800}
          onChange={(event) => change({ note: event.target.value })}
          data-testid="note"
        />
      </Part>
      <Part title={t('report.position')} testId="part-position">
        <PositionPart
          part={{ kind: 'position', required: true, label: { zh: '位置', en: 'Position' } }}
          detail={{ position: null }}
          draft={draft}
          change={change}
          fillIn={fillIn}
        />
        {!draft.position && <p className="small second">{t('report.positionNone')}</p>}
      </Part>
      <LikelyPart draft={draft} report={report} />
      <Part title={t('report.handled')} testId="part-handled">
        <label className="row">
          <input
            type="checkbox"
            checked={report.selfHandled !== null}
            onChange={(event) => changeReport({ selfHandled: event.target.checked ? '' : null })}
            data-testid="self-handled"
          />
          {t('report.handled')}
        </label>
        {report.selfHandled !== null && (
          <textarea
            className="input"
            aria-label={t('report.handledHow')}
            placeholder={t('report.handledHow')}
            value={report.selfHandled}
            maxLength={1800}
            onChange={(event) => changeReport({ selfHandled: event.target.value })}
            data-testid="handled-how"
          />
        )}
      </Part>
    </Page>
  )
}

function Part({
  title,
  testId,
  children,
}: {
  readonly title: string
  readonly testId: string
  readonly children: ReactNode
}) {
  return (
    <section className="part" aria-label={title} data-testid={testId}>
      <header>
        <b className="grow">{title}</b>
      </header>
      {children}
    </section>
  )
}

/** Danger comes before everything: call, then say whom. */
function DangerCalls({ draft, change }: { readonly draft: Draft; readonly change: (part: Partial<Draft>) => void }) {
  const { t } = useTranslation()
  const dangerous = draft.danger !== null && draft.danger.kind !== 'none'
  return (
    <section className="card danger-calls" data-testid="danger-calls">
      <div className="row">
        <b className="grow">{t('report.danger')}</b>
        {(['110', '119', '120'] as const).map((service) => (
          <a
            key={service}
            href={`tel:${service}`}
            className="button danger-call"
            onClick={() =>
              change({ danger: { kind: dangerous && draft.danger ? draft.danger.kind : 'other', service } })
            }
          >
            <Icon of={Phone} size={1} />
            {service}
          </a>
        ))}
      </div>
      {draft.danger && <DangerPart draft={draft} change={change} />}
    </section>
  )
}
