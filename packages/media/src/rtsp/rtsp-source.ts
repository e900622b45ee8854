import { randomBytes } from 'node:crypto'
import { createSocket, type Socket as UdpSocket } from 'node:dgram'
import { connect, type Socket } from 'node:net'
import { ReorderBuffer } from '../rtp/reorder-buffer.ts'
import { isRtcp, parseRtp } from '../rtp/rtp-packet.ts'
import type { StartSource, StreamSink, StreamSource } from '../stream/stream-hub.types.ts'
import { createDepacketiser } from './rtp-depacketiser.ts'
import { authorise, RtspReader, type RtspResponse } from './rtsp-message.ts'
import { controlUrl, type RtspTrack, readTracks } from './rtsp-tracks.ts'

export interface RtspOptions {
  /** `rtsp://host[:port]/path`; an account in it counts when none is given. */
  readonly url: string
  readonly username?: string
  readonly password?: string
  /** Media over the connection itself, or over UDP. Default `tcp`. */
  readonly transport?: 'tcp' | 'udp'
  /** Time for each answer. Default 5,000 ms. */
  readonly answerMs?: number
  /** Silence after which the stream is lost. Default 10,000 ms. */
  readonly idleMs?: number
}

export type RtspErrorCode = 'UNREACHABLE' | 'REFUSED' | 'UNAUTHORISED' | 'NOTHING_TO_PLAY'

/** Why a camera gave no stream. */
export class RtspError extends Error {
  readonly code: RtspErrorCode

  constructor(code: RtspErrorCode, message: string) {
    super(message)
    this.name = 'RtspError'
    this.code = code
  }
}

const DEFAULT_PORT = 554

/** A camera's stream by RTSP (RFC 2326) as a source for the hub. Rejects with an {@link RtspError}. */
export function rtspSource(options: RtspOptions): StartSource {
  return async (sink, signal) => {
    const session = new RtspSession(options, sink)
    const giveUp = () => session.destroy()
    signal.addEventListener('abort', giveUp, { once: true })
    try {
      await session.open()
      // From now on it is closed in order, with a TEARDOWN.
      signal.removeEventListener('abort', giveUp)
    } catch (error) {
      session.destroy()
      throw error
    }
    return session
  }
}

/** What a camera offers; nothing is played. Rejects with an {@link RtspError}. */
export async function describeRtsp(options: RtspOptions): Promise<readonly Pick<RtspTrack, 'kind' | 'codec'>[]> {
  const session = new RtspSession(options, { push: () => undefined, end: () => undefined })
  try {
    return (await session.describe()).tracks.map(({ kind, codec }) => ({ kind, codec }))
  } finally {
    session.destroy()
  }
}

class RtspSession implements StreamSource {
  readonly #options: RtspOptions
  readonly #sink: StreamSink
  readonly #url: string
  readonly #host: string
  readonly #port: number
  readonly #account: { readonly username: string; readonly password: string }
  readonly #waiting: { resolve: (response: RtspResponse) => void; reject: (error: Error) => void }[] = []
  readonly #channels = new Map<number, (bytes: Buffer) => void>()
  readonly #sockets: UdpSocket[] = []
  #socket: Socket | undefined
  #sequence = 0
  #session: string | undefined
  #challenges: readonly string[] = []
  #timers: NodeJS.Timeout[] = []
  #lastPacketAt = Date.now()
  #received = 0
  #lost = 0
  #playing = false
  #closed = false

  constructor(options: RtspOptions, sink: StreamSink) {
    const url = new URL(options.url)
    this.#options = options
    this.#sink = sink
    this.#host = url.hostname.replace(/^\[|\]$/g, '')
    this.#port = url.port === '' ? DEFAULT_PORT : Number(url.port)
    this.#account = {
      username: options.username ?? decodeURIComponent(url.username),
      password: options.password ?? decodeURIComponent(url.password),
    }
    url.username = ''
    url.password = ''
    this.#url = url.href
  }

  async describe(): Promise<{ readonly base: string; readonly tracks: readonly RtspTrack[] }> {
    await this.#connect()
    const described = await this.#request('DESCRIBE', this.#url, ['Accept: application/sdp'])
    const base =
      described.headers.get('content-base')?.[0] ?? described.headers.get('content-location')?.[0] ?? this.#url
    const tracks = readTracks(described.body.toString())
    if (!tracks.some(({ kind }) => kind === 'video'))
      throw new RtspError('NOTHING_TO_PLAY', 'no H.264 or H.265 in the description')
    return { base, tracks }
  }

  async open(): Promise<void> {
    const { base, tracks } = await this.describe()
    for (const [index, track] of tracks.entries()) await this.#setUp(controlUrl(base, track.control), track, index)
    await this.#request('PLAY', base, ['Range: npt=0.000-'])
    this.#watch()
  }

  loss(): number | undefined {
    const all = this.#received + this.#lost
    return all === 0 ? undefined : this.#lost / all
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    await this.#request('TEARDOWN', this.#url, []).catch(() => undefined)
    this.destroy()
  }

  destroy(): void {
    this.#closed = true
    for (const timer of this.#timers) clearInterval(timer)
    for (const socket of this.#sockets.splice(0)) socket.close()
    this.#socket?.destroy()
  }

  #connect(): Promise<void> {
    const socket = connect({ host: this.#host, port: this.#port, noDelay: true })
    this.#socket = socket
    const reader = new RtspReader({
      onResponse: (response) => this.#waiting.shift()?.resolve(response),
      onPacket: (channel, bytes) => this.#channels.get(channel)?.(bytes),
      onGarbage: () => socket.destroy(new Error('what came is no RTSP')),
    })
    socket.on('data', (chunk) => reader.push(chunk))
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => socket.destroy(new Error('no connection in time')), this.#options.answerMs ?? 5000)
      let reason = 'the camera closed the connection'
      socket.once('connect', () => {
        clearTimeout(timer)
        resolve()
      })
      socket.once('error', (error) => {
        reason = error.message
      })
      socket.once('close', () => {
        clearTimeout(timer)
        const error = new RtspError('UNREACHABLE', `${this.#host}:${this.#port}: ${reason}`)
        reject(error)
        for (const { reject: give } of this.#waiting.splice(0)) give(error)
        if (this.#playing && !this.#closed) this.#sink.end({ code: 'source-lost', detail: reason })
      })
    })
  }

  async #setUp(url: string, track: RtspTrack, index: number): Promise<void> {
    const depacketiser = createDepacketiser(track, (unit) => this.#sink.push(unit))
    const udp = this.#options.transport === 'udp'
    const reorder = new ReorderBuffer({
      onPacket: (packet) => depacketiser.push(packet),
      onLoss: (count) => {
        this.#lost += count
        depacketiser.lose()
      },
      ...(udp ? {} : { maxPackets: 0 }),
    })
    const take = (bytes: Buffer): void => {
      if (isRtcp(bytes)) return
      const packet = parseRtp(bytes)
      if (!packet) return
      this.#received++
      this.#lastPacketAt = Date.now()
      reorder.push(packet, this.#lastPacketAt)
    }
    if (!udp) {
      this.#channels.set(2 * index, take)
      await this.#request('SETUP', url, [`Transport: RTP/AVP/TCP;unicast;interleaved=${2 * index}-${2 * index + 1}`])
      return
    }
    const port = await this.#openUdp(take)
    await this.#request('SETUP', url, [`Transport: RTP/AVP;unicast;client_port=${port}-${port + 1}`])
  }

  #openUdp(take: (bytes: Buffer) => void): Promise<number> {
    const socket = createSocket({ type: 'udp4', recvBufferSize: 1024 * 1024 })
    this.#sockets.push(socket)
    socket.on('message', (bytes) => take(bytes))
    return new Promise((resolve, reject) => {
      socket.once('error', reject)
      socket.bind(0, () => resolve(socket.address().port))
    })
  }

  /** Sends a request and waits for its answer; once more with an account when it is asked for. */
  async #request(method: string, uri: string, headers: readonly string[]): Promise<RtspResponse> {
    let response = await this.#send(method, uri, headers)
    const challenges = response.headers.get('www-authenticate')
    if (response.status === 401 && challenges && this.#account.username !== '') {
      this.#challenges = challenges
      response = await this.#send(method, uri, headers)
    }
    if (response.status === 401) throw new RtspError('UNAUTHORISED', 'the camera refuses this account')
    if (response.status !== 200) throw new RtspError('REFUSED', `${method}: ${response.status} ${response.reason}`)
    this.#session ??= response.headers.get('session')?.[0]
    return response
  }

  #send(method: string, uri: string, headers: readonly string[]): Promise<RtspResponse> {
    const authorisation = authorise(this.#challenges, { method, uri }, this.#account, randomBytes(8).toString('hex'))
    const lines = [
      `${method} ${uri} RTSP/1.0`,
      `CSeq: ${++this.#sequence}`,
      'User-Agent: Fengqiao',
      ...(this.#session ? [`Session: ${this.#session.split(';')[0]}`] : []),
      ...(authorisation ? [`Authorization: ${authorisation}`] : []),
      ...headers,
    ]
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new RtspError('UNREACHABLE', `${method}: no answer in time`))
        this.#socket?.destroy()
      }, this.#options.answerMs ?? 5000)
      const settle =
        <T>(next: (value: T) => void) =>
        (value: T): void => {
          clearTimeout(timer)
          next(value)
        }
      this.#waiting.push({ resolve: settle(resolve), reject: settle(reject) })
      this.#socket?.write(`${lines.join('\r\n')}\r\n\r\n`)
    })
  }

  #watch(): void {
    this.#playing = true
    const idleMs = this.#options.idleMs ?? 10_000
    const timeout = Number(/timeout=(\d+)/.exec(this.#session ?? '')?.[1] ?? 60)
    this.#lastPacketAt = Date.now()
    this.#timers = [
      setInterval(
        () => {
          // The least that every camera answers; without it the session times out (RFC 2326 12.37).
          this.#request('OPTIONS', this.#url, []).catch(() => undefined)
        },
        Math.max(5, timeout / 2) * 1000,
      ),
      setInterval(() => {
        if (Date.now() - this.#lastPacketAt > idleMs) this.#sink.end({ code: 'source-lost', detail: 'silence' })
      }, 1000),
    ]
    for (const timer of this.#timers) timer.unref()
  }
}
