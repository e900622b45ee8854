import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../testing/random.ts'
import { SyntheticVideo } from '../testing/synthetic-video.ts'
import { PsDemuxer } from './ps-demuxer.ts'
import { readPsHeader } from './ps-headers.ts'
import { PsMuxer } from './ps-muxer.ts'

const FUZZ_RUNS = 3000

function stream(): Buffer {
  const camera = new SyntheticVideo({ width: 32, height: 32, gop: 3, blocksPerFrame: 1 })
  const muxer = new PsMuxer({ audio: 'g711a' })
  return Buffer.concat(
    Array.from({ length: 9 }, () => {
      const frame = camera.next()
      return Buffer.concat([muxer.video(frame), muxer.audio({ data: Buffer.alloc(160, 0xd5), pts: frame.pts })])
    }),
  )
}

function demux(bytes: Buffer, chunk: number): { pictures: number; sounds: number } {
  const found = { pictures: 0, sounds: 0 }
  const demuxer = new PsDemuxer({
    onAccessUnit: (unit) => (unit.kind === 'video' ? found.pictures++ : found.sounds++),
    maxFrameBytes: 256 * 1024,
  })
  for (let at = 0; at < bytes.length; at += chunk) demuxer.push(bytes.subarray(at, at + chunk))
  demuxer.flush()
  return found
}

describe('damaged program streams', () => {
  const whole = stream()

  it('are read when they are cut at every single byte', () => {
    let previous = 0
    for (let length = 0; length <= whole.length; length += 1) {
      const { pictures } = demux(whole.subarray(0, length), 1400)
      expect(pictures).toBeGreaterThanOrEqual(previous > 0 ? previous - 1 : 0)
      previous = Math.max(previous, pictures)
    }
    expect(previous).toBe(9)
  })

  it('are picked up again whichever byte is missing or wrong', () => {
    for (let at = 0; at < whole.length; at += 3) {
      const wrong = Buffer.from(whole)
      wrong[at] = (wrong[at] ?? 0) ^ 0xff
      const missing = Buffer.concat([whole.subarray(0, at), whole.subarray(at + 1)])
      // A group of three may be gone, and the one in which the damage lies.
      expect(demux(wrong, 1400).pictures, `wrong byte at ${at}`).toBeGreaterThanOrEqual(3)
      expect(demux(missing, 1400).pictures, `missing byte at ${at}`).toBeGreaterThanOrEqual(3)
    }
  })

  it(`never throw and never loop, over ${FUZZ_RUNS} random damages`, () => {
    let pictures = 0
    const damage = fc.record({
      at: fc.nat(whole.length - 1),
      bytes: fc.constantFrom(
        '000001',
        '000001ba',
        '000001e0',
        '000001e00000',
        '000001e0000080800f',
        '000001bc',
        '000001c0ffff',
        'ff',
        '00',
      ),
    })
    fc.assert(
      fc.property(
        fc.array(damage, { maxLength: 40, size: 'max' }),
        fc.integer({ min: 1, max: 3000 }),
        (damages, chunk) => {
          const bytes = Buffer.from(whole)
          for (const { at, bytes: text } of damages) Buffer.from(text, 'hex').copy(bytes, at)
          pictures += demux(bytes, chunk).pictures
        },
      ),
      { numRuns: FUZZ_RUNS },
    )
    expect(pictures).toBeGreaterThan(FUZZ_RUNS)
  })

  it('are survived when they are nothing but start codes and noise', () => {
    const random = seededRandom(7)
    for (let round = 0; round < 300; round++) {
      const noise = Buffer.from(Array.from({ length: 3000 }, () => Math.floor(random() * 256)))
      for (let at = 0; at < noise.length - 9; at += 1 + Math.floor(random() * 60)) {
        noise.set([0, 0, 1, 0xb9 + Math.floor(random() * 71)], at)
        if (random() < 0.5) noise[at + 6] = 0x80
      }
      demux(noise, 1 + Math.floor(random() * 2000))
    }
  })

  it('cost no more than their length when headers stand one behind another', () => {
    const headers = Buffer.alloc(64 * 1024)
    for (let at = 0; at + 12 <= headers.length; at += 12) headers.set([0, 0, 1, 0xe0, 0, 6, 0x80, 0, 0, 0, 0, 1], at)
    const before = process.cpuUsage()
    for (let round = 0; round < 20; round++) demux(headers, headers.length)
    const { user } = process.cpuUsage(before)
    expect(user / 20).toBeLessThan(200_000)
  })
})

describe('headers of a program stream', () => {
  it(`never read past the end, over ${FUZZ_RUNS} random ones`, () => {
    fc.assert(
      fc.property(fc.integer({ min: 0xb9, max: 0xff }), fc.uint8Array({ maxLength: 40, size: 'max' }), (code, rest) => {
        const bytes = Buffer.from([0, 0, 1, code, ...rest])
        const header = readPsHeader(bytes, 0)
        if (header.kind === 'more') expect(header.bytes).toBeGreaterThan(bytes.length)
        else if (header.kind !== 'unknown') expect(header.bytes).toBeLessThanOrEqual(bytes.length)
      }),
      { numRuns: FUZZ_RUNS },
    )
  })
})
