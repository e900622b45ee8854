/** ITU-T G.711 table 2a: one byte to 16 bits. */
function alaw(byte: number): number {
  const value = byte ^ 0x55
  const exponent = (value & 0x70) >> 4
  const mantissa = ((value & 0x0f) << 4) + 8
  const magnitude = exponent === 0 ? mantissa : (mantissa + 0x100) << (exponent - 1)
  return value & 0x80 ? magnitude : -magnitude
}

/** ITU-T G.711 table 2b. */
function ulaw(byte: number): number {
  const value = ~byte & 0xff
  const magnitude = ((((value & 0x0f) << 3) + 0x84) << ((value & 0x70) >> 4)) - 0x84
  return value & 0x80 ? -magnitude : magnitude
}

const TABLES = {
  g711a: Int16Array.from({ length: 256 }, (_, byte) => alaw(byte)),
  g711u: Int16Array.from({ length: 256 }, (_, byte) => ulaw(byte)),
} as const

/** Samples a second of G.711. */
export const G711_RATE = 8000

/** Linear samples of 16 bits, one for each byte. */
export function decodeG711(codec: 'g711a' | 'g711u', bytes: Uint8Array): Int16Array {
  const table = TABLES[codec]
  const samples = new Int16Array(bytes.length)
  for (let index = 0; index < bytes.length; index++) samples[index] = table[bytes[index] ?? 0] ?? 0
  return samples
}
