import type { Session } from '@fengqiao/contract'
import { createContext, useContext } from 'react'
import type { KeptSession } from './session-store.ts'

export const SessionContext = createContext<KeptSession | null>(null)

/** The person signed in. Only for pages behind the sign-in. */
export function useSession(): Session {
  const kept = useContext(SessionContext)
  if (!kept) throw new Error('This page needs a signed-in person')
  return kept.session
}

export function useSessionExpired(): boolean {
  return useContext(SessionContext)?.expired ?? false
}
