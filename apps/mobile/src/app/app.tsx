import { ApiError } from '@fengqiao/contract/client'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { SessionGate } from '../session/session-gate.tsx'
import { DemonstrationMark } from '../ui/demonstration-mark.tsx'
import { Loading } from '../ui/states.tsx'
import { router } from './router.tsx'

const VotePage = lazy(async () => ({ default: (await import('../vote/vote-page.tsx')).VotePage }))
const ProgressPage = lazy(async () => ({ default: (await import('../progress/progress-page.tsx')).ProgressPage }))

const RemotePage = lazy(async () => ({ default: (await import('../remote/remote-page.tsx')).RemotePage }))

/** For whoever has a paper or a link and no account: a household's vote, a case's progress, a remote session. */
const pages = { '/m/vote': VotePage, '/m/progress': ProgressPage, '/m/remote': RemotePage } as const
const OpenPage = pages[window.location.pathname as keyof typeof pages] as typeof VotePage | undefined

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
        {OpenPage ? (
          <Suspense fallback={<Loading />}>
            <OpenPage />
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
