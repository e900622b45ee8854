import { ApiError } from '@fengqiao/contract/client'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { county } from '../county/county-client.ts'
import { useCountyText } from '../i18n/i18n.ts'

const choices = ['yes', 'no', 'abstain'] as const

interface Ballot {
  readonly nominee: string
  readonly group: string
  readonly households: number
  readonly used: boolean
}

/** A household votes by the code on its paper: no account, one vote, and nothing says whose it is. */
export function VotePage() {
  const { t } = useTranslation()
  const say = useCountyText()
  const [code, setCode] = useState('')
  const [ballot, setBallot] = useState<Ballot | null>(null)
  const [done, setDone] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function attempt(work: () => Promise<void>) {
    setBusy(true)
    setProblem(null)
    try {
      await work()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setProblem(say(error.text))
    } finally {
      setBusy(false)
    }
  }
  function look(event: FormEvent) {
    event.preventDefault()
    attempt(async () => setBallot(await county.readBallot({ body: { code: code.trim() } }))).catch(reportError)
  }
  function vote(choice: (typeof choices)[number]) {
    attempt(async () => {
      await county.castBallot({ body: { code: code.trim(), choice } })
      setDone(true)
    }).catch(reportError)
  }

  return (
    <main className="content vote" data-testid="vote-page">
      <h1>{t('vote.title')}</h1>
      {done && (
        <p className="standing-received" role="status">
          <b>{t('vote.done')}</b>
        </p>
      )}
      {!done && !ballot && (
        <form className="card" onSubmit={look}>
          <label className="field">
            <span>{t('vote.code')}</span>
            <input
              className="input"
              value={code}
              autoCapitalize="characters"
              autoComplete="off"
              maxLength={20}
              onChange={(event) => setCode(event.target.value.toUpperCase())}
              data-testid="vote-code"
            />
          </label>
          <p className="small second">{t('vote.codeHint')}</p>
          <button type="submit" className="button main full" disabled={busy || code.trim().length < 4}>
            {t('vote.look')}
          </button>
        </form>
      )}
      {!done && ballot && (
        <section className="card">
          <p>
            {t('vote.of', { group: ballot.group, nominee: ballot.nominee })}
            <br />
            <span className="small second">{t('vote.secret', { households: ballot.households })}</span>
          </p>
          {ballot.used ? (
            <p role="alert">{t('vote.used')}</p>
          ) : (
            <div className="vote-choices">
              {choices.map((choice) => (
                <button
                  key={choice}
                  type="button"
                  className="button big"
                  disabled={busy}
                  onClick={() => vote(choice)}
                  data-testid={`vote-${choice}`}
                >
                  {t(`vote.${choice}`)}
                </button>
              ))}
            </div>
          )}
        </section>
      )}
      {problem && (
        <p className="error-text" role="alert">
          {problem}
        </p>
      )}
    </main>
  )
}
