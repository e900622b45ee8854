/** One message of RTMP (Adobe RTMP 1.0, 6.1). */
export interface RtmpMessage {
  readonly type: number
  readonly streamId: number
  /** Milliseconds. */
  readonly timestamp: number
  readonly payload: Buffer
}

export const RTMP = {
  setChunkSize: 1,
  acknowledgement: 3,
  userControl: 4,
  windowSize: 5,
  peerBandwidth: 6,
  audio: 8,
  video: 9,
  commandAmf3: 17,
  data: 18,
  command: 20,
} as const

const LARGEST_MESSAGE = 8 * 1024 * 1024
const MOST_CHUNK_STREAMS = 64
const FIRST_CHUNK_SIZE = 128
const NO_EXTENSION = 0xffffff
/** Bytes of the message header by the format of a chunk (5.3.1.2). */
const HEADER_BYTES = [11, 7, 3, 0] as const

interface ChunkStream {
  timestamp: number
  delta: number
  length: number
  type: number
  streamId: number
  extended: boolean
  parts: Buffer[]
  received: number
}

/** Puts messages together from the chunks of a connection, in pieces of any size. Never throws. */
export class ChunkReader {
  readonly #onMessage: (message: RtmpMessage) => void
  readonly #onGarbage: (reason: string) => void
  readonly #streams = new Map<number, ChunkStream>()
  #chunkSize = FIRST_CHUNK_SIZE
  #rest: Buffer = Buffer.alloc(0)
  #broken = false
  /** Lower before anybody has shown the right to send. */
  largest = LARGEST_MESSAGE

  constructor(onMessage: (message: RtmpMessage) => void, onGarbage: (reason: string) => void) {
    this.#onMessage = onMessage
    this.#onGarbage = onGarbage
  }

  push(chunk: Buffer): void {
    if (this.#broken) return
    const bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk
    let at = 0
    while (!this.#broken) {
      const next = this.#chunk(bytes, at)
      if (next === undefined) break
      at = next
    }
    this.#rest = this.#broken ? Buffer.alloc(0) : Buffer.from(bytes.subarray(at))
  }

  #chunk(bytes: Buffer, from: number): number | undefined {
    if (from >= bytes.length) return undefined
    const first = bytes.readUInt8(from)
    const wide = (first & 0x3f) < 2 ? (first & 0x3f) + 1 : 0
    let at = from + 1 + wide
    if (at > bytes.length) return undefined
    const id =
      wide === 0 ? first & 0x3f : wide === 1 ? bytes.readUInt8(from + 1) + 64 : bytes.readUInt16LE(from + 1) + 64
    const format = first >> 6
    const headerEnd = at + (HEADER_BYTES[format] ?? 0)
    if (headerEnd > bytes.length) return undefined
    const known = this.#streams.get(id)
    if (!known && format !== 0) return this.#fail('a chunk that continues nothing')
    if (!known && this.#streams.size >= MOST_CHUNK_STREAMS) return this.#fail('too many chunk streams')
    const stream: ChunkStream = known
      ? { ...known }
      : { timestamp: 0, delta: 0, length: 0, type: 0, streamId: 0, extended: false, parts: [], received: 0 }
    let time = stream.delta
    if (format <= 2) {
      time = bytes.readUIntBE(at, 3)
      stream.extended = time === NO_EXTENSION
    }
    if (format <= 1) {
      stream.length = bytes.readUIntBE(at + 3, 3)
      stream.type = bytes.readUInt8(at + 6)
    }
    if (format === 0) stream.streamId = bytes.readUInt32LE(at + 7)
    at = headerEnd
    if (stream.extended) {
      if (at + 4 > bytes.length) return undefined
      if (format <= 2) time = bytes.readUInt32BE(at)
      at += 4
    }
    const begins = stream.received === 0
    if (begins) {
      if (stream.length > this.largest) return this.#fail(`a message of ${stream.length} bytes`)
      stream.timestamp = (format === 0 ? time : stream.timestamp + time) >>> 0
      // What a message without a header of its own comes later by.
      stream.delta = format === 0 ? 0 : time
    }
    const size = Math.min(this.#chunkSize, stream.length - stream.received)
    if (at + size > bytes.length) return undefined
    stream.parts = begins ? [] : stream.parts
    stream.parts.push(Buffer.from(bytes.subarray(at, at + size)))
    stream.received += size
    this.#streams.set(id, stream)
    if (stream.received >= stream.length) this.#finish(stream)
    return at + size
  }

  #finish(stream: ChunkStream): void {
    const { type, streamId, timestamp } = stream
    const payload = stream.parts.length === 1 ? (stream.parts[0] ?? Buffer.alloc(0)) : Buffer.concat(stream.parts)
    stream.parts = []
    stream.received = 0
    if (type === RTMP.setChunkSize && payload.length >= 4) {
      const size = payload.readUInt32BE(0)
      if (size < 1 || size > LARGEST_MESSAGE) this.#fail(`chunks of ${size} bytes`)
      else this.#chunkSize = size
      return
    }
    this.#onMessage({ type, streamId, timestamp, payload })
  }

  #fail(reason: string): undefined {
    this.#broken = true
    this.#onGarbage(reason)
    return undefined
  }
}

/** A message as chunks of at most `chunkSize` bytes (5.3.1). */
export function writeMessage(
  { type, streamId, timestamp, payload }: RtmpMessage,
  chunkStream: number,
  chunkSize: number,
): Buffer {
  const header = Buffer.alloc(12)
  header[0] = chunkStream
  header.writeUIntBE(Math.min(timestamp, NO_EXTENSION - 1), 1, 3)
  header.writeUIntBE(payload.length, 4, 3)
  header[7] = type
  header.writeUInt32LE(streamId, 8)
  const parts: Buffer[] = [header, payload.subarray(0, chunkSize)]
  for (let at = chunkSize; at < payload.length; at += chunkSize) {
    parts.push(Buffer.from([0xc0 | chunkStream]), payload.subarray(at, at + chunkSize))
  }
  return Buffer.concat(parts)
}
