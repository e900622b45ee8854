import { clamp, mix, type Vec } from './geometry.ts'

/** Every clip comes back to its first frame after this many seconds. */
export const LOOP_SECONDS = 10

/** A way over the ground with a clock: where something is, and where it looks, so many seconds after it set out. */
export interface Journey {
  readonly start: number
  readonly duration: number
  at(seconds: number): Moment
}

export interface Moment {
  readonly at: Vec
  /** Radians from straight away, clockwise seen from above. */
  readonly heading: number
  /** Metres gone so far: drives legs and wheels. */
  readonly gone: number
  /** Metres a second. */
  readonly speed: number
}

export interface Leg {
  readonly to: readonly [x: number, z: number]
  /** Metres a second at the end of the leg; it changes evenly from the speed before. */
  readonly speed: number
  /** Seconds to stand still once there. */
  readonly wait?: number
}

interface Piece {
  readonly from: readonly [number, number]
  readonly to: readonly [number, number]
  readonly length: number
  readonly v0: number
  readonly v1: number
  readonly begin: number
  readonly end: number
  readonly goneBefore: number
}

/** Lays a journey along straight legs; corners are rounded by looking a little ahead. */
export const travel = (
  start: number,
  from: readonly [x: number, z: number],
  speed: number,
  legs: readonly Leg[],
  options: { readonly y?: number; readonly lookAhead?: number } = {},
): Journey => {
  const pieces: Piece[] = []
  let [clock, gone, v0] = [0, 0, speed]
  let here = from
  for (const leg of legs) {
    const length = Math.hypot(leg.to[0] - here[0], leg.to[1] - here[1])
    const end = clock + (2 * length) / Math.max(0.05, v0 + leg.speed)
    pieces.push({ from: here, to: leg.to, length, v0, v1: leg.speed, begin: clock, end, goneBefore: gone })
    clock = end + (leg.wait ?? 0)
    gone += length
    here = leg.to
    v0 = leg.speed
  }
  const total = gone
  const pointAt = (distance: number): readonly [number, number] => {
    const piece = pieces.findLast((p) => distance >= p.goneBefore) ?? pieces[0]
    if (!piece) return from
    const share = piece.length === 0 ? 0 : (distance - piece.goneBefore) / piece.length
    return [mix(piece.from[0], piece.to[0], share), mix(piece.from[1], piece.to[1], share)]
  }
  const ahead = options.lookAhead ?? 0.6
  return {
    start,
    duration: clock,
    at: (seconds) => {
      const piece = pieces.findLast((p) => seconds >= p.begin) ?? pieces[0]
      if (!piece) return { at: [from[0], options.y ?? 0, from[1]], heading: 0, gone: 0, speed: 0 }
      const span = piece.end - piece.begin
      const t = clamp(seconds - piece.begin, 0, span)
      const slope = span === 0 ? 0 : (piece.v1 - piece.v0) / span
      const distance = piece.goneBefore + piece.v0 * t + (slope * t * t) / 2
      const back = pointAt(Math.max(-ahead, distance - ahead))
      const front = pointAt(Math.min(total + ahead, distance + ahead))
      const x = (back[0] + front[0]) / 2
      const z = (back[1] + front[1]) / 2
      return {
        at: [x, options.y ?? 0, z],
        heading: Math.atan2(front[0] - back[0], front[1] - back[1]),
        gone: distance,
        speed: seconds > piece.end ? 0 : piece.v0 + slope * t,
      }
    },
  }
}

/**
 * Where the traveller is now: more than one of it when its way takes longer than the loop, so that the last frame
 * meets the first.
 */
export const momentsOf = (journey: Journey, time: number): (Moment & { readonly seconds: number })[] => {
  const first = (((time - journey.start) % LOOP_SECONDS) + LOOP_SECONDS) % LOOP_SECONDS
  const moments: (Moment & { readonly seconds: number })[] = []
  for (let seconds = first; seconds < journey.duration; seconds += LOOP_SECONDS)
    moments.push({ ...journey.at(seconds), seconds })
  return moments
}

/** −1 to 1, `cycles` whole times in a loop, so that it closes. */
export const wave = (time: number, cycles: number, offset = 0): number =>
  Math.sin(((time / LOOP_SECONDS) * cycles + offset) * 2 * Math.PI)

/** Comes and goes: 0 to 1, whole times in a loop. */
export const pulse = (time: number, cycles: number, offset = 0): number => (wave(time, cycles, offset) + 1) / 2

/** Share of the loop gone, shifted: for things that rise and vanish again and again. */
export const cycle = (time: number, cycles: number, offset = 0): number => {
  const share = (time / LOOP_SECONDS) * cycles + offset
  return share - Math.floor(share)
}
