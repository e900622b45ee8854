import { randomBytes } from 'node:crypto'
import type { Socket } from 'node:net'
import type { AccessUnit } from '../access-unit.ts'
import { encodeAmf0 } from '../flv/amf0.ts'
import { readTag } from '../flv/flv-reader.ts'
import { FlvUnits } from '../flv/flv-units.ts'
import { decodeAmf0 } from './amf0-reader.ts'
import { ChunkReader, RTMP, type RtmpMessage, writeMessage } from './chunk-stream.ts'

const HANDSHAKE_BYTES = 1536
const VERSION = 3
const CHUNK_SIZE = 4096
const WINDOW_BYTES = 2_500_000
const COMMAND_CHUNKS = 3
const CONTROL_CHUNKS = 2
/** Commands only, until somebody has shown the right to send. */
const LARGEST_COMMAND = 64 * 1024
const LARGEST_FRAME = 8 * 1024 * 1024
const PUBLISH_MS = 15_000
const SILENCE_MS = 20_000

export interface RtmpSessionEvents {
  /** Whether it may push under this name; undefined refuses it. */
  readonly admit: (name: string, remote: string) => Promise<string | undefined>
  readonly onPublish: (id: string, session: RtmpSession) => void
  readonly onUnit: (unit: AccessUnit) => void
  readonly onEnd: (reason: string) => void
}

/** One connection of a camera or an encoder that pushes (Adobe RTMP 1.0). */
export class RtmpSession {
  readonly #socket: Socket
  readonly #events: RtmpSessionEvents
  readonly #reader: ChunkReader
  readonly #units: FlvUnits
  #handshake: Buffer | undefined = Buffer.alloc(0)
  #answered = false
  #published = false
  #received = 0
  #acknowledged = 0
  #ended = false
  #reason = 'the connection was closed'

  constructor(socket: Socket, events: RtmpSessionEvents) {
    this.#socket = socket
    this.#events = events
    this.#units = new FlvUnits((unit) => events.onUnit(unit))
    this.#reader = new ChunkReader(
      (message) => this.#take(message),
      (reason) => this.close(reason),
    )
    this.#reader.largest = LARGEST_COMMAND
    socket.setNoDelay(true)
    socket.setTimeout(SILENCE_MS, () => this.close('silence'))
    const timer = setTimeout(() => this.#published || this.close('nothing was published'), PUBLISH_MS)
    socket.on('data', (bytes) => this.#receive(bytes))
    // A reset connection also closes; that it was reset helps nobody.
    socket.on('error', () => undefined)
    socket.on('close', () => {
      clearTimeout(timer)
      this.#ended = true
      events.onEnd(this.#reason)
    })
  }

  get remote(): string {
    return this.#socket.remoteAddress ?? ''
  }

  close(reason: string): void {
    if (this.#ended) return
    this.#reason = reason
    this.#socket.destroy()
  }

  #receive(bytes: Buffer): void {
    this.#received += bytes.length
    if (!this.#handshake) this.#reader.push(bytes)
    else this.#shakeHands(Buffer.concat([this.#handshake, bytes]))
    if (this.#published && this.#received - this.#acknowledged >= WINDOW_BYTES / 2) {
      this.#acknowledged = this.#received
      this.#control(RTMP.acknowledgement, this.#received >>> 0)
    }
  }

  /** 5.2: C0 and C1, answered by S0, S1 and S2; then C2. */
  #shakeHands(bytes: Buffer): void {
    this.#handshake = bytes
    if (bytes.length > 0 && bytes[0] !== VERSION) {
      this.close('what came is no RTMP')
      return
    }
    if (!this.#answered && bytes.length >= 1 + HANDSHAKE_BYTES) {
      this.#answered = true
      const own = randomBytes(HANDSHAKE_BYTES)
      own.fill(0, 0, 8)
      this.#socket.write(Buffer.concat([Buffer.from([VERSION]), own, bytes.subarray(1, 1 + HANDSHAKE_BYTES)]))
    }
    if (bytes.length < 1 + 2 * HANDSHAKE_BYTES) return
    this.#handshake = undefined
    this.#reader.push(bytes.subarray(1 + 2 * HANDSHAKE_BYTES))
  }

  #take(message: RtmpMessage): void {
    const { type, payload, timestamp } = message
    if (type === RTMP.command) this.#command(message, payload)
    else if (type === RTMP.commandAmf3) this.#command(message, payload.subarray(1))
    else if (this.#published && (type === RTMP.audio || type === RTMP.video)) {
      const event = readTag(type, timestamp, payload)
      // An empty one says that there is no sound.
      if (event) this.#units.take(event)
    }
  }

  #command({ streamId }: RtmpMessage, body: Buffer): void {
    const [name, transaction, , argument] = decodeAmf0(body)
    const number = typeof transaction === 'number' ? transaction : 0
    if (name === 'connect') {
      this.#control(RTMP.windowSize, WINDOW_BYTES)
      this.#send(RTMP.peerBandwidth, 0, Buffer.concat([uint32(WINDOW_BYTES), Buffer.from([2])]), CONTROL_CHUNKS)
      this.#control(RTMP.setChunkSize, CHUNK_SIZE)
      const server = { fmsVer: 'FMS/3,5,7,7009', capabilities: 31 }
      this.#answer(0, ['_result', number, server, status('status', 'NetConnection.Connect.Success', 'Connected.')])
    } else if (name === 'createStream') this.#answer(0, ['_result', number, null, 1])
    else if (name === 'publish') void this.#publish(streamId, typeof argument === 'string' ? argument : '')
    else if (name === 'play') this.#refuse(streamId, 'NetStream.Play.Failed', 'Nothing is played here.')
    else if (name === 'deleteStream' || name === 'FCUnpublish') this.close('the camera ended it')
    else if (number > 0) this.#answer(0, ['_result', number, null])
  }

  async #publish(streamId: number, name: string): Promise<void> {
    if (this.#published) return
    let id: string | undefined
    try {
      id = await this.#events.admit(name, this.remote)
    } catch {
      return this.#refuse(streamId, 'NetStream.Publish.Failed', 'Try again later.')
    }
    if (this.#ended) return
    if (id === undefined) return this.#refuse(streamId, 'NetStream.Publish.BadName', 'No such push key.')
    this.#published = true
    this.#reader.largest = LARGEST_FRAME
    this.#events.onPublish(id, this)
    this.#answer(streamId, ['onStatus', 0, null, status('status', 'NetStream.Publish.Start', 'Publishing.')])
  }

  #refuse(streamId: number, code: string, text: string): void {
    this.#answer(streamId, ['onStatus', 0, null, status('error', code, text)])
    this.#reason = text
    this.#socket.end()
  }

  #answer(streamId: number, values: Parameters<typeof encodeAmf0>[0]): void {
    this.#send(RTMP.command, streamId, encodeAmf0(values), COMMAND_CHUNKS)
  }

  #control(type: number, value: number): void {
    this.#send(type, 0, uint32(value), CONTROL_CHUNKS)
  }

  #send(type: number, streamId: number, payload: Buffer, chunks: number): void {
    if (!this.#ended) this.#socket.write(writeMessage({ type, streamId, timestamp: 0, payload }, chunks, CHUNK_SIZE))
  }
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

const status = (level: string, code: string, description: string) => ({ level, code, description })
