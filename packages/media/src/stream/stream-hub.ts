import { systemClock, type Timer } from '../clock.ts'
import type { EndReason } from './end-reason.ts'
import { RunningStream } from './live-stream.ts'
import type { LiveStream, StartSource, StreamHub, StreamHubOptions, StreamSource } from './stream-hub.types.ts'

const DEFAULT_GRACE_MS = 10_000

/** The stream ended while it was being started, or the hub is closed. */
export class StreamEndedError extends Error {
  readonly code = 'STREAM_ENDED'
  readonly reason: EndReason

  constructor(key: string, reason: EndReason) {
    super(`stream ${key} ended: ${reason.code}${reason.detail ? ` (${reason.detail})` : ''}`)
    this.name = 'StreamEndedError'
    this.reason = reason
  }
}

/** All running streams of a process: one source each, however many viewers ask for it at once. */
export function createStreamHub(options: StreamHubOptions = {}): StreamHub {
  const { clock = systemClock, graceMs = DEFAULT_GRACE_MS, g711 = 'drop' } = options
  const entries = new Map<string, Entry>()
  const closing = new Set<Promise<void>>()
  let closed: EndReason | undefined

  function start(key: string, startSource: StartSource): Entry {
    const abort = new AbortController()
    const ready = Promise.withResolvers<LiveStream>()
    let source: StreamSource | undefined
    let grace: Timer | undefined

    /** Counts from the last viewer's leaving, or from the start if none ever came. */
    const watchViewers = (count: number): void => {
      grace?.cancel()
      if (count === 0 && source) grace = clock.schedule(graceMs, () => stream.end({ code: 'no-viewers' }))
    }
    const stream = new RunningStream({
      ...options,
      key,
      clock,
      g711,
      onViewers: watchViewers,
      loss: () => source?.loss?.(),
      onEnd: (reason) => {
        grace?.cancel()
        entries.delete(key)
        abort.abort()
        ready.reject(new StreamEndedError(key, reason))
        if (source) closeSource(source, stream, reason)
        options.onEnd?.(stream, reason)
      },
    })
    const bringUp = async (): Promise<void> => {
      const started = await startSource(stream, abort.signal)
      if (stream.ended) {
        closeSource(started, stream, stream.ended)
        return
      }
      source = started
      ready.resolve(stream)
      watchViewers(stream.viewers)
    }
    const entry = { stream, ready: ready.promise }
    entries.set(key, entry)
    bringUp().catch((error: unknown) => {
      ready.reject(error)
      stream.end({ code: 'source-lost', detail: error instanceof Error ? error.message : String(error) })
    })
    return entry
  }

  function closeSource(source: StreamSource, stream: LiveStream, reason: EndReason): void {
    const closed = Promise.resolve()
      .then(() => source.close(reason))
      .catch((error: unknown) => options.onError?.(error, stream))
      .finally(() => closing.delete(closed))
    closing.add(closed)
  }

  return {
    open(key, startSource) {
      if (closed) return Promise.reject(new StreamEndedError(key, closed))
      return (entries.get(key) ?? start(key, startSource)).ready
    },
    get: (key) => entries.get(key)?.stream,
    list: () => [...entries.values()].map((entry) => entry.stream),
    end: (key, reason) => entries.get(key)?.stream.end(reason),
    async close(reason = { code: 'shutdown' }) {
      closed = reason
      for (const entry of [...entries.values()]) entry.stream.end(reason)
      await Promise.all(closing)
    },
  }
}

interface Entry {
  readonly stream: RunningStream
  /** Settles when the source is up. */
  readonly ready: Promise<LiveStream>
}
