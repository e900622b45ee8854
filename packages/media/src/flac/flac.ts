import { BitSink } from './bit-sink.ts'

/** Generator polynomials of RFC 9639 9.1.8 and 9.3. */
const crc8 = crcTable(0x07, 8)
const crc16 = crcTable(0x8005, 16)
/** Samples that one frame may hold here; the format's own limit is 65,535. */
export const LARGEST_FLAC_BLOCK = 32_768
const SMALLEST_FLAC_BLOCK = 16
const BITS = 16

/** STREAMINFO of one channel of 16 bits (RFC 9639 8.2); lengths and checksum are unknown of a live stream. */
export function flacStreamInfo(sampleRate: number): Buffer {
  const info = Buffer.alloc(34)
  info.writeUInt16BE(SMALLEST_FLAC_BLOCK, 0)
  info.writeUInt16BE(LARGEST_FLAC_BLOCK, 2)
  // 20 bits of rate, 3 of channels less one, 5 of bits less one, 36 of samples in all (unknown).
  info.writeUInt32BE(((sampleRate << 12) | (0 << 9) | ((BITS - 1) << 4)) >>> 0, 10)
  return info
}

/**
 * One frame of 16-bit sound, one channel, without loss (RFC 9639 9). The better of two fixed predictors is taken, its
 * residual Rice-coded in one partition: G.711 becomes about half of its linear size, for a few microseconds of work.
 *
 * @param firstSample its place in the stream.
 */
export function encodeFlacFrame(samples: Int16Array, firstSample: number): Buffer {
  const sink = new BitSink()
  sink.bits(0xfff9 >> 8, 8) // sync code, blocks of varying size
  sink.bits(0xf9, 8)
  sink.bits(0x70, 8) // block size of 16 bits at the end of the header; rate as in STREAMINFO
  sink.bits(0x08, 8) // one channel, 16 bits
  for (const byte of codedNumber(firstSample)) sink.bits(byte, 8)
  sink.bits(samples.length - 1, 16)
  sink.bits(checksum(crc8, 8, sink.bytes), 8)
  const order = samples.length > 2 && sumOf(samples, 2) < sumOf(samples, 0) ? 2 : 0
  sink.bits(0b0_001000_0 | (order << 1), 8)
  for (let index = 0; index < order; index++) sink.bits(samples[index] ?? 0, 16)
  const mean = sumOf(samples, order) / Math.max(1, samples.length - order)
  const parameter = Math.min(14, Math.max(0, Math.ceil(Math.log2(mean + 1))))
  sink.bits(0, 6) // Rice parameters of four bits, one partition
  sink.bits(parameter, 4)
  for (let index = order; index < samples.length; index++) {
    const value = residual(samples, index, order)
    const folded = value < 0 ? -2 * value - 1 : 2 * value
    sink.unary(folded >> parameter)
    sink.bits(folded, parameter)
  }
  sink.align()
  sink.bits(checksum(crc16, 16, sink.bytes), 16)
  return Buffer.from(sink.bytes)
}

function residual(samples: Int16Array, index: number, order: number): number {
  const value = samples[index] ?? 0
  return order === 0 ? value : value - 2 * (samples[index - 1] ?? 0) + (samples[index - 2] ?? 0)
}

function sumOf(samples: Int16Array, order: number): number {
  let sum = 0
  for (let index = order; index < samples.length; index++) sum += Math.abs(residual(samples, index, order))
  return sum
}

/** A number of up to 36 bits in the manner of UTF-8 (RFC 9639 9.1.5). */
function codedNumber(value: number): number[] {
  if (value < 0x80) return [value]
  const tail: number[] = []
  let rest = value
  let room = 0x40
  while (rest >= room) {
    tail.unshift(0x80 | (rest % 0x40))
    rest = Math.floor(rest / 0x40)
    room = Math.max(1, room >> 1)
    if (tail.length === 6) break
  }
  const lead = (0xff00 >> (tail.length + 1)) & 0xff
  return [lead | rest, ...tail]
}

function crcTable(polynomial: number, width: 8 | 16): Uint16Array {
  const top = 2 ** (width - 1)
  const mask = 2 ** width - 1
  return Uint16Array.from({ length: 256 }, (_, byte) => {
    let crc = byte << (width - 8)
    for (let bit = 0; bit < 8; bit++) crc = crc & top ? ((crc << 1) ^ polynomial) & mask : (crc << 1) & mask
    return crc
  })
}

function checksum(table: Uint16Array, width: 8 | 16, bytes: Buffer): number {
  let crc = 0
  for (const byte of bytes) {
    crc = width === 8 ? (table[crc ^ byte] ?? 0) : ((crc << 8) ^ (table[(crc >> 8) ^ byte] ?? 0)) & 0xffff
  }
  return crc
}
