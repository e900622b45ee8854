import type { StreamFrame } from '../stream/stream-frame.ts'
import { type FragmentSample, fragmentBytes, type TrackRun, writeFragment } from './fragment.ts'
import { AUDIO_TRACK, VIDEO_TRACK } from './track.ts'

/** A group of pictures with its sound as one fragment. */
export interface CollectedFragment {
  readonly bytes: Buffer
  /** Decoding time of its first picture, and how long it lasts; 90 kHz ticks. */
  readonly start: number
  readonly duration: number
  readonly pictures: number
}

/** Gathers frames until somebody takes them as one fragment. The frames' bytes are shared until then, not copied. */
export class FragmentCollector {
  #video: StreamFrame[] = []
  #audio: StreamFrame[] = []
  #sequence = 0
  bytes = 0

  add(frame: StreamFrame): void {
    this.bytes += frame.sample.length
    if (frame.kind === 'video') this.#video.push(frame)
    else this.#audio.push(frame)
  }

  get empty(): boolean {
    return this.#video.length === 0
  }

  /** Decoding time of the first picture gathered. */
  get start(): number | undefined {
    return this.#video[0]?.dts
  }

  clear(): void {
    this.#video = []
    this.#audio = []
    this.bytes = 0
  }

  /** All that was gathered. `until`: decoding time of the picture that follows, if there is one. */
  take(until?: number): CollectedFragment | undefined {
    const first = this.#video[0]
    const last = this.#video.at(-1)
    if (!first || !last) return undefined
    const end = until !== undefined && until > last.dts ? until : last.dts + last.duration
    const runs = [runOf(VIDEO_TRACK, this.#video, end)]
    const firstSound = this.#audio[0]
    const lastSound = this.#audio.at(-1)
    if (firstSound && lastSound) runs.push(runOf(AUDIO_TRACK, this.#audio, lastSound.dts + lastSound.duration))
    const bytes = Buffer.allocUnsafeSlow(fragmentBytes(runs))
    writeFragment(bytes, ++this.#sequence, runs)
    const pictures = this.#video.length
    this.clear()
    return { bytes, start: first.dts, duration: end - first.dts, pictures }
  }
}

function runOf(trackId: number, frames: readonly StreamFrame[], end: number): TrackRun {
  const samples = frames.map((frame, index): FragmentSample => {
    const duration = (frames[index + 1]?.dts ?? end) - frame.dts
    return { keyFrame: frame.keyFrame, compositionTicks: frame.compositionTicks, duration, data: frame.sample }
  })
  return { trackId, baseTime: frames[0]?.dts ?? 0, samples }
}
