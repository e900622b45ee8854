import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { Languages, Moon, Phone, Smartphone, Sun } from 'lucide-react'
import { useState } from 'react'
import { deskTheme, setDeskTheme, setLanguage } from '../../app/preferences.ts'
import { systemQuery } from '../../app/queries.ts'
import { useObservable } from '../../lib/observable.ts'
import { DemonstrationBanner } from '../../ui/demonstration-banner.tsx'
import { LogoTile } from '../../ui/logo-mark.tsx'
import { ThemeRoot } from '../../ui/theme-root.tsx'
import { AccountPicks } from './account-picks.tsx'
import { demonstrationPassword } from './demonstration-accounts.ts'
import { useSignInTexts } from './sign-in.texts.ts'
import { SignInForm } from './sign-in-form.tsx'
import './sign-in.css'

export function SignInPage() {
  const t = useSignInTexts()
  const { ended } = useSearch({ from: '/sign-in' })
  const { data: system } = useQuery(systemQuery)
  const theme = useObservable(deskTheme)
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')

  return (
    <div className="sign-in">
      <ThemeRoot theme={theme} />
      <DemonstrationBanner />
      <div className="sign-in-tools">
        <button
          type="button"
          className="button button-text"
          onClick={() => setLanguage(t.language === 'zh' ? 'en' : 'zh')}
        >
          <Languages aria-hidden="true" />
          {t('switchLanguage')}
        </button>
        <button
          type="button"
          className="button button-text"
          onClick={() => setDeskTheme(theme === 'dark' ? 'light' : 'dark')}
        >
          {theme === 'dark' ? <Sun aria-hidden="true" /> : <Moon aria-hidden="true" />}
          {theme === 'dark' ? t('toLight') : t('toDark')}
        </button>
      </div>
      <main className="sign-in-main">
        <section className="sign-in-card card">
          <header className="sign-in-head">
            <LogoTile size={44} />
            <div>
              <h1>{system ? t.of(system.product) : '枫桥'}</h1>
              <p className="second">{system?.centre ?? ' '}</p>
            </div>
          </header>
          {ended && (
            <p className="sign-in-ended" role="status">
              {t('ended')}
            </p>
          )}
          <SignInForm username={username} password={password} onUsername={setUsername} onPassword={setPassword} />
          {system?.demonstration && (
            <AccountPicks
              chosen={username}
              onPick={(name) => {
                setUsername(name)
                setPassword(demonstrationPassword)
              }}
            />
          )}
          {system?.preparation.map(({ task, done, total }) => (
            <p key={task.en} className="small faint" role="status">
              {t('preparing', { task: t.of(task), done, total })}
            </p>
          ))}
        </section>
        <footer className="sign-in-foot small second">
          {system?.helpPhone && (
            <a href={`tel:${system.helpPhone}`} className="row">
              <Phone aria-hidden="true" />
              {t('help')} <b>{system.helpPhone}</b>
            </a>
          )}
          <a href="/m/" className="row">
            <Smartphone aria-hidden="true" />
            {t('phone')}
          </a>
        </footer>
      </main>
    </div>
  )
}
