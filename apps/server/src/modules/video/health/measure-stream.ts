import { setTimeout as wait } from 'node:timers/promises'
import type { LiveStream, LiveStreamStats } from '@fengqiao/media'
import { videoErrors } from '../video.errors.ts'
import { greyOf, isBlack, isFrozen } from './picture.ts'

/** What somebody who looks at a stream for a while sees. */
export interface MeasuredStream {
  /** From asking to the first picture. */
  readonly firstFrameMs: number
  /** Bits and pictures a second. */
  readonly bitRate: number
  readonly frameRate: number
  /** Share of packets that never came, 0 to 1; null where nothing counts them. */
  readonly loss: number | null
  readonly black: boolean
  readonly frozen: boolean
  readonly stats: LiveStreamStats
}

/** Pictures are made anew after five seconds; two of them tell whether anything moves. */
const betweenPicturesMs = 6000
const firstFrameMs = 10_000

/**
 * Looks at a stream as somebody would: how long until the first picture, how much comes, and is it a picture.
 *
 * @param picture makes a JPEG of what it shows; without ffmpeg there is none, and what came is known all the same.
 */
export async function measureStream(
  open: () => Promise<LiveStream>,
  picture: (stream: LiveStream) => Promise<Buffer>,
): Promise<MeasuredStream> {
  const begun = performance.now()
  const stream = await open()
  let leave = () => {}
  try {
    let bytes = 0
    let frames = 0
    let first: number | null = null
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(videoErrors.NO_PICTURE()), firstFrameMs)
      leave = stream.addTap({
        frame(frame) {
          if (frame.kind !== 'video') return
          first ??= performance.now()
          frames++
          bytes += frame.sample.length
          clearTimeout(timer)
          resolve()
        },
        end: ({ code, detail }) => {
          clearTimeout(timer)
          reject(videoErrors.STREAM_ENDED({ values: { reason: detail ?? code } }))
        },
      })
    })
    const from = performance.now()
    const [framesThen, bytesThen] = [frames, bytes]
    const grey = async () => greyOf(await picture(stream)).catch(() => undefined)
    const before = await grey().catch(() => undefined)
    await wait(betweenPicturesMs)
    const seconds = (performance.now() - from) / 1000
    const after = before && (await grey().catch(() => undefined))
    const stats = stream.stats()
    return {
      firstFrameMs: Math.round((first ?? from) - begun),
      bitRate: Math.round(((bytes - bytesThen) * 8) / seconds),
      frameRate: Math.round(((frames - framesThen) / seconds) * 10) / 10,
      loss: stats.loss ?? null,
      black: after !== undefined && isBlack(after),
      frozen: frames === framesThen || (before !== undefined && after !== undefined && isFrozen(before, after)),
      stats,
    }
  } finally {
    leave()
  }
}
