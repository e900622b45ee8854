import type { EndReason } from './end-reason.ts'

/** Whoever watches. The stream writes whole frames to it and never waits for it. */
export interface Viewer {
  /** `websocket`: each write is one complete binary frame for a raw socket. `plain`: the bare bytes of the FLV file. */
  readonly framing: 'websocket' | 'plain'
  /** Shared with all other viewers: never change it. The answer is not used; see `bufferedAmount`. */
  write(bytes: Buffer): unknown
  /** Bytes written and not yet taken by the network. Above the stream's bound, frames are skipped. */
  readonly bufferedAmount: number
  close(reason: EndReason): void
  /** Called around a burst of writes, where the socket can join them. */
  cork?(): void
  uncork?(): void
}
