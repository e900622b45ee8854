import { ApiError } from '@fengqiao/contract/client'
import { type QueryClient, useQuery } from '@tanstack/react-query'
import { useSession } from '../session/session-context.ts'
import { database, type KeptAnswer } from '../store/database.ts'
import { useLive } from '../store/use-live.ts'
import { keepAnswer } from './kept-answers.ts'

/** An answer of the county as this phone last got it. */
export interface Answer<T> {
  readonly value: T | undefined
  /** Phone time in milliseconds; null while nothing is kept. */
  readonly fetchedAt: number | null
  /** Nothing to show yet, and an answer may still come. */
  readonly loading: boolean
  readonly refreshing: boolean
  readonly failure: ApiError | null
  readonly refresh: () => void
}

/**
 * Shows what the phone has and asks the county for newer. The page reads only the phone's database; the network fills it.
 *
 * @param name slashes separate its parts; `refreshAnswers` refreshes by leading parts. null asks nothing
 * @param freshFor milliseconds for which a kept answer is not asked for again: the ground under the map hardly changes
 */
export function useAnswer<T>(name: string | null, ask: () => Promise<T>, freshFor = 0): Answer<T> {
  const accountId = useSession().account.id
  const row = useLive<KeptAnswer | null>(
    async () => (name === null ? null : ((await database.answers.get(`${accountId}|${name}`)) ?? null)),
    [accountId, name],
  )
  const query = useQuery<boolean, Error>({
    queryKey: ['county', accountId, ...(name ?? '').split('/')],
    enabled: name !== null,
    queryFn: async () => {
      if (name === null) return true
      const kept = freshFor > 0 ? await database.answers.get(`${accountId}|${name}`) : undefined
      if (!kept || Date.now() - kept.fetchedAt > freshFor) await keepAnswer(accountId, name, await ask())
      return true
    },
  })
  return {
    value: (row?.value ?? undefined) as T | undefined,
    fetchedAt: row?.fetchedAt ?? null,
    loading: row === undefined || (row === null && query.isPending && name !== null),
    refreshing: query.isFetching,
    failure: query.error instanceof ApiError ? query.error : null,
    refresh: () => void query.refetch(),
  }
}

/** Asks the county again for everything whose name begins so and is on the screen; the rest when it is next opened. */
export async function refreshAnswers(client: QueryClient, accountId: string, ...leading: string[]): Promise<void> {
  await client.invalidateQueries({ queryKey: ['county', accountId, ...leading] })
}
