import { useLayoutEffect, useState } from 'react'
import { AntdTheme } from '../../app/antd-theme.tsx'
import { DemonstrationBanner } from '../../ui/demonstration-banner.tsx'
import { ThemeRoot } from '../../ui/theme-root.tsx'
import { SearchDialog } from '../shell/search-dialog.tsx'
import { useSearchKey } from '../shell/use-search-key.ts'
import { ActivityStrip } from './activity-strip.tsx'
import { Attention } from './attention.tsx'
import { CommandFigures } from './command-figures.tsx'
import { CommandHeader } from './command-header.tsx'
import { CommandMap } from './command-map.tsx'
import { CommandTiles } from './command-tiles.tsx'
import { Duty } from './duty.tsx'
import { Feed } from './feed.tsx'
import './command.css'

/** The command screen: the map in the middle, figures and what happens around it. It scales with the wall it hangs on. */
export function CommandPage() {
  const [searching, setSearching] = useState(false)
  useSearchKey(() => setSearching(true))
  useLayoutEffect(() => {
    document.documentElement.classList.add('command-root')
    return () => document.documentElement.classList.remove('command-root')
  }, [])
  return (
    <AntdTheme theme="dark">
      <ThemeRoot theme="dark" />
      <div className="command" data-testid="command-screen">
        <DemonstrationBanner />
        <CommandHeader />
        <CommandFigures />
        <main className="command-main">
          <CommandMap onSearch={() => setSearching(true)} />
          <ActivityStrip />
          <CommandTiles />
        </main>
        <aside className="command-right">
          <Attention />
          <Feed />
          <Duty />
        </aside>
      </div>
      {searching && <SearchDialog onClose={() => setSearching(false)} />}
    </AntdTheme>
  )
}
