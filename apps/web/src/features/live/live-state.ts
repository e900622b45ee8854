import type { Text } from '@fengqiao/contract'
import { backoffDelay } from '../../lib/backoff.ts'

/** What a tile is at this moment; each says so in words on the tile. */
export type LiveState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'connecting'; readonly since: number }
  | { readonly phase: 'live'; readonly since: number }
  /** Was live or tried to be; the last picture stays. `since` is when the picture stopped. */
  | { readonly phase: 'reconnecting'; readonly attempt: number; readonly since: number; readonly retryAt: number }
  /** The server will not give it now, and says why; asked again at `retryAt`. */
  | { readonly phase: 'refused'; readonly text: Text; readonly attempt: number; readonly retryAt: number }

export type LiveEvent =
  | { readonly type: 'open'; readonly now: number }
  | { readonly type: 'frame'; readonly now: number }
  | { readonly type: 'lost'; readonly now: number; readonly stoppedAt: number; readonly random: number }
  | { readonly type: 'refused'; readonly text: Text; readonly now: number }
  | { readonly type: 'stop' }

/** A refusal (no right, camera offline, too many viewers) is asked again only now and then, ms. */
const refusedPause = 20_000

/** How a live link goes on: it never gives up by itself, it only waits longer. */
export function nextLiveState(state: LiveState, event: LiveEvent): LiveState {
  switch (event.type) {
    case 'stop':
      return { phase: 'idle' }
    case 'open':
      // While it reconnects the tile keeps saying so, with the count that it has.
      return state.phase === 'reconnecting' ? state : { phase: 'connecting', since: event.now }
    case 'frame':
      return state.phase === 'live' ? state : { phase: 'live', since: event.now }
    case 'lost': {
      const attempt = state.phase === 'reconnecting' || state.phase === 'refused' ? state.attempt + 1 : 1
      const since = state.phase === 'reconnecting' || state.phase === 'connecting' ? state.since : event.stoppedAt
      return { phase: 'reconnecting', attempt, since, retryAt: event.now + backoffDelay(attempt, event.random) }
    }
    case 'refused': {
      const attempt = state.phase === 'refused' ? state.attempt + 1 : 1
      return { phase: 'refused', text: event.text, attempt, retryAt: event.now + refusedPause }
    }
  }
}
