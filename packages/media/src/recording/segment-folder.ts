import { mkdir, open, readdir, rename, rm, truncate } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type SegmentScan, scanSegment } from './segment-file.ts'

/** The name of a segment that is still being written ends so. */
export const UNFINISHED = '.part'

/** A finished segment, by its path below the folder of recordings. */
export interface FinishedSegment {
  readonly path: string
  readonly scan: SegmentScan
}

/** `<camera>/<UTC day>/<start>.mp4`. */
export function segmentPath(cameraId: string, startedAt: number): string {
  return join(cameraId, new Date(startedAt).toISOString().slice(0, 10), `${startedAt}.mp4`)
}

/**
 * Ends what an earlier process left unfinished: whole groups of pictures are kept, a torn tail is cut off, a file
 * without any is removed. Call it before anything is recorded.
 */
export async function repairSegments(folder: string): Promise<readonly FinishedSegment[]> {
  const repaired: FinishedSegment[] = []
  for (const path of await listSegments(folder, UNFINISHED)) {
    const full = join(folder, path)
    const scan = await scanSegment(full)
    if (!scan || scan.pieces.length === 0) {
      await rm(full, { force: true })
      continue
    }
    if (scan.wholeBytes < scan.fileBytes) await truncate(full, scan.wholeBytes)
    const finished = path.slice(0, -UNFINISHED.length)
    await settleSegment(full, join(folder, finished))
    repaired.push({ path: finished, scan: { ...scan, fileBytes: scan.wholeBytes } })
  }
  return repaired
}

/** Paths below the folder of all segments with this ending. */
export async function listSegments(folder: string, ending: string = '.mp4'): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true })
  const found: string[] = []
  for (const camera of await readdir(folder, { withFileTypes: true })) {
    if (!camera.isDirectory()) continue
    for (const day of await readdir(join(folder, camera.name), { withFileTypes: true })) {
      if (!day.isDirectory()) continue
      for (const name of await readdir(join(folder, camera.name, day.name))) {
        if (name.endsWith(ending)) found.push(join(camera.name, day.name, name))
      }
    }
  }
  return found
}

/** The bytes are on the disk, then the name is: whoever reads the name finds a whole file. */
export async function settleSegment(from: string, to: string): Promise<void> {
  const file = await open(from, 'r+')
  await file.sync().finally(() => file.close())
  await rename(from, to)
  const folder = await open(dirname(to), 'r')
  await folder.sync().finally(() => folder.close())
}
