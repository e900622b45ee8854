import { Link } from '@tanstack/react-router'
import { Box, House, type LucideIcon, MessageSquare, User } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useUnreadCount } from '../messages/message-answers.ts'
import { useSession } from '../session/session-context.ts'
import { Icon } from './icon.tsx'

export function TabBar() {
  const { t } = useTranslation()
  const { account } = useSession()
  const unread = useUnreadCount()
  const isGrid = account.role === 'GRID_WORKER'
  return (
    <nav className="tabs" aria-label={t('tabs.label')}>
      <Tab to="/" icon={House} text={t('tabs.today')} testId="tab-today" />
      <Tab to="/grid" icon={Box} text={t(isGrid ? 'tabs.grid' : 'tabs.area')} testId="tab-grid" />
      <Tab to="/messages" icon={MessageSquare} text={t('tabs.messages')} testId="tab-messages" count={unread} />
      <Tab to="/me" icon={User} text={t('tabs.me')} testId="tab-me" />
    </nav>
  )
}

interface TabProps {
  readonly to: '/' | '/grid' | '/messages' | '/me'
  readonly icon: LucideIcon
  readonly text: string
  readonly testId: string
  readonly count?: number
}

function Tab({ to, icon, text, testId, count = 0 }: TabProps) {
  const { t } = useTranslation()
  return (
    <Link to={to} activeOptions={{ exact: true }} activeProps={{ 'aria-current': 'page' }} data-testid={testId}>
      <Icon of={icon} />
      {text}
      {count > 0 && (
        <span className="badge">
          <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
          <span className="hidden-text">{t('tabs.unread', { count })}</span>
        </span>
      )}
    </Link>
  )
}
