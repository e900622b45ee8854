import type { EndReason } from './end-reason.ts'

/** What a viewer reads: FLV, or fragmented MP4 with one fragment a frame. */
export type ViewerFormat = 'flv' | 'fmp4'

/** Whoever watches. The stream writes whole frames to it and never waits for it. */
export interface Viewer {
  /** `websocket`: each write is one complete binary frame for a raw socket. `plain`: the bare bytes of the file. */
  readonly framing: 'websocket' | 'plain'
  /** Default `flv`. */
  readonly format?: ViewerFormat
  /** False for a viewer that cannot show H.265: it is told `unsupported-codec` instead. Default true. */
  readonly h265?: boolean
  /** Shared with all other viewers: never change it. The answer is not used; see `bufferedAmount`. */
  write(bytes: Buffer): unknown
  /** Bytes written and not yet taken by the network. Above the stream's bound, frames are skipped. */
  readonly bufferedAmount: number
  close(reason: EndReason): void
  /** Called around a burst of writes, where the socket can join them. */
  cork?(): void
  uncork?(): void
}
