import { formatClock, formatMoment } from '@fengqiao/design'
import { Link } from '@tanstack/react-router'
import { Check, ChevronRight, Send } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PhotoImage } from '../compose/photo-image.tsx'
import { useCountyText, useLanguage } from '../i18n/i18n.ts'
import { useSession } from '../session/session-context.ts'
import { type Draft, isOnlyHere } from '../store/draft.ts'
import { useDrafts, usePhotos } from '../store/use-drafts.ts'
import { Icon } from '../ui/icon.tsx'
import { Page } from '../ui/page.tsx'
import { StandingMark } from '../ui/standing.tsx'
import { Empty, Loading } from '../ui/states.tsx'
import { useNow } from '../ui/use-now.ts'
import { useOutbox } from './outbox-context.ts'
import { headsOfQueue } from './queue-order.ts'

/** What only this phone has, and what the county has received from it. */
export function OutboxPage() {
  const { t } = useTranslation()
  const { account } = useSession()
  const outbox = useOutbox()
  const drafts = useDrafts(account.id)
  if (!drafts) {
    return (
      <Page title={t('outbox.title')} backTo="/">
        <Loading />
      </Page>
    )
  }
  const onlyHere = drafts.filter(isOnlyHere)
  const received = drafts.filter((draft) => !isOnlyHere(draft)).reverse()
  const heads = headsOfQueue(onlyHere)
  const sendable = onlyHere.some(({ status }) => status === 'waiting')
  const dock = sendable && (
    <button
      type="button"
      className="button main full"
      onClick={() => outbox.retryNow().catch(reportError)}
      data-testid="send-now"
    >
      <Icon of={Send} />
      {t('outbox.sendNow')}
    </button>
  )

  return (
    <Page title={t('outbox.title')} backTo="/" dock={dock}>
      <section data-testid="outbox-only-here">
        <div className="section">
          <h2>{t('outbox.onlyHere')}</h2>
        </div>
        {onlyHere.length === 0 && <Empty icon={Check} title={t('outbox.none')} text={t('outbox.noneText')} />}
        {onlyHere.map((draft) => (
          <OutgoingStep key={draft.id} draft={draft} isHead={heads.includes(draft)} />
        ))}
      </section>
      <section data-testid="outbox-received">
        <div className="section">
          <h2>{t('outbox.received')}</h2>
        </div>
        {received.length === 0 && (
          <p className="small second" style={{ padding: '0 1rem' }}>
            {t('outbox.noReceived')}
          </p>
        )}
        {received.map((draft) => (
          <ReceivedStep key={draft.id} draft={draft} />
        ))}
      </section>
    </Page>
  )
}

function OutgoingStep({ draft, isHead }: { draft: Draft; isHead: boolean }) {
  const { t } = useTranslation()
  const say = useCountyText()
  const language = useLanguage()
  const now = useNow(30_000)
  const photos = usePhotos(draft.id) ?? []
  return (
    <DraftLink draft={draft}>
      <div className="grow">
        <div className="marks">
          <StandingMark draft={draft} />
          <span className="small second">{useStepState(draft, isHead)}</span>
        </div>
        <h3 className="break">
          {say(draft.label)} ·{' '}
          {draft.record?.about ?? (draft.report ? say(draft.report.categoryLabel) : draft.caseTitle)}
        </h3>
        <p className="small second">
          {draft.caseCode && `${draft.caseCode} · `}{' '}
          {t('outbox.happened', { time: formatMoment(draft.happenedAt, now, language) })}
          {photos.length > 0 && ` · ${t('outbox.photos', { count: photos.length })}`}
        </p>
        {draft.note && <p className="small break">{draft.note}</p>}
        {(draft.status === 'waiting' || draft.record) && draft.problem && (
          <p className="small second break">{t('outbox.problem', { text: say(draft.problem.text) })}</p>
        )}
      </div>
      <Icon of={ChevronRight} size={1} />
      {photos.length > 0 && (
        <div className="photos wide">
          {photos.map((photo, index) => (
            <div key={photo.id}>
              <PhotoImage photo={photo} number={index + 1} />
            </div>
          ))}
        </div>
      )}
    </DraftLink>
  )
}

/** A step leads to its case; a report that only this phone has leads back to its own page. */
function DraftLink({ draft, children }: { readonly draft: Draft; readonly children: ReactNode }) {
  if (draft.record) {
    return (
      <Link
        to="/work/$kind"
        params={{ kind: draft.record.kind }}
        search={{ draft: draft.id }}
        className="task"
        data-testid="outgoing"
      >
        {children}
      </Link>
    )
  }
  return draft.report ? (
    <Link to="/report" search={{ draft: draft.id }} className="task" data-testid="outgoing">
      {children}
    </Link>
  ) : (
    <Link to="/cases/$caseId" params={{ caseId: draft.caseId }} className="task" data-testid="outgoing">
      {children}
    </Link>
  )
}

function useStepState(draft: Draft, isHead: boolean): string {
  const { t } = useTranslation()
  switch (draft.status) {
    case 'writing':
      return t('outbox.unfinished')
    case 'sending':
      return t('standing.sending')
    case 'conflict':
      return t('outbox.conflict')
    case 'refused':
      return t('outbox.refused')
    case 'received':
      return t('outbox.received')
    case 'waiting':
      if (!isHead) return t('outbox.waitingBehind')
      return draft.attempts > 0
        ? t('outbox.again', { time: formatClock(draft.nextAttemptAt, true) })
        : t('outbox.waiting')
    default:
      return draft.status satisfies never
  }
}

function ReceivedStep({ draft }: { draft: Draft }) {
  const say = useCountyText()
  const language = useLanguage()
  const now = useNow(60_000)
  const content = (
    <div className="grow">
      <h3 className="break">
        {say(draft.label)} · {draft.record?.about ?? draft.caseTitle}
      </h3>
      <div className="marks">
        <StandingMark draft={draft} />
        <span className="small second">{draft.receipt && formatMoment(draft.receipt.at, now, language)}</span>
      </div>
    </div>
  )
  // What belongs to no case has no page of its own any more.
  if (draft.record) {
    return (
      <div className="task" data-testid="received">
        {content}
      </div>
    )
  }
  return (
    <Link to="/cases/$caseId" params={{ caseId: draft.caseId }} className="task" data-testid="received">
      {content}
      <Icon of={ChevronRight} size={1} />
    </Link>
  )
}
