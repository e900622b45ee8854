import { eventTypes } from '@fengqiao/contract'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { affectedQueries } from './affected-queries.ts'
import { type SharedEvent, shareEvents } from './shared-events.ts'

/** The browser's EventSource and BroadcastChannel in one process: each `tab` shares what a browser shares. */
class FakeSource {
  static CLOSED = 2
  static readonly opened: FakeSource[] = []
  readonly url: string
  readyState = 1
  onopen: (() => void) | undefined
  onmessage: ((message: { data: string; lastEventId: string }) => void) | undefined
  onerror: (() => void) | undefined
  readonly listeners = new Map<string, (message: { data: string; lastEventId: string }) => void>()
  constructor(url: string) {
    this.url = url
    FakeSource.opened.push(this)
  }
  addEventListener(type: string, listener: (message: { data: string; lastEventId: string }) => void): void {
    this.listeners.set(type, listener)
  }
  close(): void {
    this.readyState = FakeSource.CLOSED
  }
  send(type: string, id: string): void {
    const event = { type, at: '', areaCode: null, id: null, data: {} }
    this.listeners.get(type)?.({ data: JSON.stringify(event), lastEventId: id })
  }
}

class FakeLocks {
  private queue: Promise<unknown> = Promise.resolve()
  request(_name: string, options: { signal: AbortSignal }, work: () => Promise<void>): Promise<void> {
    const run = this.queue.then(() => (options.signal.aborted ? undefined : work()))
    this.queue = run
    return run
  }
}

describe('events shared between tabs', () => {
  beforeEach(() => {
    FakeSource.opened.length = 0
    vi.stubGlobal('EventSource', FakeSource)
    vi.stubGlobal('navigator', { locks: new FakeLocks() })
  })
  afterEach(() => {
    vi.unstubAllGlobals()
  })

  function openTab() {
    const heard: SharedEvent[] = []
    const end = new AbortController()
    shareEvents({
      url: '/api/v1/events',
      onEvent: (event) => heard.push(event),
      onRefused: () => undefined,
      signal: end.signal,
    })
    return { heard, close: () => end.abort(), ids: () => heard.flatMap((e) => (e.kind === 'event' ? [e.id] : [])) }
  }

  it('opens one stream for two tabs, and both hear it', async () => {
    const first = openTab()
    const second = openTab()
    await vi.waitFor(() => expect(FakeSource.opened).toHaveLength(1))
    FakeSource.opened[0]?.send('case.changed', '41')
    await vi.waitFor(() => expect(second.ids()).toEqual(['41']))
    expect(first.ids()).toEqual(['41'])
    first.close()
    second.close()
  })

  it('tells a tab that comes later that the stream is open', async () => {
    const first = openTab()
    await vi.waitFor(() => expect(FakeSource.opened).toHaveLength(1))
    FakeSource.opened[0]?.onopen?.()
    const second = openTab()
    await vi.waitFor(() => expect(second.heard).toContainEqual({ kind: 'connection', open: true }))
    first.close()
    second.close()
  })

  it('lets the other tab resume from the last id when the leading one closes', async () => {
    const first = openTab()
    const second = openTab()
    await vi.waitFor(() => expect(FakeSource.opened).toHaveLength(1))
    FakeSource.opened[0]?.send('case.changed', '41')
    await vi.waitFor(() => expect(second.ids()).toEqual(['41']))
    first.close()
    await vi.waitFor(() => expect(FakeSource.opened).toHaveLength(2))
    expect(FakeSource.opened[0]?.readyState).toBe(FakeSource.CLOSED)
    expect(FakeSource.opened[1]?.url).toBe('/api/v1/events?lastEventId=41')
    second.close()
  })
})

it('knows for every type of event what to look at again', () => {
  for (const type of eventTypes) expect(affectedQueries({ type }).length).toBeGreaterThan(0)
})
