import { buffer } from 'node:stream/consumers'
import { systemScope } from '../../../platform/db/index.ts'
import { newId } from '../../../platform/ids/index.ts'
import { settingValue } from '../../settings/index.ts'
import { alikeBits, fastestMove } from '../assessment/formula.settings.ts'
import type { Grid } from '../grid.ts'
import { hashSide, perceptualHash } from '../photos/perceptual-hash.ts'
import { impossibleMoves, samePhotos } from './find-flags.ts'
import { hashesSince, insertFlags, insertHash, newPhotos, sightingsSince } from './flag.store.ts'

const photosAtOnce = 20
const dayMs = 86_400_000
/** How far back a photo is looked for. */
const photoDays = 180
const villageDigits = 12

/**
 * By the clock: looks at new photos and positions of field work. What looks odd is flagged for a person to judge; no
 * score, no points and no record change by it.
 * @returns how many photos it looked at
 */
export async function sweepFlags(grid: Grid): Promise<number> {
  const looked = await lookAtPhotos(grid)
  await lookAtMoves(grid)
  return looked
}

async function lookAtPhotos({ casework }: Grid): Promise<number> {
  const { database } = casework
  const photos = await database.transaction(systemScope, (tx) => newPhotos(tx, photosAtOnce))
  for (const photo of photos) {
    // Outside of any transaction: decoding takes its time.
    const hash = await hashOf(casework.files, photo.sha256)
    await database.transaction(systemScope, async (tx) => {
      const now = casework.now()
      await insertHash(tx, photo, hash)
      if (hash === null) return
      const mostBits = settingValue(await casework.settings.current(tx), alikeBits)
      const since = new Date(photo.at.getTime() - photoDays * dayMs)
      const earlier = await hashesSince(tx, photo.areaCode.slice(0, villageDigits), since)
      const [worst] = samePhotos({ ...photo, hash }, earlier, mostBits)
      if (!worst) return
      await insertFlags(tx, [
        {
          id: newId(now),
          kind: 'same_photo',
          personId: photo.personId,
          name: photo.name,
          areaCode: photo.areaCode,
          firstSubject: worst.first.subject,
          secondSubject: photo.subject,
          firstFileId: worst.first.fileId,
          secondFileId: photo.fileId,
          firstAt: worst.first.at,
          secondAt: photo.at,
          measure: worst.measure,
          foundAt: now,
        },
      ])
    })
  }
  return photos.length
}

/** Null for what cannot be read: a broken picture is no suspicion. */
async function hashOf(files: Grid['casework']['files'], sha256: string): Promise<string | null> {
  try {
    const [{ default: sharp }, content] = await Promise.all([import('sharp'), files.open(sha256).then(buffer)])
    const grey = await sharp(content, { limitInputPixels: 60_000_000 })
      .rotate()
      .resize(hashSide, hashSide, { fit: 'fill' })
      .greyscale()
      .raw()
      .toBuffer()
    return grey.length === hashSide * hashSide ? perceptualHash(grey) : null
  } catch {
    return null
  }
}

async function lookAtMoves({ casework }: Grid): Promise<void> {
  const now = casework.now()
  await casework.database.transaction(systemScope, async (tx) => {
    const fastest = settingValue(await casework.settings.current(tx), fastestMove)
    const people = await sightingsSince(tx, new Date(now.getTime() - 2 * dayMs))
    await insertFlags(
      tx,
      people.flatMap(({ personId, name, areaCode, sightings }) =>
        impossibleMoves(sightings, fastest).map(({ first, second, measure }) => ({
          id: newId(now),
          kind: 'impossible_move' as const,
          personId,
          name,
          areaCode,
          firstSubject: first.subject,
          secondSubject: second.subject,
          firstFileId: null,
          secondFileId: null,
          firstAt: first.at,
          secondAt: second.at,
          measure,
          foundAt: now,
        })),
      ),
    )
  })
}
