/** Dice that fall the same way on every machine: sfc32, seeded by a 32-bit mix of a number and a purpose. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number
  /** Whole number in [0, below). */
  int(below: number): number
  between(low: number, high: number): number
  /** Standard normal, cut at three. */
  normal(): number
  chance(probability: number): boolean
  pick<T>(values: readonly T[]): T
  shuffle<T>(values: readonly T[]): T[]
}

export function mixHash(text: string, seed: number): number {
  let hash = (seed ^ 0x811c9dc5) >>> 0
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> 0
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) >>> 0
  return (hash ^ (hash >>> 16)) >>> 0
}

/** Each purpose has dice of its own, so that a change in one part of the county leaves the others as they were. */
export function createRandom(seed: number, purpose: string): Random {
  let a = mixHash(purpose, seed)
  let b = mixHash(`${purpose}/b`, seed)
  let c = mixHash(`${purpose}/c`, seed)
  let counter = 1

  function next(): number {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return (sum >>> 0) / 4294967296
  }
  for (let warmUp = 0; warmUp < 12; warmUp += 1) next()

  function int(below: number): number {
    return Math.floor(next() * below)
  }

  return {
    next,
    int,
    between: (low, high) => low + (high - low) * next(),
    normal() {
      let total = 0
      for (let index = 0; index < 6; index += 1) total += next()
      return Math.max(-3, Math.min(3, (total - 3) * Math.SQRT2))
    },
    chance: (probability) => next() < probability,
    pick(values) {
      const value = values[int(values.length)]
      if (value === undefined) throw new RangeError('nothing to pick from')
      return value
    },
    shuffle(values) {
      const result = [...values]
      for (let index = result.length - 1; index > 0; index -= 1) {
        const other = int(index + 1)
        const held = result[index]
        const swapped = result[other]
        if (held === undefined || swapped === undefined) continue
        result[index] = swapped
        result[other] = held
      }
      return result
    },
  }
}
