import type { RemoteSeat } from '@fengqiao/contract'
import { ApiError, createClient } from '@fengqiao/contract/client'
import { formatMoment } from '@fengqiao/design'
import { type FormEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCountyText, useLanguage } from '../i18n/i18n.ts'
import { Loading } from '../ui/states.tsx'
import { RemoteRoom } from './remote-room.tsx'
import './remote.css'

const api = createClient({ baseUrl: '' })

/** Remote mediation for whoever holds a link: what it is, the consent, and the session. No account is needed. */
export function RemotePage() {
  const { t } = useTranslation()
  const say = useCountyText()
  const token = new URLSearchParams(window.location.search).get('s') ?? ''
  const [seat, setSeat] = useState<RemoteSeat | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [joined, setJoined] = useState(false)
  const run = async (call: () => Promise<RemoteSeat>) => {
    setProblem(null)
    try {
      setSeat(await call())
    } catch (error) {
      setProblem(error instanceof ApiError ? say(error.text) : t('progress.away'))
    }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: the link is the page's own
  useEffect(() => {
    void run(() => api.getRemoteSeat({ params: { token } }))
  }, [token])
  if (seat && joined) return <RemoteRoom token={token} seat={seat} onLeave={() => setJoined(false)} />
  return (
    <main className="content remote-page">
      <h1>{t('remote.title')}</h1>
      {problem && (
        <p className="notice" role="alert" data-testid="remote-problem">
          {problem}
        </p>
      )}
      {!seat && !problem && <Loading rows={2} />}
      {seat && (
        <Before
          seat={seat}
          onConsent={(name) => run(() => api.consentToRemote({ params: { token }, body: { name } }))}
          onJoin={() => setJoined(true)}
        />
      )}
    </main>
  )
}

interface BeforeProps {
  readonly seat: RemoteSeat
  readonly onConsent: (name: string) => Promise<void>
  readonly onJoin: () => void
}

function Before({ seat, onConsent, onJoin }: BeforeProps) {
  const { t } = useTranslation()
  const say = useCountyText()
  const language = useLanguage()
  const [agreed, setAgreed] = useState(false)
  const [name, setName] = useState('')
  const [busy, setBusy] = useState(false)
  const consents = seat.party && seat.consentedAt === null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    void onConsent(name.trim()).finally(() => setBusy(false))
  }
  return (
    <>
      <section className="card remote-what">
        <p>
          <b>{seat.nameMasked}</b> <span className="small second">{seat.code}</span>
        </p>
        <p>{t('remote.when', { at: formatMoment(seat.startsAt, Date.now(), language) })}</p>
        {seat.closedReason && <p className="small second">{say(seat.closedReason)}</p>}
      </section>
      {consents && (
        <form className="card remote-consent" onSubmit={submit}>
          <h2>{t('remote.consent')}</h2>
          <p>{say(seat.consentText)}</p>
          <label className="remote-check">
            <input
              type="checkbox"
              checked={agreed}
              data-testid="remote-agree"
              onChange={(event) => setAgreed(event.target.checked)}
            />
            {t('remote.agree')}
          </label>
          <label className="field">
            <span>{t('remote.fullName')}</span>
            <input
              className="input"
              value={name}
              autoComplete="name"
              data-testid="remote-name"
              onChange={(event) => setName(event.target.value)}
            />
          </label>
          <button
            type="submit"
            className="button main full"
            disabled={busy || !agreed || name.trim() === ''}
            data-testid="remote-consent"
          >
            {t('remote.sign')}
          </button>
        </form>
      )}
      {!consents && (
        <div className="remote-join">
          {seat.consentedAt && (
            <p className="small second" data-testid="remote-consented">
              {t('remote.consented', { at: formatMoment(seat.consentedAt, Date.now(), language) })}
            </p>
          )}
          <button
            type="button"
            className="button main full"
            disabled={!seat.open}
            onClick={onJoin}
            data-testid="remote-join"
          >
            {t('remote.join')}
          </button>
        </div>
      )}
      <p className="small second remote-help">
        {seat.helpPhone ? t('help', { phone: seat.helpPhone }) : t('helpNobody')}
      </p>
    </>
  )
}
