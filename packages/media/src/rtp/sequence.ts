/** How far `to` is ahead of `from` in 16 wrapping bits: -32,768 to 32,767 (RFC 3550 A.1). */
export function sequenceDistance(from: number, to: number): number {
  const distance = (to - from) & 0xffff
  return distance < 0x8000 ? distance : distance - 0x10000
}

export const nextSequence = (sequence: number): number => (sequence + 1) & 0xffff
