import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AccessUnit, copyAccessUnit, type VideoAccessUnit } from '../access-unit.ts'
import { joinAnnexB } from '../h264/annex-b.ts'
import { SyntheticVideo } from '../testing/synthetic-video.ts'
import { PsDemuxer } from './ps-demuxer.ts'
import type { PsDemuxerOptions } from './ps-demuxer.types.ts'
import { PsMuxer, type PsVideoFrame } from './ps-muxer.ts'
import { writeTimestamp } from './timestamp.ts'

function demuxerThatKeeps(options: Partial<PsDemuxerOptions> = {}) {
  const units: AccessUnit[] = []
  let damages = 0
  const demuxer = new PsDemuxer({
    onAccessUnit: (unit) => units.push(copyAccessUnit(unit)),
    onDamage: () => damages++,
    ...options,
  })
  const video = (): VideoAccessUnit[] => units.filter((unit) => unit.kind === 'video')
  return { demuxer, units, video, damages: () => damages }
}

const pictures = (count: number, options: ConstructorParameters<typeof SyntheticVideo>[0] = {}): PsVideoFrame[] => {
  const camera = new SyntheticVideo(options)
  return Array.from({ length: count }, () => camera.next())
}

const bytesOf = (units: readonly { nalUnits: readonly Buffer[] }[]): string[] =>
  units.map(({ nalUnits }) => joinAnnexB(nalUnits).toString('base64'))

/** Loses two hundred bytes in the middle of one picture. */
function pushWithHoleIn(damaged: number, frames: readonly PsVideoFrame[], demuxer: PsDemuxer): void {
  const muxer = new PsMuxer()
  for (const [index, frame] of frames.entries()) {
    const bytes = muxer.video(frame)
    demuxer.push(index === damaged ? bytes.subarray(0, 200) : bytes)
    if (index !== damaged) continue
    demuxer.lose()
    demuxer.push(bytes.subarray(400))
  }
}

/** One PES packet as a device might write it. */
function pes(streamId: number, payload: Buffer, options: { pts?: number; length?: number } = {}): Buffer {
  const stamp = options.pts === undefined ? Buffer.alloc(0) : Buffer.alloc(5)
  if (options.pts !== undefined) writeTimestamp(stamp, 0, 2, options.pts)
  const length = options.length ?? 3 + stamp.length + payload.length
  const head = Buffer.from([
    0,
    0,
    1,
    streamId,
    length >> 8,
    length & 0xff,
    0x80,
    stamp.length > 0 ? 0x80 : 0,
    stamp.length,
  ])
  return Buffer.concat([head, stamp, payload])
}

const PACK = Buffer.from('000001ba44000400040101e003fef8', 'hex').subarray(0, 13)
const packHeader = Buffer.concat([PACK, Buffer.from([0xf8])])

describe('the PS demuxer', () => {
  it('gives back the pictures that were muxed, however the stream is cut', () => {
    const sent = pictures(8, { gop: 4 })
    const muxer = new PsMuxer()
    const stream = Buffer.concat(sent.map((frame) => muxer.video(frame)))
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 2000 }), { minLength: 1, maxLength: 50, size: 'max' }), (cuts) => {
        const { demuxer, video } = demuxerThatKeeps()
        let at = 0
        for (let index = 0; at < stream.length; index++) {
          const length = cuts[index % cuts.length] ?? 1
          demuxer.push(stream.subarray(at, at + length))
          at += length
        }
        demuxer.flush()
        expect(bytesOf(video())).toEqual(bytesOf(sent))
        expect(video().map((unit) => unit.pts)).toEqual(sent.map((frame) => frame.pts))
        expect(video().map((unit) => unit.keyFrame)).toEqual(sent.map((frame) => frame.keyFrame))
      }),
      { numRuns: 200 },
    )
  })

  it('gives back the same when it comes byte by byte', () => {
    const sent = pictures(5, { gop: 2 })
    const muxer = new PsMuxer()
    const { demuxer, video } = demuxerThatKeeps()
    for (const byte of Buffer.concat(sent.map((frame) => muxer.video(frame)))) demuxer.push(Buffer.from([byte]))
    demuxer.flush()
    expect(bytesOf(video())).toEqual(bytesOf(sent))
  })

  it('joins a picture of more than 64 KiB from its packets', () => {
    const sent = pictures(3, { width: 320, height: 240, gop: 3 })
    expect(joinAnnexB(sent[0]?.nalUnits ?? []).length).toBeGreaterThan(100_000)
    const muxer = new PsMuxer()
    const { demuxer, video } = demuxerThatKeeps()
    for (const frame of sent) demuxer.push(muxer.video(frame))
    demuxer.flush()
    expect(bytesOf(video())).toEqual(bytesOf(sent))
  })

  it('reads packets without length up to the next header', () => {
    const sent = pictures(6, { gop: 3 })
    const { demuxer, video } = demuxerThatKeeps()
    const stream = Buffer.concat(
      sent.flatMap((frame) => [packHeader, pes(0xe0, joinAnnexB(frame.nalUnits), { pts: frame.pts, length: 0 })]),
    )
    for (let at = 0; at < stream.length; at += 7) demuxer.push(stream.subarray(at, at + 7))
    demuxer.flush()
    expect(bytesOf(video())).toEqual(bytesOf(sent))
    expect(video().map((unit) => unit.pts)).toEqual(sent.map((frame) => frame.pts))
  })

  it('reads a packet whose length overflowed 16 bits', () => {
    const sent = pictures(3, { width: 320, height: 240, gop: 3 })
    const { demuxer, video } = demuxerThatKeeps()
    for (const frame of sent) {
      const payload = joinAnnexB(frame.nalUnits)
      demuxer.push(
        Buffer.concat([packHeader, pes(0xe0, payload, { pts: frame.pts, length: (payload.length + 8) & 0xffff })]),
      )
    }
    demuxer.flush()
    expect(bytesOf(video())).toEqual(bytesOf(sent))
  })

  it('joins parameter sets and picture that come in packets of their own', () => {
    const sent = pictures(4, { gop: 2 })
    const { demuxer, video } = demuxerThatKeeps()
    for (const frame of sent) {
      demuxer.push(packHeader)
      // Only the slice's packet has the time, as some recorders do it.
      frame.nalUnits.forEach((nal, index) => {
        const last = index === frame.nalUnits.length - 1
        demuxer.push(pes(0xe0, joinAnnexB([nal]), last ? { pts: frame.pts } : {}))
      })
    }
    demuxer.flush()
    expect(bytesOf(video())).toEqual(bytesOf(sent))
    expect(video().map((unit) => unit.pts)).toEqual(sent.map((frame) => frame.pts))
  })

  it('separates several pictures in one packet and spaces their times', () => {
    const sent = pictures(6, { gop: 6 })
    const { demuxer, video } = demuxerThatKeeps()
    const pair = (at: number) => joinAnnexB(sent.slice(at, at + 2).flatMap((frame) => frame.nalUnits))
    for (const at of [0, 2, 4]) demuxer.push(pes(0xe0, pair(at), { pts: at * 3600 }))
    demuxer.flush()
    expect(bytesOf(video())).toEqual(bytesOf(sent))
    expect(video().map((unit) => unit.dts)).toEqual([0, 3600, 7200, 10_800, 14_400, 18_000])
  })

  it('follows 33-bit times over their wrap', () => {
    const sent = pictures(4, { gop: 4, firstPts: 2 ** 33 - 7200 })
    const muxer = new PsMuxer()
    const { demuxer, video } = demuxerThatKeeps()
    for (const frame of sent) demuxer.push(muxer.video(frame))
    demuxer.flush()
    const first = video()[0]?.dts ?? 0
    expect(video().map((unit) => unit.dts - first)).toEqual([0, 3600, 7200, 10_800])
  })

  it('keeps decoding and presentation time apart', () => {
    const [frame] = pictures(1)
    if (!frame) throw new Error('no picture')
    const { demuxer, video } = demuxerThatKeeps()
    demuxer.push(new PsMuxer().video({ ...frame, pts: 2 ** 33 + 1800, dts: 2 ** 33 - 1800 }))
    demuxer.flush()
    const [unit] = video()
    expect((unit?.pts ?? 0) - (unit?.dts ?? 0)).toBe(3600)
  })

  it('hands out G.711 and AAC next to the picture', () => {
    for (const audio of ['g711a', 'g711u'] as const) {
      const muxer = new PsMuxer({ audio })
      const { demuxer, units } = demuxerThatKeeps()
      for (const frame of pictures(2)) {
        demuxer.push(muxer.video(frame))
        demuxer.push(muxer.audio({ data: Buffer.alloc(320, 0xd5), pts: frame.pts }))
      }
      const sound = units.filter((unit) => unit.kind === 'audio')
      expect(sound.map((unit) => [unit.codec, unit.data.length, unit.pts])).toEqual([
        [audio, 320, 0],
        [audio, 320, 3600],
      ])
    }
  })

  it('cuts AAC frames that packets split', () => {
    const frame = Buffer.concat([Buffer.from('fff1508003fffc', 'hex'), Buffer.alloc(24, 0x21)])
    const stream = Buffer.concat([frame, frame, frame, frame])
    const { demuxer, units } = demuxerThatKeeps()
    demuxer.push(pes(0xc0, stream.subarray(0, 50), { pts: 0 }))
    demuxer.push(pes(0xc0, stream.subarray(50), { pts: 2 * 2090 }))
    expect(units.map((unit) => [unit.kind, unit.codec])).toEqual(Array(4).fill(['audio', 'aac']))
    expect(units.map((unit) => unit.kind === 'audio' && unit.data.equals(frame))).toEqual([true, true, true, true])
  })

  it('tells H.265 by the stream map and by its parameter sets', () => {
    const vps = Buffer.from('40010c01', 'hex')
    const sps = Buffer.from('420101', 'hex')
    const idr = Buffer.concat([Buffer.from('2601af', 'hex'), Buffer.alloc(50, 7)])
    const frame: PsVideoFrame = { nalUnits: [vps, sps, idr], pts: 0, keyFrame: true }
    for (const stream of [
      new PsMuxer({ video: 'h265' }).video(frame),
      pes(0xe0, joinAnnexB(frame.nalUnits), { pts: 0 }),
    ]) {
      const { demuxer, video } = demuxerThatKeeps()
      demuxer.push(stream)
      demuxer.flush()
      expect(video()).toHaveLength(1)
      expect(video()[0]).toMatchObject({ codec: 'h265', keyFrame: true })
      expect(demuxer.stats().videoCodec).toBe('h265')
    }
  })

  it('needs the stream map only once, even over a change of source', () => {
    const { demuxer, video } = demuxerThatKeeps()
    const vps = Buffer.from('40010c01', 'hex')
    const idr = Buffer.concat([Buffer.from('2601af', 'hex'), Buffer.alloc(50, 7)])
    demuxer.push(new PsMuxer({ video: 'h265' }).video({ nalUnits: [vps, idr], pts: 0, keyFrame: true }))
    demuxer.reset()
    demuxer.push(pes(0xe0, joinAnnexB([idr]), { pts: 900_000 }))
    demuxer.flush()
    expect(video().at(-1)).toMatchObject({ codec: 'h265', dts: 900_000 })
  })

  it('begins with a key frame when it comes into a running stream', () => {
    const sent = pictures(10, { gop: 4 })
    const muxer = new PsMuxer()
    const stream = Buffer.concat(sent.slice(1).map((frame) => muxer.video(frame)))
    const { demuxer, video } = demuxerThatKeeps()
    demuxer.push(stream.subarray(100))
    demuxer.flush()
    expect(bytesOf(video())).toEqual(bytesOf(sent.slice(4)))
  })

  it('shows nothing between a loss and the next key frame', () => {
    const sent = pictures(12, { gop: 4 })
    const { demuxer, video, damages } = demuxerThatKeeps()
    pushWithHoleIn(5, sent, demuxer)
    demuxer.flush()
    expect(bytesOf(video())).toEqual(bytesOf([...sent.slice(0, 5), ...sent.slice(8)]))
    expect(damages()).toBe(1)
    expect(demuxer.stats().droppedFrames).toBe(3)
  })

  it('leaves out only the damaged picture where that is wanted', () => {
    const sent = pictures(8, { gop: 8 })
    const { demuxer, video } = demuxerThatKeeps({ damage: 'damaged-only' })
    pushWithHoleIn(5, sent, demuxer)
    demuxer.flush()
    expect(bytesOf(video())).toEqual(bytesOf(sent.filter((_, index) => index !== 5)))
  })

  it('lets a picture go at its marker once the marker has been right for a while', () => {
    const muxer = new PsMuxer()
    const { demuxer, video } = demuxerThatKeeps()
    const shown = pictures(20, { gop: 5 }).map((frame) => {
      demuxer.push(muxer.video(frame))
      demuxer.marked()
      return video().length
    })
    expect(shown.slice(0, 8)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    expect(shown.slice(8)).toEqual([9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20])
  })

  it('never believes a marker that stands everywhere, and stops believing one that lies', () => {
    const sent = pictures(30, { gop: 3, width: 160, height: 96 })
    const muxer = new PsMuxer()
    const everywhere = demuxerThatKeeps()
    const liar = demuxerThatKeeps()
    for (const [index, frame] of sent.entries()) {
      const payload = joinAnnexB(frame.nalUnits)
      const half = payload.length >> 1
      for (const part of [payload.subarray(0, half), payload.subarray(half)]) {
        everywhere.demuxer.push(pes(0xe0, part, part.byteOffset === payload.byteOffset ? { pts: frame.pts } : {}))
        everywhere.demuxer.marked()
      }
      // A picture of two slices, with the marker once between them.
      const second = Buffer.from('4140aa', 'hex')
      const whole = { ...frame, nalUnits: [...frame.nalUnits, second] }
      if (index !== 15) liar.demuxer.push(muxer.video(whole))
      else {
        liar.demuxer.push(muxer.video(frame))
        liar.demuxer.marked()
        liar.demuxer.push(pes(0xe0, joinAnnexB([second])))
      }
      liar.demuxer.marked()
    }
    everywhere.demuxer.flush()
    expect(bytesOf(everywhere.video())).toEqual(bytesOf(sent))
    expect(liar.damages()).toBe(1)
    expect(liar.video().length).toBeGreaterThanOrEqual(27)
  })

  it('drops a picture without end instead of growing', () => {
    const { demuxer, video } = demuxerThatKeeps({ maxFrameBytes: 64 * 1024 })
    const endless = Buffer.concat([packHeader, pes(0xe0, Buffer.from('0000000167', 'hex'), { pts: 0, length: 0 })])
    demuxer.push(endless)
    for (let round = 0; round < 200; round++) demuxer.push(Buffer.alloc(1400, 0x55))
    const sent = pictures(3, { gop: 3 })
    for (const frame of sent) demuxer.push(new PsMuxer().video(frame))
    demuxer.flush()
    expect(bytesOf(video())).toEqual(bytesOf(sent))
  })
})
