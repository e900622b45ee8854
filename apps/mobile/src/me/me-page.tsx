import { formatMoment } from '@fengqiao/design'
import { Link } from '@tanstack/react-router'
import { ChevronRight, GraduationCap, LogOut, Phone, Scale } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSystem } from '../county/system.ts'
import { setLanguage, useLanguage } from '../i18n/i18n.ts'
import { ring } from '../messages/announce.ts'
import { useSession } from '../session/session-context.ts'
import { signOut } from '../session/sign-in-out.ts'
import { isOnlyHere } from '../store/draft.ts'
import { useDrafts } from '../store/use-drafts.ts'
import { Confirm } from '../ui/confirm.tsx'
import { Icon } from '../ui/icon.tsx'
import { Page } from '../ui/page.tsx'
import { useNow } from '../ui/use-now.ts'
import { DutyCard } from './duty-card.tsx'
import { PhoneStorage } from './phone-storage.tsx'
import { PositionReport } from './position-report.tsx'
import { type Preferences, readPreferences, savePreferences } from './preferences.ts'
import { PushOffer } from './push-offer.tsx'
import { UpdateOffer } from './update-offer.tsx'

/** Who I am, who is on duty, how this phone is set, and what is on it. */
export function MePage() {
  const { t } = useTranslation()
  const language = useLanguage()
  const session = useSession()
  const system = useSystem()
  const now = useNow(60_000)
  const { account, area } = session
  return (
    <Page title={t('me.title')}>
      <UpdateOffer />
      <section className="card row" style={{ gap: '0.75rem' }} data-testid="who-i-am">
        <span className="avatar" aria-hidden="true">
          {account.name.slice(0, 1)}
        </span>
        <div className="grow">
          <b>{account.name}</b>
          <p className="small second break">{[account.post, account.username].filter(Boolean).join(' · ')}</p>
          <p className="small second break">{area.path.join(' ')}</p>
          <p className="small second">{t('me.session', { time: formatMoment(session.expiresAt, now, language) })}</p>
        </div>
      </section>
      <DutyCard />
      {session.actions.includes('score.own') && (
        <Link to="/scores" className="card row me-link" data-testid="my-scores">
          <Icon of={Scale} />
          <span className="grow">{t('scores.title')}</span>
          <Icon of={ChevronRight} size={1} />
        </Link>
      )}
      {session.actions.includes('training.take') && (
        <Link to="/training" className="card row me-link" data-testid="my-training">
          <Icon of={GraduationCap} />
          <span className="grow">{t('training.title')}</span>
          <Icon of={ChevronRight} size={1} />
        </Link>
      )}
      {session.actions.includes('position.report') && <PositionReport />}
      <Settings />
      <PushOffer />
      <PhoneStorage />
      {system?.helpPhone && (
        <a className="card row" href={`tel:${system.helpPhone}`} style={{ minHeight: '3.5rem', color: 'inherit' }}>
          <Icon of={Phone} />
          <span className="grow">{t('me.help')}</span>
          <b>{system.helpPhone}</b>
        </a>
      )}
      <SignOut />
      {system && (
        <p className="small second" style={{ textAlign: 'center' }}>
          {t('product')} {t('me.version', { version: system.version })}
        </p>
      )}
    </Page>
  )
}

function Settings() {
  const { t } = useTranslation()
  const language = useLanguage()
  const [preferences, setPreferences] = useState(readPreferences)
  const set = (change: Partial<Preferences>) => {
    savePreferences(change)
    setPreferences(readPreferences())
  }
  return (
    <section className="card">
      <h2>{t('me.settings')}</h2>
      <div className="row" style={{ minHeight: '3.5rem' }} role="radiogroup" aria-label={t('me.language')}>
        <span className="grow">{t('me.language')}</span>
        {(['zh', 'en'] as const).map((one) => (
          // biome-ignore lint/a11y/useSemanticElements: two large buttons stand better under a thumb than radio dots
          <button
            key={one}
            type="button"
            role="radio"
            className="chip"
            aria-checked={language === one}
            onClick={() => setLanguage(one).catch(reportError)}
            data-testid={`language-${one}`}
          >
            {one === 'zh' ? '中文' : 'English'}
          </button>
        ))}
      </div>
      <button
        type="button"
        role="switch"
        className="switch"
        aria-checked={preferences.bigType}
        onClick={() => set({ bigType: !preferences.bigType })}
        data-testid="big-type"
      >
        <span className="grow">
          {t('me.big')} <span className="small second">{t('me.bigText')}</span>
        </span>
        <i />
      </button>
      <button
        type="button"
        role="switch"
        className="switch"
        aria-checked={preferences.sound}
        onClick={() => {
          set({ sound: !preferences.sound })
          if (!preferences.sound) ring(false)
        }}
        data-testid="sound"
      >
        <span className="grow">{t('me.sound')}</span>
        <i />
      </button>
    </section>
  )
}

function SignOut() {
  const { t } = useTranslation()
  const { account } = useSession()
  const [asking, setAsking] = useState(false)
  const drafts = useDrafts(account.id)?.filter(isOnlyHere).length ?? 0
  const warning = drafts > 0 ? `${t('me.signOutDrafts', { count: drafts })} ` : ''
  return (
    <div style={{ padding: '0 1rem' }}>
      <button type="button" className="button big full" onClick={() => setAsking(true)} data-testid="sign-out">
        <Icon of={LogOut} />
        {t('me.signOut')}
      </button>
      {asking && (
        <Confirm
          title={t('me.signOutAsk')}
          text={warning + t('me.signOutText')}
          act={t('me.signOut')}
          destructive={drafts > 0}
          onConfirm={() => signOut().catch(reportError)}
          onCancel={() => setAsking(false)}
        />
      )}
    </div>
  )
}
