import { ApiError } from '@fengqiao/contract/client'
import { Eye, EyeOff, TriangleAlert } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSystem } from '../county/system.ts'
import { useCountyText } from '../i18n/i18n.ts'
import { useOtherPeoplesDrafts } from '../store/use-drafts.ts'
import { HelpLine } from '../ui/help-line.tsx'
import { Icon } from '../ui/icon.tsx'
import { Logo } from '../ui/logo.tsx'
import type { KeptSession } from './session-store.ts'
import { forgetSession } from './session-store.ts'
import { signIn } from './sign-in-out.ts'

/** @param again somebody whose sign-in ran out: only the password is asked */
export function SignInPage({ again, onDone }: { again?: KeptSession; onDone?: () => void }) {
  const { t } = useTranslation()
  const say = useCountyText()
  const system = useSystem()
  const [username, setUsername] = useState(again?.session.account.username ?? '')
  const [password, setPassword] = useState('')
  const [shown, setShown] = useState(false)
  const [working, setWorking] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const others = useOtherPeoplesDrafts(again?.session.account.id ?? null)

  async function submit(event: FormEvent) {
    event.preventDefault()
    setWorking(true)
    setProblem(null)
    try {
      await signIn(username.trim(), password)
      onDone?.()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setProblem(say(error.text))
    } finally {
      setWorking(false)
    }
  }

  return (
    <main className="content">
      <form className="sign-in" onSubmit={submit}>
        <div className="brand">
          <Logo />
          <span>
            {t('product')}
            <span className="small second" style={{ display: 'block', fontWeight: 400 }}>
              {system?.centre}
            </span>
          </span>
        </div>
        <h1 className="hidden-text">{t('signIn.title')}</h1>
        {again && <p>{t('signIn.again', { name: again.session.account.name })}</p>}
        {!again && (
          <label className="field">
            <span>{t('signIn.username')}</span>
            <input
              className="input"
              value={username}
              onChange={(event) => setUsername(event.target.value)}
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              required
              data-testid="username"
            />
          </label>
        )}
        <div className="field">
          <span>
            <label htmlFor="password">{t('signIn.password')}</label>
          </span>
          <span className="with-button">
            <input
              id="password"
              className="input"
              type={shown ? 'text' : 'password'}
              value={password}
              onChange={(event) => setPassword(event.target.value)}
              autoComplete="current-password"
              required
              data-testid="password"
            />
            <button
              type="button"
              className="icon-button"
              aria-label={t(shown ? 'signIn.hide' : 'signIn.show')}
              onClick={() => setShown(!shown)}
            >
              <Icon of={shown ? EyeOff : Eye} />
            </button>
          </span>
        </div>
        {problem && (
          <p className="row error-text" role="alert" data-testid="sign-in-problem">
            <Icon of={TriangleAlert} />
            <span className="grow">{problem}</span>
          </p>
        )}
        <button type="submit" className="button main" disabled={working} data-testid="sign-in">
          {t(working ? 'signIn.acting' : 'signIn.act')}
        </button>
        {again ? (
          <button type="button" className="button" onClick={() => void forgetSession()}>
            {t('signIn.otherPerson')}
          </button>
        ) : (
          <p className="small second">{t('signIn.needSignal')}</p>
        )}
        {!window.isSecureContext && <p className="small error-text">{t('signIn.insecure')}</p>}
        {others > 0 && <p className="small second">{t('signIn.otherPersonText', { count: others })}</p>}
      </form>
      <HelpLine />
    </main>
  )
}
