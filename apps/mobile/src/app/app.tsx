import { ApiError } from '@fengqiao/contract/client'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { SessionGate } from '../session/session-gate.tsx'
import { DemonstrationMark } from '../ui/demonstration-mark.tsx'
import { Loading } from '../ui/states.tsx'
import { router } from './router.tsx'

const VotePage = lazy(async () => ({ default: (await import('../vote/vote-page.tsx')).VotePage }))

/** A household votes by the code on its paper; it has no account. */
const withoutAccount = location.pathname.endsWith('/vote')

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // The phone's own database answers without signal; a refusal is not asked again by itself.
      networkMode: 'always',
      staleTime: 15_000,
      retry: (failures, error) => failures < 2 && error instanceof ApiError && error.status >= 500,
    },
  },
})

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <div className="phone">
        <DemonstrationMark />
        {withoutAccount ? (
          <Suspense fallback={<Loading />}>
            <VotePage />
          </Suspense>
        ) : (
          <SessionGate>
            <RouterProvider router={router} />
          </SessionGate>
        )}
      </div>
    </QueryClientProvider>
  )
}
