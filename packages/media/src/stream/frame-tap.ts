import type { TrackConfig } from '../mp4/track.ts'
import type { EndReason } from './end-reason.ts'
import type { StreamFrame } from './stream-frame.ts'

/** Someone who takes frames instead of bytes: a recording, an HLS output, a transcoder. It counts as a viewer. */
export interface FrameTap {
  /**
   * Frames from a key frame on, the group of pictures so far first. They own their bytes and are shared: never change
   * them. The tracks are those that the frame is decoded with.
   */
  frame(frame: StreamFrame, tracks: TrackConfig): void
  end(reason: EndReason): void
}
