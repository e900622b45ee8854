import type { Position } from '@fengqiao/contract'
import { distanceMetres } from '../../area/index.ts'

/** Where somebody says he was, and when. */
export interface Sighting {
  readonly at: Date
  readonly position: Position
}

/** Kilometres an hour that somebody would have moved at; what the phones' accuracy may explain is taken off first. */
export function speedBetween(a: Sighting, b: Sighting): number {
  const slack = (a.position.accuracy ?? 0) + (b.position.accuracy ?? 0)
  const metres = Math.max(0, distanceMetres(a.position, b.position) - slack)
  const hours = Math.abs(b.at.getTime() - a.at.getTime()) / 3_600_000
  return metres === 0 ? 0 : metres / 1000 / hours
}
