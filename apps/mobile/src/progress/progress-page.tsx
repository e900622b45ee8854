import type { Progress } from '@fengqiao/contract'
import { ApiError, createClient } from '@fengqiao/contract/client'
import { formatMoment } from '@fengqiao/design'
import { type FormEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import './progress.css'

const api = createClient({ baseUrl: '' })

interface Proof {
  readonly code: string
  readonly secret?: string
  readonly phoneTail?: string
}

/** Where a case stands, for whoever holds its receipt: no account, nothing of whom it concerns. */
export function ProgressPage() {
  const { t, i18n } = useTranslation()
  const english = i18n.language === 'en'
  const asked = new URLSearchParams(window.location.search)
  const [code, setCode] = useState(asked.get('c') ?? '')
  const [tail, setTail] = useState('')
  const [proof, setProof] = useState<Proof | null>(null)
  const [progress, setProgress] = useState<Progress | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const secret = asked.get('k')

  const run = async (call: () => Promise<Progress>): Promise<boolean> => {
    setBusy(true)
    setProblem(null)
    try {
      setProgress(await call())
      return true
    } catch (error) {
      setProblem(error instanceof ApiError ? (english ? error.text.en : error.text.zh) : t('progress.away'))
      return false
    } finally {
      setBusy(false)
    }
  }
  const look = async (given: Proof) => {
    if (await run(() => api.lookUpProgress({ body: given }))) setProof(given)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, with what the QR code holds
  useEffect(() => {
    if (secret && code) void look({ code, secret })
  }, [])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void look({ code: code.trim().toUpperCase(), phoneTail: tail.trim() })
  }
  return (
    <main className="content progress-page">
      <h1>{t('progress.title')}</h1>
      {problem && (
        <p className="progress-problem" role="alert" data-testid="progress-problem">
          {problem}
        </p>
      )}
      {progress && proof ? (
        <Standing progress={progress} proof={proof} busy={busy} run={run} />
      ) : (
        <form className="progress-form" onSubmit={submit}>
          <p>{t('progress.how')}</p>
          <label>
            {t('progress.code')}
            <input
              value={code}
              required
              autoComplete="off"
              placeholder="SP-2026-000123"
              data-testid="progress-code"
              onChange={(event) => setCode(event.target.value)}
            />
          </label>
          <label>
            {t('progress.tail')}
            <input
              value={tail}
              required
              inputMode="numeric"
              pattern="\d{4}"
              maxLength={4}
              autoComplete="off"
              data-testid="progress-tail"
              onChange={(event) => setTail(event.target.value)}
            />
          </label>
          <button type="submit" className="progress-button" disabled={busy} data-testid="progress-look">
            {t('progress.look')}
          </button>
        </form>
      )}
    </main>
  )
}

interface StandingProps {
  readonly progress: Progress
  readonly proof: Proof
  readonly busy: boolean
  readonly run: (call: () => Promise<Progress>) => Promise<boolean>
}

function Standing({ progress, proof, busy, run }: StandingProps) {
  const { t, i18n } = useTranslation()
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const now = Date.now()
  const moment = (at: string) => formatMoment(at, now, language)
  return (
    <>
      <section className="progress-card">
        <p className="progress-second">
          {progress.code} · {progress.kind[language]}
        </p>
        <p className="progress-state" data-testid="progress-state">
          {progress.state[language]}
        </p>
        <p className="progress-second">
          {t('progress.where', { area: progress.areaName, at: moment(progress.updatedAt) })}
        </p>
        <ol className="progress-steps">
          {progress.steps.map((step) => (
            <li key={step.label.en} className={step.at ? 'progress-done' : ''}>
              <b>{step.label[language]}</b> <span>{step.at ? moment(step.at) : t('progress.notYet')}</span>
            </li>
          ))}
        </ol>
      </section>
      {progress.final && <Rating progress={progress} proof={proof} busy={busy} run={run} />}
      {progress.final && <Reopening progress={progress} proof={proof} busy={busy} run={run} />}
      <p className="progress-second">
        {progress.helpPhone ? t('help', { phone: progress.helpPhone }) : t('helpNobody')}
      </p>
    </>
  )
}

function Rating({ progress, proof, busy, run }: StandingProps) {
  const { t, i18n } = useTranslation()
  const [score, setScore] = useState(progress.score ?? 0)
  const [comment, setComment] = useState('')
  const over = progress.rateUntil === null || Date.parse(progress.rateUntil) < Date.now()
  if (over && progress.score === null) return null
  return (
    <section className="progress-card">
      <h2>{t('progress.rate')}</h2>
      <fieldset className="progress-scores" aria-label={t('progress.rate')} disabled={over || busy}>
        {[1, 2, 3, 4, 5].map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={score === each}
            data-testid={`score-${each}`}
            onClick={() => setScore(each)}
          >
            {each}
            <span>{t(`progress.score${each as 1 | 2 | 3 | 4 | 5}`)}</span>
          </button>
        ))}
      </fieldset>
      {!over && (
        <>
          <label>
            {t('progress.comment')}
            <textarea rows={2} maxLength={500} value={comment} onChange={(event) => setComment(event.target.value)} />
          </label>
          <button
            type="button"
            className="progress-button"
            disabled={busy || score === 0}
            data-testid="rate"
            onClick={() =>
              void run(() => api.rateProgress({ body: { ...proof, score, ...(comment.trim() && { comment }) } }))
            }
          >
            {progress.score === null ? t('progress.send') : t('progress.change')}
          </button>
        </>
      )}
      {progress.score !== null && (
        <p className="progress-second" role="status" data-testid="rated">
          {t('progress.rated', {
            score: progress.score,
            until: progress.rateUntil
              ? formatMoment(progress.rateUntil, Date.now(), i18n.language === 'en' ? 'en' : 'zh')
              : '',
          })}
        </p>
      )}
    </section>
  )
}

function Reopening({ progress, proof, busy, run }: StandingProps) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  if (progress.reopenAskedAt !== null) {
    return (
      <p className="progress-card" role="status" data-testid="reopen-asked">
        {t('progress.reopenAsked')}
      </p>
    )
  }
  return (
    <details className="progress-card">
      <summary>{t('progress.reopen')}</summary>
      <label>
        {t('progress.reason')}
        <textarea
          rows={3}
          maxLength={500}
          value={reason}
          data-testid="reopen-reason"
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      <button
        type="button"
        className="progress-button"
        disabled={busy || reason.trim().length < 2}
        data-testid="ask-reopen"
        onClick={() => void run(() => api.askReopening({ body: { ...proof, reason: reason.trim() } }))}
      >
        {t('progress.reopenSend')}
      </button>
    </details>
  )
}
