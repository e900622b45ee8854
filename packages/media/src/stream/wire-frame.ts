import { websocketHeaderBytes, writeWebsocketHeader } from './websocket-frame.ts'

/**
 * A piece of an output in one buffer with the header of a WebSocket message in front, built once and written as it is
 * to each viewer.
 */
export class WireFrame {
  /** The whole message for a raw socket. */
  readonly websocket: Buffer
  /** The bytes of the file alone: a view. */
  readonly plain: Buffer

  private constructor(payloadBytes: number) {
    const headerBytes = websocketHeaderBytes(payloadBytes)
    this.websocket = Buffer.allocUnsafe(headerBytes + payloadBytes)
    writeWebsocketHeader(this.websocket, payloadBytes)
    this.plain = this.websocket.subarray(headerBytes)
  }

  /** A frame of `payloadBytes` that `fill` writes, every one of them. */
  static build(payloadBytes: number, fill: (plain: Buffer) => void): WireFrame {
    const frame = new WireFrame(payloadBytes)
    fill(frame.plain)
    return frame
  }

  static of(...parts: readonly Buffer[]): WireFrame {
    const bytes = parts.reduce((sum, part) => sum + part.length, 0)
    return WireFrame.build(bytes, (plain) => {
      let at = 0
      for (const part of parts) at += part.copy(plain, at)
    })
  }
}
