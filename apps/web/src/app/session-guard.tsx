import { useQuery } from '@tanstack/react-query'
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { IdleGuard } from './idle-guard.tsx'
import { sessionQuery } from './queries.ts'
import { onSessionChanged } from './session-channel.ts'
import { useLiveUpdates } from './use-live-updates.ts'

/** Everything behind the sign-in. When the session ends it leads to the sign-in page, and from there back here. */
export function SessionGuard() {
  const { data: session } = useQuery(sessionQuery)
  const href = useRouterState({ select: (state) => state.location.href })
  const navigate = useNavigate()
  // The page that was left; the address already changes while this still stands.
  const page = useRef(href)
  if (session) page.current = href
  useEffect(() => {
    if (session === null) void navigate({ to: '/sign-in', search: { to: page.current, ended: true }, replace: true })
    if (session?.pending) void navigate({ to: '/finish-sign-in', search: { to: page.current }, replace: true })
  }, [session, navigate])
  if (!session || session.pending) return null
  return <SignedIn mayFollow={session.actions.includes('events.subscribe')} />
}

function SignedIn({ mayFollow }: { mayFollow: boolean }) {
  useLiveUpdates(mayFollow)
  // Nothing that the former person saw may stay on the screen.
  useEffect(() => onSessionChanged(() => window.location.reload()), [])
  return (
    <>
      <Outlet />
      <IdleGuard />
    </>
  )
}
