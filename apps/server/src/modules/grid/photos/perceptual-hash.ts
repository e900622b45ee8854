/** Pixels a side of the grey picture that a hash is made from. */
export const hashSide = 32
const kept = 8

const cosines = Array.from({ length: kept }, (_, u) =>
  Array.from({ length: hashSide }, (_, x) => Math.cos(((2 * x + 1) * u * Math.PI) / (2 * hashSide))),
)

/**
 * The perceptual hash of a picture: the signs of its 8 × 8 lowest frequencies against their median (DCT-II). Pictures
 * that look alike differ in few of the 64 bits, however they were scaled or compressed.
 *
 * @param grey 32 × 32 grey values row by row, 0–255.
 * @returns 16 hexadecimal digits.
 */
export function perceptualHash(grey: Uint8Array): string {
  if (grey.length !== hashSide * hashSide) throw new RangeError(`A hash is made from ${hashSide} × ${hashSide} pixels`)
  const values = frequencies(grey)
  // The first says only how bright the picture is.
  const middle = median(values.slice(1))
  const bits = values.map((value) => (value > middle ? '1' : '0')).join('')
  return (bits.match(/.{4}/g) ?? []).map((four) => Number.parseInt(four, 2).toString(16)).join('')
}

/** In how many of their 64 bits two hashes differ. */
export function hashDistance(a: string, b: string): number {
  let distance = 0
  for (let rest = BigInt(`0x${a}`) ^ BigInt(`0x${b}`); rest > 0n; rest &= rest - 1n) distance++
  return distance
}

function frequencies(grey: Uint8Array): number[] {
  const rows = Array.from({ length: hashSide }, (_, y) =>
    cosines.map((cosine) => cosine.reduce((sum, factor, x) => sum + factor * (grey[y * hashSide + x] ?? 0), 0)),
  )
  return cosines.flatMap((cosine) =>
    Array.from({ length: kept }, (_, u) => cosine.reduce((sum, factor, y) => sum + factor * (rows[y]?.[u] ?? 0), 0)),
  )
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
