import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Logo } from '../ui/logo.tsx'
import { checkSession, signOut } from './sign-in-out.ts'

/** A first password or a second factor is asked for on one page for desk and phone; back here the phone goes on. */
export function FinishSignIn() {
  const { t } = useTranslation()
  useEffect(() => {
    const look = () => void checkSession().catch(reportError)
    look()
    window.addEventListener('focus', look)
    return () => window.removeEventListener('focus', look)
  }, [])
  return (
    <main className="content">
      <div className="sign-in">
        <div className="brand">
          <Logo />
          <span>{t('product')}</span>
        </div>
        <h1>{t('signIn.finishTitle')}</h1>
        <p>{t('signIn.finishText')}</p>
        <a className="button main" href="/finish-sign-in?to=%2Fm%2F" data-testid="finish-sign-in">
          {t('signIn.finishAct')}
        </a>
        <button type="button" className="button" onClick={() => void signOut()}>
          {t('signIn.otherPerson')}
        </button>
      </div>
    </main>
  )
}
