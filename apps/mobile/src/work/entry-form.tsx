import { useNavigate, useRouter } from '@tanstack/react-router'
import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useReachable } from '../county/connection.ts'
import { useCountyText } from '../i18n/i18n.ts'
import { useOutbox } from '../outbox/outbox-context.ts'
import type { Draft } from '../store/draft.ts'
import { discardDraft, finishDraft } from '../store/draft-store.ts'
import { Confirm } from '../ui/confirm.tsx'
import { Page } from '../ui/page.tsx'
import { showToast } from '../ui/toast.ts'

interface EntryFormProps {
  readonly title: string
  readonly draft: Draft
  readonly change: (part: Partial<Draft>) => void
  /** What is still missing, in the reader's words; nothing is sent until then. */
  readonly missing: readonly string[]
  /** Instead of “send”: what the main button says. */
  readonly act?: string
  readonly right?: ReactNode
  readonly children: ReactNode
}

/** An entry of field work: it is kept at every change, and goes when there is signal. */
export function EntryForm({ title, draft, change, missing, act, right, children }: EntryFormProps) {
  const { t } = useTranslation()
  const say = useCountyText()
  const navigate = useNavigate()
  const router = useRouter()
  const outbox = useOutbox()
  const reachable = useReachable()
  const sent = useRef(false)
  const [discarding, setDiscarding] = useState(false)

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
          {t('compose.missing', { what: missing.join('、') })}
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
          {act ?? t(reachable ? 'compose.send' : 'compose.save')}
        </button>
      </div>
    </>
  )
  return (
    <Page title={title} backTo="/work" right={right} dock={dock}>
      {draft.problem && draft.status !== 'waiting' && draft.status !== 'sending' && (
        <div className="card" role="alert" data-testid="refused">
          <p>{say(draft.problem.text)}</p>
          <button type="button" className="link" onClick={() => setDiscarding(true)}>
            {t('outbox.discard')}
          </button>
        </div>
      )}
      {children}
      {discarding && (
        <Confirm
          title={t('outbox.discardAsk', { label: say(draft.label) })}
          text={t('outbox.discardText', { title: draft.record?.about ?? '' })}
          act={t('outbox.discard')}
          destructive
          onConfirm={() => discardDraft(draft).then(back).catch(reportError)}
          onCancel={() => setDiscarding(false)}
        />
      )}
    </Page>
  )
}

interface EntryPartProps {
  readonly title: string
  readonly testId: string
  readonly children: ReactNode
}

export function EntryPart({ title, testId, children }: EntryPartProps) {
  return (
    <section className="part" aria-label={title} data-testid={testId}>
      <header>
        <b className="grow">{title}</b>
      </header>
      {children}
    </section>
  )
}

interface ChipsProps<T extends string> {
  readonly label: string
  readonly value: T | null
  readonly options: readonly (readonly [T, string])[]
  readonly onChange: (value: T) => void
}

/** One of a few, big enough for a thumb. */
export function Chips<T extends string>({ label, value, options, onChange }: ChipsProps<T>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame and a legend around the chips
    <div className="chips" role="group" aria-label={label}>
      {options.map(([option, text]) => (
        <button
          key={option}
          type="button"
          className="chip"
          aria-pressed={value === option}
          onClick={() => onChange(option)}
          data-testid={`choose-${option}`}
        >
          {text}
        </button>
      ))}
    </div>
  )
}

interface WordsProps {
  readonly label: string
  readonly hint: string
  readonly value: string
  readonly phrases: readonly string[]
  readonly onChange: (value: string) => void
}

/** Words by tapping: a phrase is put there whole, and may be changed by hand. */
export function Words({ label, hint, value, phrases, onChange }: WordsProps) {
  return (
    <>
      <div className="chips phrases">
        {phrases.map((phrase) => (
          <button
            key={phrase}
            type="button"
            className="chip"
            onClick={() => onChange(value.trim() === '' ? phrase : `${value.trim()}；${phrase}`)}
          >
            {phrase}
          </button>
        ))}
      </div>
      <textarea
        className="input"
        aria-label={label}
        placeholder={hint}
        value={value}
        maxLength={900}
        onChange={(event) => onChange(event.target.value)}
        data-testid="note"
      />
    </>
  )
}
