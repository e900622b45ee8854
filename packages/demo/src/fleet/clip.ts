import { splitAnnexB } from '@fengqiao/media'

/** One coded picture of a clip: views into the clip's bytes, which all streams share. */
export interface ClipPicture {
  /** Delimiter and parameter sets: what comes before the slices. */
  readonly head: readonly Buffer[]
  readonly slices: readonly Buffer[]
  /** A decoder can start here. */
  readonly keyFrame: boolean
}

/** A drawn film that plays round and round: its last picture is followed by its first. */
export interface Clip {
  readonly name: string
  /** Pictures a second. */
  readonly rate: number
  readonly pictures: readonly ClipPicture[]
  /** Indices of the key frames; the first is 0. */
  readonly keyFrames: readonly number[]
}

const [SLICE, IDR, SPS] = [1, 5, 7]
const typeOf = (nal: Buffer): number => (nal[0] ?? 0) & 0x1f
const isSlice = (nal: Buffer): boolean => typeOf(nal) === SLICE || typeOf(nal) === IDR
/** `first_mb_in_slice` is 0 when its Exp-Golomb code is the single bit 1 (ITU-T H.264 7.3.3). */
const startsPicture = (nal: Buffer): boolean => ((nal[1] ?? 0) & 0x80) !== 0

/**
 * Takes a raw H.264 film apart into pictures (ITU-T H.264 7.4.1.2.3).
 * @throws Error when it does not begin with parameter sets and an IDR picture.
 */
export function parseClip(name: string, rate: number, bytes: Buffer): Clip {
  const pictures: ClipPicture[] = []
  let head: Buffer[] = []
  let slices: Buffer[] = []
  const close = (): void => {
    if (slices.length === 0) return
    pictures.push({ head, slices, keyFrame: slices.some((nal) => typeOf(nal) === IDR) })
    head = []
    slices = []
  }
  for (const nal of splitAnnexB(bytes)) {
    if (!isSlice(nal) || startsPicture(nal)) close()
    if (isSlice(nal)) slices.push(nal)
    else head.push(nal)
  }
  close()
  const keyFrames = pictures.flatMap((picture, index) => (picture.keyFrame ? [index] : []))
  const first = pictures[0]
  if (!first?.keyFrame || !first.head.some((nal) => typeOf(nal) === SPS)) {
    throw new Error(`clip ${name} does not begin with parameter sets and an IDR picture`)
  }
  return { name, rate, pictures, keyFrames }
}

/**
 * The key frame at which a channel joins its clip. It follows the wall clock, so that a viewer who comes back sees the
 * place go on, and it is shifted by channel, so that a wall of cameras of one kind does not move in step.
 */
export function joinAt(clip: Clip, channelId: string, nowMs: number): number {
  const seconds = clip.pictures.length / clip.rate
  const keyFrame = Math.floor((nowMs / 1000 / seconds) * clip.keyFrames.length) + shiftOf(channelId)
  return clip.keyFrames[keyFrame % clip.keyFrames.length] ?? 0
}

/** FNV-1a: neighbours in number are far apart in shift. */
function shiftOf(channelId: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < channelId.length; i++) hash = Math.imul(hash ^ channelId.charCodeAt(i), 0x01000193) >>> 0
  return hash >>> 8
}
