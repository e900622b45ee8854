import { Outlet, useRouterState } from '@tanstack/react-router'
import { OutboxContext } from '../outbox/outbox-context.ts'
import { TabBar } from '../ui/tab-bar.tsx'
import { Toasts } from '../ui/toasts.tsx'
import { ConnectionBanner } from './connection-banner.tsx'
import { useCountyEvents } from './use-county-events.ts'
import { useKeptForLater } from './use-kept-for-later.ts'
import { usePageOutbox } from './use-page-outbox.ts'

/** The frame of every page: what the connection is like, the page, and the four tabs on the main pages. */
export function Shell() {
  const outbox = usePageOutbox()
  useCountyEvents()
  useKeptForLater()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const isMain = ['/', '/grid', '/messages', '/me'].includes(path)
  return (
    <OutboxContext value={outbox}>
      <Toasts />
      <ConnectionBanner />
      <Outlet />
      {isMain && <TabBar />}
    </OutboxContext>
  )
}
