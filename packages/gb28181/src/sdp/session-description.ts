/** What the session is for: the `s=` line (GB/T 28181-2016 Annex F). */
export type SessionKind = 'Play' | 'Playback' | 'Download' | 'Talk'

/** One `a=` line: `a=name` or `a=name:value`. */
export interface SdpAttribute {
  readonly name: string
  readonly value?: string
}

/** An `m=` section with the lines that belong to it. */
export interface MediaDescription {
  /** `video` or `audio`. */
  readonly media: string
  readonly port: number
  /** `RTP/AVP` or `TCP/RTP/AVP`. */
  readonly protocol: string
  /** Payload types as written. */
  readonly formats: readonly string[]
  /** The section's own `c=` address. */
  readonly connection?: string
  readonly attributes: readonly SdpAttribute[]
}

/** A session description with the lines that GB/T 28181 adds: `u=`, `y=` and `f=` (Annex F). */
export interface SessionDescription {
  readonly origin?: {
    readonly username: string
    readonly sessionId: string
    readonly version: string
    readonly address: string
  }
  readonly name: string
  /** `u=<channel>:<parameters>`. */
  readonly uri?: string
  /** The session's `c=` address. */
  readonly connection?: string
  /** Unix seconds; both 0 for a live stream. */
  readonly time: { readonly start: number; readonly stop: number }
  readonly attributes: readonly SdpAttribute[]
  readonly media: readonly MediaDescription[]
  /** `y=` as written: ten digits by the standard, nine in its own example. Compare with `sameSsrc`. */
  readonly ssrc?: string
  /** `f=` as written. */
  readonly mediaParameters?: string
}
