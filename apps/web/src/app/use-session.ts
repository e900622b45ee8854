import type { Action, Session } from '@fengqiao/contract'
import { useQuery } from '@tanstack/react-query'
import { sessionQuery } from './queries.ts'

/** Who is signed in; pages behind the sign-in always have one. */
export function useSession(): Session {
  const { data } = useQuery(sessionQuery)
  if (!data) throw new Error('a page behind the sign-in was shown without a session')
  return data
}

/** Whether the signed-in person's role allows an action; the server decides again on each call. */
export function useMay(): (action: Action) => boolean {
  const { actions } = useSession()
  return (action) => actions.includes(action)
}
