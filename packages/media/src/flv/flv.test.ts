import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { audioSpecificConfig, parseAdts } from '../aac/adts.ts'
import { WebsocketReader } from '../testing/websocket-reader.ts'
import { aacConfigTag, aacFrameTag, g711Tag, metadataTag, videoConfigTag, videoFrameTag } from './flv-muxer.ts'
import { type FlvEvent, FlvReader } from './flv-reader.ts'
import { flvFileHeader } from './flv-tag.ts'

const FUZZ_RUNS = 2000
const hex = (text: string): Buffer => Buffer.from(text, 'hex')
const sps = hex('6742c01eab')
const pps = hex('68ce3c80')
const adts = parseAdts(hex('fff1508003fffc00'))
if (!adts) throw new Error('no ADTS header')

const file = Buffer.concat([
  flvFileHeader({ video: true, audio: true }),
  metadataTag({ width: 352, height: 288, hasVideo: true, encoder: '枫桥' }).plain,
  videoConfigTag({ codec: 'h264', parameters: { sps, pps }, width: 0, height: 0 }, 0).plain,
  aacConfigTag(audioSpecificConfig(adts), 0).plain,
  videoFrameTag({
    codec: 'h264',
    nalUnits: [hex('09f0'), sps, pps, hex('06aa'), hex('6588ff')],
    keyFrame: true,
    timestamp: 40,
    compositionTime: 80,
  }).tag.plain,
  aacFrameTag(hex('2110'), 45).plain,
  videoFrameTag({
    codec: 'h264',
    nalUnits: [hex('419a')],
    keyFrame: false,
    timestamp: 0x12345678,
    compositionTime: -40,
  }).tag.plain,
  g711Tag('g711a', hex('d5d5'), 60).plain,
])

function read(bytes: Buffer, chunk: number): FlvEvent[] {
  const events: FlvEvent[] = []
  const reader = new FlvReader((event) => events.push(event))
  for (let at = 0; at < bytes.length; at += chunk) reader.push(bytes.subarray(at, at + chunk))
  return events
}

describe('FLV', () => {
  it('is read back as it was written, however it is cut', () => {
    for (const chunk of [1, 7, 50, file.length]) {
      const events = read(file, chunk)
      expect(events.map((event) => event.kind)).toEqual([
        'header',
        'metadata',
        'video-config',
        'audio-config',
        'video',
        'audio',
        'video',
        'audio',
      ])
      expect(events[2]).toMatchObject({ parameters: { sps, pps } })
      expect(events[4]).toMatchObject({
        timestamp: 40,
        compositionTime: 80,
        keyFrame: true,
        nalUnits: [hex('06aa'), hex('6588ff')],
      })
      expect(events[6]).toMatchObject({
        timestamp: 0x12345678,
        compositionTime: -40,
        keyFrame: false,
        nalUnits: [hex('419a')],
      })
      expect(events[7]).toMatchObject({ codec: 'g711a', data: hex('d5d5') })
    }
  })

  it('has the bytes that the specification asks for', () => {
    const { tag, sample } = videoFrameTag({
      codec: 'h264',
      nalUnits: [hex('6588')],
      keyFrame: true,
      timestamp: 0x01020304,
      compositionTime: 1,
    })
    expect(sample.toString('hex')).toBe('000000026588')
    expect(tag.plain.toString('hex')).toBe('0900000b02030401000000' + '1701000001' + '000000026588' + '00000016')
    expect(flvFileHeader({ video: true, audio: false }).toString('hex')).toBe('464c5601010000000900000000')
  })

  it('is one WebSocket message for each tag, of every size of header', () => {
    for (const bytes of [10, 99, 100, 200, 65_000, 65_509, 65_510, 70_000]) {
      const { tag: frame } = videoFrameTag({
        codec: 'h264',
        nalUnits: [Buffer.alloc(bytes, 0x41)],
        keyFrame: false,
        timestamp: 0,
        compositionTime: 0,
      })
      const payloads: Buffer[] = []
      const reader = new WebsocketReader((payload) => payloads.push(Buffer.from(payload)))
      reader.push(frame.websocket)
      expect(payloads).toEqual([frame.plain])
      expect(frame.plain.buffer).toBe(frame.websocket.buffer)
    }
  })

  it('is read up to where it is cut', () => {
    let previous = 0
    for (let length = 0; length <= file.length; length++) {
      const events = read(file.subarray(0, length), file.length)
      expect(events.every((event) => event.kind !== 'broken')).toBe(true)
      expect(events.length).toBeGreaterThanOrEqual(previous)
      previous = events.length
    }
    expect(previous).toBe(8)
  })

  it(`never makes its reader throw, over ${FUZZ_RUNS} damaged files`, () => {
    let broken = 0
    const damage = fc.record({ at: fc.nat(file.length - 1), byte: fc.nat(255) })
    fc.assert(
      fc.property(
        fc.array(damage, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 300 }),
        (damages, chunk) => {
          const bytes = Buffer.from(file)
          for (const { at, byte } of damages) bytes[at] = byte
          if (read(bytes, chunk).some((event) => event.kind === 'broken')) broken++
        },
      ),
      { numRuns: FUZZ_RUNS },
    )
    expect(broken).toBeGreaterThan(FUZZ_RUNS / 10)
  })
})
