import { eventTypes, type StreamEvent } from '@fengqiao/contract'
import { backoffDelay } from '../backoff.ts'
import { randomId } from '../random-id.ts'
import { lead } from './leadership.ts'

/** What the tabs tell each other. */
export type SharedEvent =
  | { readonly kind: 'event'; readonly id: string; readonly event: StreamEvent }
  /** The last id was too old: look at everything again. */
  | { readonly kind: 'reset' }
  | { readonly kind: 'connection'; readonly open: boolean }

/** A tab that has just come asks the leading one how things stand. */
type Question = { readonly kind: 'question' }

export interface SharedEventsOptions {
  /** Path of the stream; `lastEventId` is added when there is one. */
  readonly url: string
  readonly onEvent: (event: SharedEvent) => void
  /** Called in the leading tab when the stream could not be opened: the session may be over. */
  readonly onRefused: () => void
  readonly signal: AbortSignal
}

const channelName = 'fengqiao.events'

/**
 * One event stream for all tabs of this browser: HTTP/1.1 allows six connections to a server, and a wall of lists
 * must not lose one per tab. The leading tab reads the stream and tells the others; whoever follows it resumes from
 * the last id that all have heard.
 */
export function shareEvents({ url, onEvent, onRefused, signal }: SharedEventsOptions): void {
  const channel = new BroadcastChannel(channelName)
  let lastId = ''
  const hear = (event: SharedEvent) => {
    if (event.kind === 'event') lastId = event.id
    onEvent(event)
  }
  let answer: (() => void) | undefined
  channel.onmessage = ({ data }: MessageEvent<SharedEvent | Question>) => {
    if (data.kind === 'question') answer?.()
    else hear(data)
  }
  channel.postMessage({ kind: 'question' } satisfies Question)
  signal.addEventListener('abort', () => channel.close(), { once: true })

  lead('fengqiao.events', randomId(), signal, (term) => {
    let connection: SharedEvent = { kind: 'connection', open: false }
    const tell = (event: SharedEvent) => {
      if (term.aborted) return
      if (event.kind === 'connection') connection = event
      hear(event)
      channel.postMessage(event)
    }
    answer = () => {
      if (!term.aborted) channel.postMessage(connection)
    }
    readStream({ url, lastId: () => lastId, tell, onRefused, term })
  })
}

interface ReadOptions {
  readonly url: string
  readonly lastId: () => string
  readonly tell: (event: SharedEvent) => void
  readonly onRefused: () => void
  readonly term: AbortSignal
}

function readStream({ url, lastId, tell, onRefused, term }: ReadOptions): void {
  let attempt = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let source: EventSource | undefined

  const open = () => {
    const last = lastId()
    source = new EventSource(last ? `${url}?lastEventId=${encodeURIComponent(last)}` : url)
    source.onopen = () => {
      attempt = 0
      tell({ kind: 'connection', open: true })
    }
    const onMessage = (message: MessageEvent<string>) => {
      const event = parseEvent(message.data)
      if (event) tell({ kind: 'event', id: message.lastEventId, event })
    }
    source.onmessage = onMessage
    for (const type of eventTypes) source.addEventListener(type, onMessage)
    source.addEventListener('reset', () => tell({ kind: 'reset' }))
    source.onerror = () => {
      tell({ kind: 'connection', open: false })
      // Only an answer that is no stream closes it for good; a cut line the browser mends itself.
      if (source?.readyState !== EventSource.CLOSED) return
      attempt += 1
      onRefused()
      timer = setTimeout(open, backoffDelay(attempt, Math.random()))
    }
  }
  term.addEventListener(
    'abort',
    () => {
      clearTimeout(timer)
      source?.close()
    },
    { once: true },
  )
  open()
}

function parseEvent(data: string): StreamEvent | null {
  try {
    return JSON.parse(data) as StreamEvent
  } catch {
    return null
  }
}
