import { describe, expect, it, vi } from 'vitest'
import { ManualClock } from '../testing/manual-clock.ts'
import type { EndReason } from './end-reason.ts'
import { createStreamHub, StreamEndedError } from './stream-hub.ts'
import type { StreamHubOptions, StreamSink } from './stream-hub.types.ts'
import type { Viewer } from './viewer.ts'

const viewer = (): Viewer & { reasons: EndReason[] } => {
  const reasons: EndReason[] = []
  return { framing: 'plain', write: () => true, bufferedAmount: 0, close: (reason) => reasons.push(reason), reasons }
}

function hubWithSource(options: StreamHubOptions = {}) {
  const clock = new ManualClock()
  const ended: string[] = []
  const hub = createStreamHub({
    clock,
    graceMs: 10_000,
    onEnd: (stream, { code }) => ended.push(`${stream.key} ${code}`),
    ...options,
  })
  const close = vi.fn<(reason: EndReason) => void>()
  const sinks: StreamSink[] = []
  const start = vi.fn(async (sink: StreamSink) => {
    sinks.push(sink)
    await Promise.resolve()
    return { close }
  })
  return { hub, clock, ended, close, start, sinks }
}

describe('the stream hub', () => {
  it('starts a cold stream once for all who ask at the same time', async () => {
    const { hub, start } = hubWithSource()
    const streams = await Promise.all(Array.from({ length: 20 }, () => hub.open('camera', start)))
    expect(start).toHaveBeenCalledTimes(1)
    expect(new Set(streams).size).toBe(1)
    await hub.open('camera', start)
    await hub.open('another', start)
    expect(start).toHaveBeenCalledTimes(2)
    expect(hub.list().map((stream) => stream.key)).toEqual(['camera', 'another'])
  })

  it('ends a stream without viewers after the grace time', async () => {
    const { hub, clock, close, ended, start } = hubWithSource()
    const stream = await hub.open('camera', start)
    const leave = stream.addViewer(viewer())
    clock.advance(60_000)
    expect(hub.get('camera')).toBe(stream)
    leave()
    leave()
    clock.advance(9999)
    expect(hub.get('camera')).toBe(stream)
    clock.advance(1)
    expect(hub.get('camera')).toBeUndefined()
    await hub.close()
    expect(close).toHaveBeenCalledExactlyOnceWith({ code: 'no-viewers' })
    expect(ended).toEqual(['camera no-viewers'])
  })

  it('lets a viewer within the grace time join the running stream', async () => {
    const { hub, clock, start } = hubWithSource()
    const stream = await hub.open('camera', start)
    stream.addViewer(viewer())()
    clock.advance(9000)
    const second = await hub.open('camera', start)
    second.addViewer(viewer())
    clock.advance(100_000)
    expect(hub.get('camera')).toBe(stream)
    expect(start).toHaveBeenCalledTimes(1)
  })

  it('ends a stream that nobody came to watch', async () => {
    const { hub, clock, ended, start } = hubWithSource()
    await hub.open('camera', start)
    clock.advance(10_000)
    expect(ended).toEqual(['camera no-viewers'])
    expect(clock.pending).toBe(0)
  })

  it('tells viewers why the source ended, and starts anew for the next', async () => {
    const { hub, close, sinks, start } = hubWithSource()
    const stream = await hub.open('camera', start)
    const watching = viewer()
    stream.addViewer(watching)
    sinks[0]?.end({ code: 'device-offline', detail: 'three keepalives missed' })
    expect(watching.reasons).toEqual([{ code: 'device-offline', detail: 'three keepalives missed' }])
    expect(await hub.open('camera', start)).not.toBe(stream)
    expect(close).toHaveBeenCalledTimes(1)
  })

  it('gives everyone the error of a start that failed, and tries again for the next', async () => {
    const { hub, start } = hubWithSource()
    const refused = new Error('486 Busy Here')
    const failing = vi.fn(() => Promise.reject(refused))
    const results = await Promise.allSettled([hub.open('camera', failing), hub.open('camera', failing)])
    expect(results.map((result) => result.status === 'rejected' && result.reason)).toEqual([refused, refused])
    expect(failing).toHaveBeenCalledTimes(1)
    expect((await hub.open('camera', start)).ended).toBeUndefined()
  })

  it('gives a start up that is ended meanwhile, and closes the source that comes after all', async () => {
    const { hub, close } = hubWithSource()
    const accepted = Promise.withResolvers<{ close: typeof close }>()
    let signal: AbortSignal | undefined
    const opening = hub.open('camera', (_sink, given) => {
      signal = given
      return accepted.promise
    })
    hub.end('camera', { code: 'device-offline' })
    await expect(opening).rejects.toBeInstanceOf(StreamEndedError)
    expect(signal?.aborted).toBe(true)
    accepted.resolve({ close })
    await vi.waitFor(() => expect(close).toHaveBeenCalledExactlyOnceWith({ code: 'device-offline' }))
  })

  it('ends everything when it closes, waits for the sources, and starts nothing more', async () => {
    const { hub, ended, start } = hubWithSource()
    const closed = Promise.withResolvers<void>()
    await hub.open('slow', async () => ({ close: () => closed.promise }))
    await hub.open('camera', start)
    let done = false
    const closing = hub.close().then(() => {
      done = true
    })
    await Promise.resolve()
    expect(ended).toEqual(['slow shutdown', 'camera shutdown'])
    expect(done).toBe(false)
    closed.resolve()
    await closing
    await expect(hub.open('camera', start)).rejects.toBeInstanceOf(StreamEndedError)
  })

  it('reports a source that fails to close', async () => {
    const errors: unknown[] = []
    const { hub } = hubWithSource({ onError: (error) => errors.push(error) })
    await hub.open('camera', async () => ({ close: () => Promise.reject(new Error('BYE timed out')) }))
    await hub.close()
    expect(errors).toEqual([new Error('BYE timed out')])
  })
})
