import { Link, useRouterState } from '@tanstack/react-router'
import { KeyRound, WifiOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useReachable } from '../county/connection.ts'
import { useSessionExpired } from '../session/session-context.ts'
import { Icon } from '../ui/icon.tsx'

/** Says why the county does not answer, above every page. */
export function ConnectionBanner() {
  const { t } = useTranslation()
  const reachable = useReachable()
  const expired = useSessionExpired()
  const path = useRouterState({ select: (state) => state.location.pathname })
  if (expired && path !== '/sign-in') {
    return (
      <div className="banner warn" role="status" data-testid="expired">
        <Icon of={KeyRound} size={1.125} />
        <span className="grow">
          <b>{t('connection.expired')}</b> <span className="small">{t('connection.expiredText')}</span>
        </span>
        <Link to="/sign-in" className="button" data-testid="sign-in-again">
          {t('connection.signInAgain')}
        </Link>
      </div>
    )
  }
  if (reachable) return null
  return (
    <div className="banner" role="status" data-testid="away">
      <Icon of={WifiOff} size={1.125} />
      <span className="grow">
        <b>{t('connection.away')}</b> <span className="small second">{t('connection.awayText')}</span>
      </span>
    </div>
  )
}
