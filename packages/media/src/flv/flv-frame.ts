import { websocketHeaderBytes, writeWebsocketHeader } from '../stream/websocket-frame.ts'

/**
 * A piece of FLV in one buffer with the header of a WebSocket message in front, built once and written as it is to each
 * viewer.
 */
export class FlvFrame {
  /** The whole message for a raw socket. */
  readonly websocket: Buffer
  /** The FLV bytes alone: a view. */
  readonly plain: Buffer
  readonly keyFrame: boolean

  private constructor(payloadBytes: number, keyFrame: boolean) {
    const headerBytes = websocketHeaderBytes(payloadBytes)
    this.websocket = Buffer.allocUnsafe(headerBytes + payloadBytes)
    writeWebsocketHeader(this.websocket, payloadBytes)
    this.plain = this.websocket.subarray(headerBytes)
    this.keyFrame = keyFrame
  }

  /** A frame of `payloadBytes` that `fill` writes, every one of them. */
  static build(payloadBytes: number, keyFrame: boolean, fill: (plain: Buffer) => void): FlvFrame {
    const frame = new FlvFrame(payloadBytes, keyFrame)
    fill(frame.plain)
    return frame
  }

  static of(...parts: readonly Buffer[]): FlvFrame {
    const bytes = parts.reduce((sum, part) => sum + part.length, 0)
    return FlvFrame.build(bytes, false, (plain) => {
      let at = 0
      for (const part of parts) at += part.copy(plain, at)
    })
  }
}
