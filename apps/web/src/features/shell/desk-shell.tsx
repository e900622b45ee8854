import { Outlet, useRouterState } from '@tanstack/react-router'
import { useState } from 'react'
import { AntdTheme } from '../../app/antd-theme.tsx'
import { deskTheme } from '../../app/preferences.ts'
import { useObservable } from '../../lib/observable.ts'
import { DemonstrationBanner } from '../../ui/demonstration-banner.tsx'
import { ThemeRoot } from '../../ui/theme-root.tsx'
import { Preparation } from './preparation.tsx'
import { SearchDialog } from './search-dialog.tsx'
import { useShellTexts } from './shell.texts.ts'
import { SideNavigation } from './side-navigation.tsx'
import { TopBar } from './top-bar.tsx'
import { useSearchKey } from './use-search-key.ts'
import './shell.css'

/** The desk: navigation at the left, search, messages and account above, the page between. */
export function DeskShell() {
  const t = useShellTexts()
  const theme = useObservable(deskTheme)
  const [searching, setSearching] = useState(false)
  // A case has three columns of its own: the navigation steps back to icons.
  const rail = useRouterState({ select: (state) => state.location.pathname.startsWith('/cases/') })
  useSearchKey(() => setSearching(true))
  return (
    <AntdTheme theme={theme}>
      <ThemeRoot theme={theme} />
      <div className={rail ? 'desk desk-rail' : 'desk'}>
        <a className="skip-link" href="#content">
          {t('skip')}
        </a>
        <DemonstrationBanner />
        <div className="desk-body">
          <SideNavigation />
          <div className="desk-main">
            <TopBar onSearch={() => setSearching(true)} />
            <Preparation />
            <main id="content" className="desk-content" tabIndex={-1}>
              <Outlet />
            </main>
          </div>
        </div>
      </div>
      {searching && <SearchDialog onClose={() => setSearching(false)} />}
    </AntdTheme>
  )
}
