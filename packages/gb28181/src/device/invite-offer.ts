import type { PlaybackControl } from '../mansrtsp/playback-control.ts'
import type { SessionDescription, SessionKind } from '../sdp/session-description.ts'

/** A stream that the platform asks this device for. */
export interface InviteOffer {
  readonly channelId: string
  readonly kind: SessionKind
  /** Ten digits from `y=`; put its number into the RTP packets. Undefined when the platform left it out. */
  readonly ssrc: string | undefined
  /** Where to send. With `tcp`, `setup` is the platform's: `passive` means that this device connects. */
  readonly media: {
    readonly host: string
    readonly port: number
    readonly transport: 'udp' | 'tcp'
    readonly setup: 'passive' | 'active' | undefined
  }
  /** Unix seconds; zeros for a live stream. */
  readonly time: { readonly start: number; readonly stop: number }
  readonly downloadSpeed: number | undefined
  /** The Subject header as sent: `<channel>:<ssrc>,<server>:<number>`. */
  readonly subject: string | undefined
  readonly description: SessionDescription
}

/** The device's own handle on a dialog that it accepts. */
export interface DeviceDialog {
  readonly callId: string
  /** Ends the stream from this side. */
  bye(): Promise<void>
  /** Says that the recording was sent to its end (MediaStatus 121). The platform ends the dialog then. */
  sendFileEnd(): Promise<void>
}

/** Yes to an offer: what goes into the answer, and what to do later. */
export interface InviteAcceptance {
  /** Port the stream comes from; 9 by custom when this device connects over TCP and has none yet. */
  readonly port: number
  /** Default: the device's `localHost`. */
  readonly host?: string
  /** Default: the SSRC of the offer. `null` leaves `y=` out, as some devices do. */
  readonly ssrc?: string | null
  /** Bytes of a download, where they are known. */
  readonly fileSize?: number
  /** Pause, position and speed of a recording (9.8). Gives the SIP status, 200 for yes; absent, 488 refuses them all. */
  onControl?(control: PlaybackControl): number
  /** The platform acknowledged: sending may begin (GB/T 28181-2016 9.2). */
  onAck?(): void
  /** The stream is over: BYE from the platform, this device's own, no ACK, or the device stops. */
  onBye(reason: 'remote-bye' | 'local-bye' | 'no-ack' | 'stopped'): void
}

/** No to an offer, with a SIP status from 400 to 699. */
export interface InviteRejection {
  readonly reject: number
}
