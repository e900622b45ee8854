import { type ReactNode, useEffect } from 'react'
import { useLive } from '../store/use-live.ts'
import { Loading } from '../ui/states.tsx'
import { FinishSignIn } from './finish-sign-in.tsx'
import { SessionContext } from './session-context.ts'
import { readSession } from './session-store.ts'
import { checkSession } from './sign-in-out.ts'
import { SignInPage } from './sign-in-page.tsx'

/** Everything behind it has a signed-in person, though perhaps one whom the county wants to see again. */
export function SessionGate({ children }: { children: ReactNode }) {
  const kept = useLive(readSession, [])
  const accountId = kept?.session.account.id
  useEffect(() => {
    if (accountId) checkSession().catch(reportError)
  }, [accountId])

  if (kept === undefined) return <Loading />
  if (kept === null) return <SignInPage />
  if (kept.session.pending) return <FinishSignIn />
  return (
    <SessionContext key={kept.session.account.id} value={kept}>
      {children}
    </SessionContext>
  )
}
