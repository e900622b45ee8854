import type { Sighting } from '../assessment/impossible-move.ts'
import { speedBetween } from '../assessment/impossible-move.ts'
import { hashDistance } from '../photos/perceptual-hash.ts'

export interface HashedPhoto {
  readonly fileId: string
  readonly hash: string
  readonly subject: string
  readonly at: Date
}

export interface PersonSighting extends Sighting {
  readonly subject: string
}

export interface Suspicion<T> {
  readonly first: T
  readonly second: T
  readonly measure: number
}

/** Photos of other entries that look the same as a new one, the most alike first. */
export function samePhotos(
  photo: HashedPhoto,
  earlier: readonly HashedPhoto[],
  mostBits: number,
): readonly Suspicion<HashedPhoto>[] {
  return earlier
    .filter(({ fileId, subject }) => fileId !== photo.fileId && subject !== photo.subject)
    .map((first) => ({ first, second: photo, measure: hashDistance(first.hash, photo.hash) }))
    .filter(({ measure }) => measure <= mostBits)
    .sort((a, b) => a.measure - b.measure)
}

/** Entries of one person that follow each other faster than anybody moves, kilometres an hour. */
export function impossibleMoves(
  sightings: readonly PersonSighting[],
  fastest: number,
): readonly Suspicion<PersonSighting>[] {
  const inOrder = [...sightings].sort((a, b) => a.at.getTime() - b.at.getTime())
  return inOrder.flatMap((second, index) => {
    const first = inOrder[index - 1]
    if (!first) return []
    const measure = speedBetween(first, second)
    return measure > fastest ? [{ first, second, measure: Math.min(measure, 100_000) }] : []
  })
}
