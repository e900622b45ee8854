import { describe, expect, it } from 'vitest'
import { type FlvEvent, FlvReader } from '../flv/flv-reader.ts'
import { splitAnnexB } from '../h264/annex-b.ts'
import { findFrameMark } from '../h264/frame-mark.ts'
import { ManualClock } from '../testing/manual-clock.ts'
import { SyntheticVideo } from '../testing/synthetic-video.ts'
import { WebsocketReader } from '../testing/websocket-reader.ts'
import type { EndReason } from './end-reason.ts'
import { RunningStream, type RunningStreamOptions } from './live-stream.ts'
import type { Viewer } from './viewer.ts'

const CHANNEL = '33068100001320000001'
/** Parameter sets that x265 wrote for 320 × 240, and the beginning of a key frame. */
const h265KeyFrame = [
  '40010c01ffff01600000030090000003000003003c959809',
  '42010101600000030090000003000003003ca00a080f165959a4932bc05a020000030002000003003210',
  '4401c172b46240',
  '2601af22',
].map((hex) => Buffer.from(hex, 'hex'))

/** A viewer that reads what it gets, and can stop reading. */
class ReadingViewer implements Viewer {
  readonly framing: Viewer['framing']
  readonly events: FlvEvent[] = []
  readonly writes: Buffer[] = []
  closed: EndReason | undefined
  paused = false
  bufferedAmount = 0
  readonly #flv = new FlvReader((event) => this.events.push(event))
  readonly #websocket = new WebsocketReader((payload) => this.#flv.push(payload))

  constructor(framing: Viewer['framing'] = 'plain') {
    this.framing = framing
  }

  write(bytes: Buffer): void {
    this.writes.push(bytes)
    if (this.paused) this.bufferedAmount += bytes.length
    if (this.framing === 'websocket') this.#websocket.push(bytes)
    else this.#flv.push(bytes)
  }

  close(reason: EndReason): void {
    this.closed = reason
  }

  drain(): void {
    this.paused = false
    this.bufferedAmount = 0
  }

  get marks(): (number | undefined)[] {
    return this.events
      .filter((event) => event.kind === 'video')
      .map((event) => findFrameMark(event.nalUnits)?.wallTimeMs)
  }

  get kinds(): string[] {
    return this.events.map((event) => event.kind)
  }
}

function runningStream(options: Partial<RunningStreamOptions> = {}, video = new SyntheticVideo({ gop: 10 })) {
  const clock = new ManualClock()
  const stream = new RunningStream({
    key: 'a',
    clock,
    g711: 'drop',
    onViewers: () => undefined,
    onEnd: () => undefined,
    loss: () => undefined,
    ...options,
  })
  let sent = 0
  const play = (frames: number): void => {
    for (let frame = 0; frame < frames; frame++) {
      const picture = video.next({ channelId: CHANNEL, wallTimeMs: sent++ })
      stream.push({ kind: 'video', codec: 'h264', dts: picture.pts, ...picture })
      clock.advance(40)
    }
  }
  return { stream, clock, play }
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index)

describe('a live stream', () => {
  it('gives a new viewer the header, the pictures since the last key frame, then live', () => {
    const { stream, play } = runningStream()
    play(14)
    const viewer = new ReadingViewer()
    stream.addViewer(viewer)
    expect(viewer.kinds.slice(0, 3)).toEqual(['header', 'metadata', 'video-config'])
    expect(viewer.marks).toEqual([10, 11, 12, 13])
    play(8)
    expect(viewer.marks).toEqual(range(10, 22))
    const times = viewer.events.filter((event) => event.kind === 'video').map((event) => event.timestamp)
    expect(times).toEqual(range(10, 22).map((frame) => frame * 40))
  })

  it('lets a viewer wait for the first key frame', () => {
    const { stream, play } = runningStream()
    const viewer = new ReadingViewer()
    stream.addViewer(viewer)
    expect(viewer.writes).toHaveLength(0)
    play(3)
    expect(viewer.marks).toEqual([0, 1, 2])
  })

  it('writes one and the same buffer to all viewers of a framing', () => {
    const { stream, play } = runningStream()
    const viewers = [new ReadingViewer('websocket'), new ReadingViewer('websocket'), new ReadingViewer('plain')]
    for (const viewer of viewers) stream.addViewer(viewer)
    play(5)
    const [first, second, third] = viewers.map((viewer) => viewer.writes.at(-1))
    expect(first).toBe(second)
    expect(first?.buffer).toBe(third?.buffer)
    for (const viewer of viewers) expect(viewer.marks).toEqual(range(0, 5))
  })

  it('skips to the next key frame for a viewer that is too slow, and holds no more than its bound', () => {
    const viewerBytes = 20_000
    const { stream, play } = runningStream({ viewerBytes })
    const slow = new ReadingViewer()
    const quick = new ReadingViewer()
    stream.addViewer(slow)
    stream.addViewer(quick)
    play(5)
    slow.paused = true
    play(200)
    expect(slow.bufferedAmount).toBeLessThan(viewerBytes + 10_000)
    expect(stream.stats().skippedFrames).toBeGreaterThan(150)
    const before = slow.marks.length
    slow.drain()
    play(20)
    const resumed = slow.marks.slice(before)
    expect(resumed[0]).toBe(210)
    expect(resumed).toEqual(range(210, 225))
    expect(quick.marks).toEqual(range(0, 225))
  })

  it('sends a viewer away that takes nothing any more', () => {
    const { stream, play } = runningStream({ viewerBytes: 10_000, stalledMs: 30_000 })
    const viewer = new ReadingViewer()
    stream.addViewer(viewer)
    viewer.paused = true
    play(700)
    expect(viewer.closed).toBeUndefined()
    play(100)
    expect(viewer.closed).toEqual({ code: 'too-slow' })
    expect(stream.stats().viewers).toBe(0)
  })

  it('keeps a group of pictures within its bounds', () => {
    const { stream, play } = runningStream({ gopFrames: 20, gopBytes: 1_000_000 }, new SyntheticVideo({ gop: 50 }))
    play(19)
    expect(stream.stats().gopFrames).toBe(19)
    play(10)
    expect(stream.stats()).toMatchObject({ gopFrames: 0, gopBytes: 0 })
    const viewer = new ReadingViewer()
    stream.addViewer(viewer)
    expect(viewer.marks).toEqual([])
    play(25)
    expect(viewer.marks).toEqual(range(50, 54))
  })

  it('tells a running viewer about another picture size before its first picture', () => {
    const clock = new ManualClock()
    const { stream, play } = runningStream({ clock })
    const viewer = new ReadingViewer()
    stream.addViewer(viewer)
    play(3)
    const larger = new SyntheticVideo({ width: 128, height: 96, firstPts: 3 * 3600 }).next()
    stream.push({ kind: 'video', codec: 'h264', dts: larger.pts, ...larger })
    expect(viewer.kinds.slice(-2)).toEqual(['video-config', 'video'])
    expect(viewer.kinds.filter((kind) => kind === 'header')).toHaveLength(1)
    expect(stream.stats()).toMatchObject({ width: 128, height: 96 })
  })

  it("goes on without a gap when the source's time jumps", () => {
    const { stream } = runningStream()
    const viewer = new ReadingViewer()
    stream.addViewer(viewer)
    for (const firstPts of [500_000, 2 ** 33 * 3, 0]) {
      const camera = new SyntheticVideo({ firstPts })
      for (const picture of [camera.next(), camera.next(), camera.next()]) {
        stream.push({ kind: 'video', codec: 'h264', dts: picture.pts, ...picture })
      }
    }
    const times = viewer.events.filter((event) => event.kind === 'video').map((event) => event.timestamp)
    expect(times).toEqual(range(0, 9).map((frame) => frame * 40))
  })

  it('hands out the last key frame for a snapshot', async () => {
    const { stream, play } = runningStream()
    const waiting = stream.waitForKeyFrame(5000)
    play(13)
    const key = stream.keyFrame
    expect(await waiting).toMatchObject({ codec: 'h264' })
    const nalUnits = splitAnnexB(key?.annexB ?? Buffer.alloc(0))
    expect(nalUnits.map((nal) => (nal[0] ?? 0) & 0x1f)).toEqual([7, 8, 6, 5])
    expect(findFrameMark(nalUnits)?.wallTimeMs).toBe(10)
  })

  it('says that no key frame came in time', async () => {
    const { stream, clock } = runningStream()
    const waiting = stream.waitForKeyFrame(5000)
    clock.advance(5000)
    expect(await waiting).toBeUndefined()
    expect(clock.pending).toBe(0)
  })

  it('carries AAC, and G.711 where that is wanted', () => {
    const adts = Buffer.concat([Buffer.from('fff1508003fffc', 'hex'), Buffer.alloc(24, 0x21)])
    const { stream, play } = runningStream({ g711: 'carry' })
    const early = new ReadingViewer()
    stream.addViewer(early)
    play(1)
    stream.push({ kind: 'audio', codec: 'aac', pts: 0, dts: 0, data: adts })
    expect(early.kinds.slice(-3)).toEqual(['video-config', 'audio-config', 'audio'])
    const late = new ReadingViewer()
    stream.addViewer(late)
    expect(late.kinds.slice(0, 4)).toEqual(['header', 'metadata', 'video-config', 'audio-config'])
    expect(late.events[0]).toMatchObject({ audio: true })
    stream.push({ kind: 'audio', codec: 'g711a', pts: 100, dts: 100, data: Buffer.alloc(160) })
    expect(late.events.at(-1)).toMatchObject({ kind: 'audio', codec: 'g711a' })
  })

  it('leaves G.711 out by default', () => {
    const { stream, play } = runningStream()
    const viewer = new ReadingViewer()
    stream.addViewer(viewer)
    play(1)
    stream.push({ kind: 'audio', codec: 'g711a', pts: 0, dts: 0, data: Buffer.alloc(160) })
    expect(viewer.kinds).not.toContain('audio')
    expect(stream.stats().audioCodec).toBe('g711a')
  })

  it('sends H.265 to those who can show it, and tells the others', () => {
    const { stream } = runningStream()
    const [able, early, late] = [new ReadingViewer(), new ReadingViewer(), new ReadingViewer()]
    Object.assign(early, { h265: false })
    Object.assign(late, { h265: false })
    stream.addViewer(able)
    stream.addViewer(early)
    stream.push({ kind: 'video', codec: 'h265', pts: 0, dts: 0, keyFrame: true, nalUnits: h265KeyFrame })
    stream.addViewer(late)
    expect(early.closed).toMatchObject({ code: 'unsupported-codec' })
    expect(late.closed).toMatchObject({ code: 'unsupported-codec' })
    expect(able.events.at(-1)).toMatchObject({ kind: 'video', codec: 'h265', keyFrame: true })
    expect(stream.keyFrame).toMatchObject({ codec: 'h265' })
    expect(splitAnnexB(stream.keyFrame?.annexB ?? Buffer.alloc(0))).toEqual(h265KeyFrame)
    expect(stream.stats()).toMatchObject({ width: 320, height: 240 })
  })

  it('tells its viewers why it ended', () => {
    const { stream, play } = runningStream()
    const viewer = new ReadingViewer()
    stream.addViewer(viewer)
    play(2)
    stream.end({ code: 'device-offline' })
    expect(viewer.closed).toEqual({ code: 'device-offline' })
    const late = new ReadingViewer()
    stream.addViewer(late)
    expect(late.closed).toEqual({ code: 'device-offline' })
  })
})
