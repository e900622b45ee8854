import { ApiError } from '@fengqiao/contract/client'
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { sessionQuery } from './queries.ts'

/** Refusals that another try cannot change. */
function isFinal(error: unknown): boolean {
  return error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429
}

function endSessionOn(error: unknown, client: () => QueryClient): void {
  if (error instanceof ApiError && error.status === 401) client().setQueryData(sessionQuery.queryKey, null)
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: (error) => endSessionOn(error, () => queryClient) }),
  mutationCache: new MutationCache({
    onError: (error, _variables, _context, mutation) => {
      // A wrong password is an answer of the sign-in page, not the end of a session.
      if (mutation.options.mutationKey?.[0] !== 'sign-in') endSessionOn(error, () => queryClient)
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (failures, error) => !isFinal(error) && failures < 3,
      retryDelay: (attempt) => Math.min(1000 * 2 ** attempt, 10_000),
    },
  },
})
