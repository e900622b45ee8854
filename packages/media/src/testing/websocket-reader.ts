/** Takes a server's WebSocket frames apart (RFC 6455 5.2): binary payloads, and the close frame's status and text. */
export class WebsocketReader {
  readonly #onPayload: (payload: Buffer) => void
  #rest = Buffer.alloc(0)
  closed: { readonly status: number; readonly text: string } | undefined

  constructor(onPayload: (payload: Buffer) => void) {
    this.#onPayload = onPayload
  }

  push(bytes: Buffer): void {
    const data = this.#rest.length > 0 ? Buffer.concat([this.#rest, bytes]) : bytes
    let at = 0
    for (;;) {
      const end = this.#frame(data, at)
      if (end === undefined) break
      at = end
    }
    this.#rest = Buffer.from(data.subarray(at))
  }

  #frame(data: Buffer, at: number): number | undefined {
    if (at + 2 > data.length) return undefined
    const short = data.readUInt8(at + 1) & 0x7f
    const header = short === 126 ? 4 : short === 127 ? 10 : 2
    if (at + header > data.length) return undefined
    const length = header === 2 ? short : header === 4 ? data.readUInt16BE(at + 2) : data.readUInt32BE(at + 6)
    const end = at + header + length
    if (end > data.length) return undefined
    const payload = data.subarray(at + header, end)
    const opcode = data.readUInt8(at) & 0x0f
    if (opcode === 2) this.#onPayload(payload)
    if (opcode === 8 && length >= 2)
      this.closed = { status: payload.readUInt16BE(0), text: payload.toString('utf8', 2) }
    return end
  }
}
