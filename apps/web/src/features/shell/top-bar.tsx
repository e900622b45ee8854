import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Dropdown } from 'antd'
import { ChevronDown, Languages, LogOut, Moon, Search, Sun, UserRound } from 'lucide-react'
import { api } from '../../app/client.ts'
import { deskTheme, setDeskTheme, setLanguage } from '../../app/preferences.ts'
import { sessionQuery } from '../../app/queries.ts'
import { queryClient } from '../../app/query-client.ts'
import { tellSessionChanged } from '../../app/session-channel.ts'
import { streamOpen } from '../../app/use-live-updates.ts'
import { useMay, useSession } from '../../app/use-session.ts'
import { useObservable } from '../../lib/observable.ts'
import { MessagesBell } from './messages-bell.tsx'
import { useShellTexts } from './shell.texts.ts'

export function TopBar({ onSearch }: { onSearch: () => void }) {
  const t = useShellTexts()
  const may = useMay()
  const theme = useObservable(deskTheme)
  const open = useObservable(streamOpen)
  return (
    <header className="top">
      <button type="button" className="top-search" onClick={onSearch} title={t('openSearch')} data-testid="open-search">
        <Search aria-hidden="true" />
        <span className="grow clip">{t('search')}</span>
        <kbd>Ctrl K</kbd>
      </button>
      <span className="grow" />
      {may('events.subscribe') && (
        <span className="small second row top-live" title={open ? undefined : t('notLive')}>
          <i className={open ? 'dot' : 'dot dot-off'} />
          {open ? t('live') : t('notLive')}
        </span>
      )}
      <button
        type="button"
        className="icon-button"
        aria-label={theme === 'dark' ? t('toLight') : t('toDark')}
        title={theme === 'dark' ? t('toLight') : t('toDark')}
        onClick={() => setDeskTheme(theme === 'dark' ? 'light' : 'dark')}
      >
        {theme === 'dark' ? <Sun aria-hidden="true" /> : <Moon aria-hidden="true" />}
      </button>
      {may('message.own') && <MessagesBell />}
      <AccountMenu />
    </header>
  )
}

function AccountMenu() {
  const t = useShellTexts()
  const { account, area } = useSession()
  const navigate = useNavigate()
  const signOut = useMutation({
    mutationFn: () => api.signOut(),
    // A session that is already gone is signed out too.
    onSettled: () => {
      queryClient.clear()
      queryClient.setQueryData(sessionQuery.queryKey, null)
      tellSessionChanged()
      window.location.assign('/sign-in')
    },
  })
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'who', disabled: true, label: `${account.username} · ${area.path.join(' ')}` },
          { type: 'divider' },
          { key: 'account', icon: <UserRound />, label: t('account') },
          { key: 'language', icon: <Languages />, label: t('switchLanguage') },
          { key: 'sign-out', icon: <LogOut />, label: t('signOut'), danger: true },
        ],
        onClick: ({ key }) => {
          if (key === 'account') void navigate({ to: '/account' })
          if (key === 'language') setLanguage(t.language === 'zh' ? 'en' : 'zh')
          if (key === 'sign-out') signOut.mutate()
        },
      }}
    >
      <button
        type="button"
        className="top-account"
        title={`${t('account')} ${account.name}`}
        data-testid="account-menu"
      >
        <span className="avatar" aria-hidden="true">
          {account.name.slice(0, 1)}
        </span>
        <span className="top-account-name">
          {account.name}
          {account.post && <span className="small faint"> {account.post}</span>}
        </span>
        <ChevronDown aria-hidden="true" />
      </button>
    </Dropdown>
  )
}
