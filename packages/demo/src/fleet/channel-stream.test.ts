import {
  type AccessUnit,
  copyAccessUnit,
  findFrameMark,
  PsDemuxer,
  PsMuxer,
  type VideoAccessUnit,
} from '@fengqiao/media'
import { ManualClock } from '@fengqiao/media/testing'
import { expect, it } from 'vitest'
import { ChannelStream } from './channel-stream.ts'
import { openClipLibrary } from './clip-library.ts'
import { Pacer } from './pacer.ts'
import type { RtpOutput } from './rtp-output.ts'

const library = await openClipLibrary()
const channelId = '52263500001310000007'

/** A stream whose network is the test: it may be busy, and what it gets is taken apart again. */
const setUp = async (changes: { ready?: boolean; ssrcChangeAt?: number } = {}) => {
  const clock = new ManualClock(1_732_400_000_000)
  const clip = await library.load('park-dusk')
  const units: VideoAccessUnit[] = []
  const demuxer = new PsDemuxer({
    onAccessUnit: (unit: AccessUnit) => {
      if (unit.kind === 'video') units.push(copyAccessUnit(unit))
    },
  })
  const network = { ready: changes.ready ?? true, ticks: [] as number[], ssrcs: [] as number[], closed: false }
  const output: RtpOutput = {
    port: 9,
    get ready() {
      return network.ready
    },
    start: () => {},
    send: (frame, ticks) => {
      network.ticks.push(ticks)
      demuxer.push(frame)
    },
    changeSsrc: (ssrc) => network.ssrcs.push(ssrc),
    close: () => {
      network.closed = true
    },
  }
  const ssrcChange = changes.ssrcChangeAt === undefined ? undefined : { at: changes.ssrcChangeAt, ssrc: 77 }
  const pacer = new Pacer(clock)
  const stream = new ChannelStream({ channelId, clip, output, muxer: new PsMuxer(), pacer, clock, ssrcChange })
  return { clock, clip, units, network, stream }
}

it('marks every picture with its channel and the moment it left', async () => {
  const { clock, units, stream } = await setUp()
  stream.start()
  clock.advance(3000)
  expect(units.length).toBeGreaterThan(40)
  units.forEach((unit, i) => {
    expect(findFrameMark([...unit.nalUnits])).toEqual({ channelId, wallTimeMs: expect.any(Number) })
    const late = (findFrameMark([...unit.nalUnits])?.wallTimeMs ?? 0) - 1_732_400_000_000 - (i * 1000) / 15
    expect(Math.abs(late)).toBeLessThan(6)
  })
})

it('plays the film round and round with evenly spaced times', async () => {
  const { clock, network, units, stream } = await setUp()
  stream.start()
  clock.advance(25_010)
  expect(units[0]?.keyFrame).toBe(true)
  expect(network.ticks).toHaveLength(376)
  expect(network.ticks).toEqual(network.ticks.map((_, i) => i * 6000))
  expect(units[155]?.nalUnits.at(-1)).toEqual(units[5]?.nalUnits.at(-1))
})

it('waits for its receiver and begins with a key frame', async () => {
  const { clock, network, units, stream } = await setUp({ ready: false })
  stream.start()
  clock.advance(700)
  expect(network.ticks).toEqual([])
  network.ready = true
  clock.advance(300)
  expect(units[0]?.keyFrame).toBe(true)
  expect(network.ticks[0]).toBe(0)
})

it('leaves pictures out for a slow receiver and goes on with a key frame', async () => {
  const { clock, network, units, stream } = await setUp()
  stream.start()
  clock.advance(1000)
  const before = network.ticks.length
  network.ready = false
  clock.advance(1500)
  expect(network.ticks).toHaveLength(before)
  network.ready = true
  clock.advance(2000)
  const firstAfter = network.ticks[before] ?? 0
  expect(firstAfter % 90_000).toBe(0)
  expect(firstAfter).toBeGreaterThan(200_000)
  expect(units.filter((unit) => unit.keyFrame).length).toBeGreaterThan(2)
})

it('changes its SSRC once, when it is told to', async () => {
  const { clock, network, stream } = await setUp({ ssrcChangeAt: 2 })
  stream.start()
  clock.advance(1900)
  expect(network.ssrcs).toEqual([])
  clock.advance(3000)
  expect(network.ssrcs).toEqual([77])
})

it('sends nothing more after it was stopped', async () => {
  const { clock, network, stream } = await setUp()
  stream.start()
  clock.advance(500)
  stream.stop()
  const sent = network.ticks.length
  clock.advance(1000)
  expect(network.ticks).toHaveLength(sent)
  expect(network.closed).toBe(true)
  expect(clock.pending).toBe(0)
})
