import { contract, type StreamEvent } from '@fengqiao/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { affectedQueries, quietFor } from '../lib/events/affected-queries.ts'
import { coalesce } from '../lib/events/coalesce.ts'
import { shareEvents } from '../lib/events/shared-events.ts'
import { observable } from '../lib/observable.ts'
import { sessionQuery } from './queries.ts'

/** Whether what is shown follows the county at this moment. */
export const streamOpen = observable(false)
/** The newest event, for pages that show that something happened. */
export const newestEvent = observable<StreamEvent | null>(null)

/** Listens to the county's events and asks again for what they made stale. */
export function useLiveUpdates(enabled: boolean): void {
  const client = useQueryClient()
  useEffect(() => {
    if (!enabled) return
    const end = new AbortController()
    const refresh = coalesce({
      quiet: (name) => quietFor[name] ?? 1000,
      run: (name) => void client.invalidateQueries({ queryKey: [name] }),
    })
    shareEvents({
      url: contract.streamEvents.path,
      signal: end.signal,
      onRefused: () => void client.invalidateQueries({ queryKey: sessionQuery.queryKey }),
      onEvent: (shared) => {
        if (shared.kind === 'connection') streamOpen.set(shared.open)
        else if (shared.kind === 'reset') void client.invalidateQueries()
        else {
          streamOpen.set(true)
          newestEvent.set(shared.event)
          for (const name of affectedQueries(shared.event)) refresh(name)
        }
      },
    })
    return () => end.abort()
  }, [client, enabled])
}
