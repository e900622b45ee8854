import { type FileHandle, open } from 'node:fs/promises'
import { TICKS_PER_SECOND } from '../access-unit.ts'
import { box } from '../mp4/box.ts'
import { boxAt, boxesIn, findBox } from '../mp4/fragment-reader.ts'
import { VIDEO_TRACK } from '../mp4/track.ts'

/** What a segment says of itself, in a box that players pass over: an index can be made anew from the files alone. */
export interface SegmentFacts {
  readonly cameraId: string
  /** Wall clock of its first picture, milliseconds since the epoch. */
  readonly startedAt: number
  /** RFC 6381. */
  readonly codecs: string
  readonly width: number
  readonly height: number
}

/** A group of pictures in a segment. */
export interface SegmentPiece {
  /** Milliseconds since the segment's start. */
  readonly at: number
  readonly durationMs: number
  readonly offset: number
  readonly bytes: number
}

/** A segment as it lies on the disk. */
export interface SegmentScan {
  readonly facts: SegmentFacts
  /** Bytes before the first piece: what a player needs first. */
  readonly initBytes: number
  readonly pieces: readonly SegmentPiece[]
  /** Bytes up to the end of the last whole piece; what follows was being written when the power went. */
  readonly wholeBytes: number
  readonly fileBytes: number
}

/** Written after the initialisation segment. */
export const factsBox = (facts: SegmentFacts): Buffer => box('free', Buffer.from(JSON.stringify(facts)))

const HEADER_BYTES = 16
const LARGEST_HEAD = 4 * 1024 * 1024

/** Reads a segment's boxes. Undefined when it has no beginning that makes sense. @throws what the file system does. */
export async function scanSegment(path: string): Promise<SegmentScan | undefined> {
  const file = await open(path, 'r')
  try {
    return await scan(file)
  } finally {
    await file.close()
  }
}

async function scan(file: FileHandle): Promise<SegmentScan | undefined> {
  const { size: fileBytes } = await file.stat()
  let facts: SegmentFacts | undefined
  let initBytes = 0
  let firstTime: number | undefined
  const pieces: SegmentPiece[] = []
  let at = 0
  while (at < fileBytes) {
    const header = boxAt(await read(file, at, HEADER_BYTES), 0)
    if (!header || at + header.end > fileBytes) break
    if (header.name === 'free') facts ??= readFacts(await read(file, at + header.start, header.end - header.start))
    if (header.name === 'moof') {
      if (!facts || header.end > LARGEST_HEAD) break
      const moof = await read(file, at, header.end)
      const data = boxAt(await read(file, at + header.end, HEADER_BYTES), 0)
      const time = fragmentTime(moof)
      if (data?.name !== 'mdat' || !time || at + header.end + data.end > fileBytes) break
      firstTime ??= time.start
      const bytes = header.end + data.end
      const toMs = (ticks: number) => (ticks * 1000) / TICKS_PER_SECOND
      pieces.push({ at: toMs(time.start - firstTime), durationMs: toMs(time.duration), offset: at, bytes })
      at += bytes
      continue
    }
    at += header.end
    if (pieces.length === 0) initBytes = at
  }
  if (!facts || initBytes === 0) return undefined
  const last = pieces.at(-1)
  return { facts, initBytes, pieces, wholeBytes: last ? last.offset + last.bytes : initBytes, fileBytes }
}

async function read(file: FileHandle, at: number, bytes: number): Promise<Buffer> {
  const buffer = Buffer.alloc(Math.min(bytes, LARGEST_HEAD))
  const { bytesRead } = await file.read(buffer, 0, buffer.length, at)
  return buffer.subarray(0, bytesRead)
}

function readFacts(bytes: Buffer): SegmentFacts | undefined {
  try {
    const { cameraId, startedAt, codecs, width, height } = JSON.parse(bytes.toString()) as Record<string, unknown>
    if (typeof cameraId !== 'string' || typeof startedAt !== 'number' || typeof codecs !== 'string') return undefined
    if (typeof width !== 'number' || typeof height !== 'number') return undefined
    return { cameraId, startedAt, codecs, width, height }
  } catch {
    return undefined
  }
}

/** Beginning and length of a fragment's picture, in ticks. */
function fragmentTime(moof: Buffer): { start: number; duration: number } | undefined {
  const outer = boxAt(moof, 0)
  if (!outer) return undefined
  for (const traf of boxesIn(moof, outer.start, outer.end)) {
    if (traf.name !== 'traf') continue
    const [tfhd, tfdt, trun] = ['tfhd', 'tfdt', 'trun'].map((name) => findBox(moof, [name], traf.start, traf.end))
    if (!tfhd || !tfdt || !trun || moof.readUInt32BE(tfhd.start + 4) !== VIDEO_TRACK) continue
    if (tfdt.end - tfdt.start < 12 || trun.end - trun.start < 12) return undefined
    const count = moof.readUInt32BE(trun.start + 4)
    if (count > (trun.end - trun.start - 12) / 16) return undefined
    let duration = 0
    for (let index = 0; index < count; index++) duration += moof.readUInt32BE(trun.start + 12 + 16 * index)
    const start = moof.readUInt32BE(tfdt.start + 4) * 0x1_0000_0000 + moof.readUInt32BE(tfdt.start + 8)
    return { start, duration }
  }
  return undefined
}
