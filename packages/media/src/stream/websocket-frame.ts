const FINAL_BINARY = 0x82
const FINAL_CLOSE = 0x88

/** Bytes of the header that a server's frame of this payload needs (RFC 6455 5.2; a server does not mask). */
export function websocketHeaderBytes(payloadBytes: number): number {
  if (payloadBytes < 126) return 2
  return payloadBytes < 0x10000 ? 4 : 10
}

/** Writes the header of one complete binary message at the front of `target`. */
export function writeWebsocketHeader(target: Buffer, payloadBytes: number): void {
  target[0] = FINAL_BINARY
  if (payloadBytes < 126) target[1] = payloadBytes
  else if (payloadBytes < 0x10000) {
    target[1] = 126
    target.writeUInt16BE(payloadBytes, 2)
  } else {
    target[1] = 127
    target.writeUInt32BE(0, 2)
    target.writeUInt32BE(payloadBytes, 6)
  }
}

/** A close frame (RFC 6455 5.5.1). The text is cut to what a control frame holds. */
export function websocketCloseFrame(status: number, text: string): Buffer {
  const reason = Buffer.from(text).subarray(0, 123)
  const frame = Buffer.alloc(4 + reason.length)
  frame[0] = FINAL_CLOSE
  frame[1] = 2 + reason.length
  frame.writeUInt16BE(status, 2)
  reason.copy(frame, 4)
  return frame
}
