import { type FileHandle, open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { Readable as ReadableStream } from 'node:stream'
import { box, fullBox, u32, u64 } from './box.ts'
import { findBox, readFragment } from './fragment-reader.ts'
import { fileType } from './movie.ts'
import { AUDIO_TRACK, VIDEO_TRACK } from './track.ts'

/** A piece of a segment file that goes into the whole file. */
export interface SourcePiece {
  readonly path: string
  readonly initBytes: number
  readonly offset: number
  readonly bytes: number
}

interface Sample {
  readonly bytes: number
  readonly duration: number
  readonly compositionTicks: number
  readonly keyFrame: boolean
}

interface Chunk {
  readonly piece: number
  /** Of its data within the piece. */
  readonly offset: number
  readonly bytes: number
  readonly samples: number
}

interface TrackSamples {
  readonly samples: Sample[]
  readonly chunks: Chunk[]
}

/** Why pieces cannot be joined. */
export class CannotJoinError extends Error {
  readonly code = 'CANNOT_JOIN'
}

/**
 * One ordinary MP4 out of pieces of segments: moov in front, so that every player plays and seeks it while it loads.
 * The pieces must be of one configuration. Their bytes are read twice and never held.
 * @throws {CannotJoinError}
 */
export async function joinToMp4(
  pieces: readonly SourcePiece[],
): Promise<{ readonly content: Readable; readonly bytes: number }> {
  const [first] = pieces
  if (!first) throw new CannotJoinError('there is nothing to join')
  const init = await readPart(first.path, 0, first.initBytes)
  const tracks = new Map<number, TrackSamples>([[VIDEO_TRACK, { samples: [], chunks: [] }]])
  if (init.includes('soun')) tracks.set(AUDIO_TRACK, { samples: [], chunks: [] })
  for (const [index, piece] of pieces.entries()) {
    const bytes = await readPart(piece.path, piece.offset, piece.bytes)
    const runs = readFragment(bytes)
    if (!runs) throw new CannotJoinError(`${piece.path} is damaged at ${piece.offset}`)
    for (const run of runs) {
      const track = tracks.get(run.trackId)
      const data = run.samples[0]?.data
      if (!track || !data) continue
      const size = run.samples.reduce((sum, sample) => sum + sample.data.length, 0)
      track.chunks.push({
        piece: index,
        offset: data.byteOffset - bytes.byteOffset,
        bytes: size,
        samples: run.samples.length,
      })
      for (const { data: sample, duration, compositionTicks, keyFrame } of run.samples) {
        track.samples.push({ bytes: sample.length, duration, compositionTicks, keyFrame })
      }
    }
  }
  const head = fileType('isom', ['isom', 'iso2', 'avc1', 'mp41'])
  const dataBytes = [...tracks.values()].flatMap(({ chunks }) => chunks).reduce((sum, chunk) => sum + chunk.bytes, 0)
  // The movie's own length does not depend on the offsets in it, so it is built twice.
  const draft = movieOf(init, tracks, 0)
  const dataStart = head.length + draft.length + 16
  const movie = movieOf(init, tracks, dataStart)
  const dataHead = Buffer.concat([u32(1), Buffer.from('mdat', 'latin1'), u64(dataBytes + 16)])
  const content = ReadableStream.from(emit(pieces, tracks, [head, movie, dataHead]), { objectMode: false })
  return { content, bytes: dataStart + dataBytes }
}

/** Chunks of all tracks in the order of the pieces, which is the order of their data in the file. */
function inOrder(tracks: ReadonlyMap<number, TrackSamples>): { track: number; chunk: Chunk; index: number }[] {
  return [...tracks]
    .flatMap(([track, { chunks }]) => chunks.map((chunk, index) => ({ track, chunk, index })))
    .sort((a, b) => a.chunk.piece - b.chunk.piece || a.track - b.track)
}

async function* emit(
  pieces: readonly SourcePiece[],
  tracks: ReadonlyMap<number, TrackSamples>,
  head: readonly Buffer[],
): AsyncGenerator<Buffer> {
  yield* head
  for (const { chunk } of inOrder(tracks)) {
    const piece = pieces[chunk.piece]
    if (piece) yield await readPart(piece.path, piece.offset + chunk.offset, chunk.bytes)
  }
}

function movieOf(init: Buffer, tracks: ReadonlyMap<number, TrackSamples>, dataStart: number): Buffer {
  const offsets = new Map<number, number[]>([...tracks.keys()].map((id) => [id, []]))
  let at = dataStart
  for (const { track, chunk } of inOrder(tracks)) {
    offsets.get(track)?.push(at)
    at += chunk.bytes
  }
  const moov = findBox(init, ['moov'])
  if (!moov) throw new CannotJoinError('a segment without its beginning')
  const durationOf = (id: number) => tracks.get(id)?.samples.reduce((sum, { duration }) => sum + duration, 0) ?? 0
  const longest = Math.max(...[...tracks.keys()].map(durationOf))
  const parts: Buffer[] = []
  let trackId = VIDEO_TRACK
  for (const part of childrenOf(init, moov.start, moov.end)) {
    if (part.name === 'mvhd') parts.push(withDuration(part.bytes, 24, longest))
    if (part.name !== 'trak') continue
    const samples = tracks.get(trackId)
    if (samples)
      parts.push(trackOf(part.bytes, durationOf(trackId), tablesOf(trackId, samples, offsets.get(trackId) ?? [])))
    trackId++
  }
  return box('moov', ...parts)
}

function* childrenOf(bytes: Buffer, from: number, to: number): Generator<{ name: string; bytes: Buffer }> {
  let at = from
  while (at + 8 <= to) {
    const size = bytes.readUInt32BE(at)
    if (size < 8 || at + size > to) return
    yield { name: bytes.toString('latin1', at + 4, at + 8), bytes: bytes.subarray(at, at + size) }
    at += size
  }
}

/** A box of version 1 with its 64-bit duration at `at` of its content, behind the header of eight bytes. */
function withDuration(bytes: Buffer, at: number, duration: number): Buffer {
  const copy = Buffer.from(bytes)
  u64(duration).copy(copy, 8 + at)
  return copy
}

/** The track with its durations and, in place of the empty ones, its sample tables. */
function trackOf(trak: Buffer, duration: number, tables: readonly Buffer[]): Buffer {
  const rebuild = (bytes: Buffer, name: string): Buffer => {
    if (name === 'tkhd') return withDuration(bytes, 28, duration)
    if (name === 'mdhd') return withDuration(bytes, 24, duration)
    const inside = [...childrenOf(bytes, 8, bytes.length)]
    if (name === 'stbl')
      return box('stbl', ...inside.filter((part) => part.name === 'stsd').map((part) => part.bytes), ...tables)
    if (!['trak', 'mdia', 'minf'].includes(name)) return bytes
    return box(name, ...inside.map((part) => rebuild(part.bytes, part.name)))
  }
  return rebuild(trak, 'trak')
}

function tablesOf(id: number, { samples, chunks }: TrackSamples, offsets: readonly number[]): Buffer[] {
  const durations = runs(samples.map(({ duration }) => duration))
  const compositions = runs(samples.map(({ compositionTicks }) => compositionTicks))
  const keyFrames = samples.flatMap(({ keyFrame }, index) => (keyFrame ? [index + 1] : []))
  const chunkRuns = chunks
    .map((chunk, index) => ({ first: index + 1, samples: chunk.samples }))
    .filter((chunk, index, all) => index === 0 || all[index - 1]?.samples !== chunk.samples)
  const shifted = compositions.some(([, value]) => value !== 0)
  return [
    fullBox('stts', 0, 0, u32(durations.length, ...durations.flat())),
    ...(shifted ? [fullBox('ctts', 1, 0, u32(compositions.length, ...compositions.flat()))] : []),
    ...(id === VIDEO_TRACK ? [fullBox('stss', 0, 0, u32(keyFrames.length, ...keyFrames))] : []),
    fullBox('stsc', 0, 0, u32(chunkRuns.length, ...chunkRuns.flatMap((run) => [run.first, run.samples, 1]))),
    fullBox('stsz', 0, 0, u32(0, samples.length, ...samples.map(({ bytes }) => bytes))),
    fullBox('co64', 0, 0, u32(offsets.length), ...offsets.map(u64)),
  ]
}

/** Count and value of each run of equal values. */
function runs(values: readonly number[]): [count: number, value: number][] {
  const found: [number, number][] = []
  for (const value of values) {
    const last = found.at(-1)
    if (last && last[1] === value) last[0]++
    else found.push([1, value])
  }
  return found
}

async function readPart(path: string, offset: number, bytes: number): Promise<Buffer> {
  const file: FileHandle = await open(path, 'r')
  try {
    const buffer = Buffer.allocUnsafeSlow(bytes)
    let read = 0
    while (read < bytes) {
      const { bytesRead } = await file.read(buffer, read, bytes - read, offset + read)
      if (bytesRead === 0) throw new CannotJoinError(`${path} ends early`)
      read += bytesRead
    }
    return buffer
  } finally {
    await file.close()
  }
}
