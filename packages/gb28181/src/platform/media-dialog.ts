import type { PlaybackControl } from '../mansrtsp/playback-control.ts'
import type { SessionDescription, SessionKind } from '../sdp/session-description.ts'

/**
 * How the platform takes the stream (GB/T 28181-2016 Annex L): RTP over UDP, over TCP that the device connects, or over
 * TCP that the platform connects to the address in the answer.
 */
export type MediaTransport = 'udp' | 'tcp-passive' | 'tcp-active'

/** A stream to ask for. */
export interface InviteRequest {
  readonly deviceId: string
  readonly channelId: string
  /** Ten decimal digits for `y=`; see `formatSsrc`. */
  readonly ssrc: string
  /** Where the stream shall be sent. */
  readonly media: { readonly host: string; readonly port: number; readonly transport: MediaTransport }
  /** Default `Play`. */
  readonly kind?: SessionKind
  /** Unix seconds, for Playback and Download. */
  readonly time?: { readonly start: number; readonly stop: number }
  /** For Download. */
  readonly downloadSpeed?: number
  /** Gives the INVITE up (CANCEL), or ends the dialog that came meanwhile. */
  readonly signal?: AbortSignal
}

/** What the device answered. */
export interface MediaAnswer {
  readonly description: SessionDescription
  /** Ten digits; undefined when the device left `y=` out, which is allowed. */
  readonly ssrc: string | undefined
  /** Where the stream comes from, if the answer says so. */
  readonly media: { readonly host: string; readonly port: number } | undefined
  readonly setup: string | undefined
  /** Bytes of a download, where the device says so (`a=filesize`). */
  readonly fileSize: number | undefined
}

/** Why a media dialog ended. */
export type DialogEnd = 'local-bye' | 'remote-bye' | 'device-lost' | 'device-unregistered' | 'platform-stopped'

/** A running stream, from the 200 of the INVITE to a BYE. */
export interface MediaDialog {
  readonly callId: string
  readonly deviceId: string
  readonly channelId: string
  readonly answer: MediaAnswer
  /**
   * Pauses, moves or speeds up a recording that is being sent (9.8).
   * @throws RequestFailedError when the device refuses, RequestTimeoutError, Gb28181Error STOPPED when the dialog is over.
   */
  control(control: PlaybackControl): Promise<void>
  /** Resolves when the device says that the recording was sent to its end (MediaStatus 121); the dialog goes on. */
  readonly fileEnd: Promise<void>
  /** Ends the stream. Resolves when the device answered or gave no answer in time; never rejects. Idempotent. */
  bye(): Promise<void>
  /** Resolves once, whoever ends the dialog. */
  readonly ended: Promise<{ readonly reason: DialogEnd }>
}
