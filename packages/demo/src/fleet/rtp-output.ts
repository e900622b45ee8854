/** Where a stream's packets go. */
export interface RtpOutput {
  /** What goes into `m=` of the answer; 9 when this side connects over TCP and has no port yet. */
  readonly port: number
  /** The platform acknowledged: connect, if that is ours to do. */
  start(): void
  /** May anything be sent now? False until connected, and while the receiver does not keep up. */
  readonly ready: boolean
  /** One picture's program stream; `ticks` are of the 90 kHz clock. */
  send(frame: Buffer, ticks: number): void
  /** From now on packets carry another SSRC, as field devices do in mid-stream. */
  changeSsrc(ssrc: number): void
  close(): void
}

export interface RtpOutputOptions {
  readonly localHost: string
  readonly remote: { readonly host: string; readonly port: number }
  readonly ssrc: number
  /** Everything that was handed to the network, for the fleet's figures. */
  readonly onSent: (packets: number, bytes: number) => void
  /** The connection is gone; not called after `close`. */
  readonly onLost: (reason: string) => void
}
