import { createHash } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { createServer, type Server, type Socket } from 'node:net'
import { writeRtpHeader } from '../rtp/rtp-packet.ts'
import { SyntheticVideo } from './synthetic-video.ts'

export interface RtspCameraOptions {
  /** Digest is asked for when it is given. */
  readonly account?: { readonly username: string; readonly password: string }
  /** Which answer the video gives to DESCRIBE; default the whole one. */
  readonly sdp?: string
}

const REALM = 'camera'
const NONCE = '8f3c1d'
const PAYLOAD_BYTES = 400

/** A camera that serves RTSP on a free port of loopback: H.264 in fragments, sound in G.711, over TCP or UDP. */
export class RtspCamera {
  readonly requests: string[] = []
  readonly #options: RtspCameraOptions
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  readonly #ends: (() => void)[] = []
  streaming = 0

  constructor(options: RtspCameraOptions = {}) {
    this.#options = options
    this.#server = createServer((socket) => this.#serve(socket))
  }

  start(): Promise<number> {
    return new Promise((resolve) => {
      this.#server.listen(0, '127.0.0.1', () => {
        const address = this.#server.address()
        resolve(typeof address === 'object' && address ? address.port : 0)
      })
    })
  }

  stop(): void {
    for (const end of this.#ends.splice(0)) end()
    for (const socket of this.#sockets) socket.destroy()
    this.#server.close()
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => this.#sockets.delete(socket))
    const outputs: ((packet: Buffer) => void)[] = []
    let rest = ''
    socket.on('data', (chunk) => {
      rest += chunk.toString('latin1')
      for (let end = rest.indexOf('\r\n\r\n'); end >= 0; end = rest.indexOf('\r\n\r\n')) {
        const request = rest.slice(0, end)
        rest = rest.slice(end + 4)
        this.#answer(socket, request, outputs)
      }
    })
  }

  #answer(socket: Socket, request: string, outputs: ((packet: Buffer) => void)[]): void {
    const [method = '', uri = ''] = request.split(' ')
    this.requests.push(method)
    const sequence = /^CSeq: (\d+)/m.exec(request)?.[1] ?? '0'
    const reply = (status: string, headers: readonly string[] = [], body = '') =>
      socket.write(
        [`RTSP/1.0 ${status}`, `CSeq: ${sequence}`, ...headers, `Content-Length: ${body.length}`, '', body].join(
          '\r\n',
        ),
      )
    if (method !== 'OPTIONS' && !this.#authorised(method, request)) {
      reply('401 Unauthorized', [`WWW-Authenticate: Digest realm="${REALM}", nonce="${NONCE}"`])
      return
    }
    if (method === 'DESCRIBE')
      reply('200 OK', ['Content-Type: application/sdp', `Content-Base: ${uri}/`], this.#options.sdp ?? SDP)
    else if (method === 'SETUP') {
      const transport = /^Transport: (.*)$/m.exec(request)?.[1]?.trim() ?? ''
      outputs.push(this.#output(socket, transport))
      reply('200 OK', ['Session: 4711;timeout=60', `Transport: ${transport}`])
    } else if (method === 'PLAY') {
      reply('200 OK', ['Session: 4711'])
      this.#play(socket, outputs)
    } else if (method === 'OPTIONS') reply('200 OK', ['Public: DESCRIBE, SETUP, PLAY, TEARDOWN'])
    else reply('200 OK')
  }

  #authorised(method: string, request: string): boolean {
    const { account } = this.#options
    if (!account) return true
    const given = /^Authorization: Digest (.*)$/m.exec(request)?.[1] ?? ''
    const value = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(given)?.[1] ?? ''
    const md5 = (text: string) => createHash('md5').update(text).digest('hex')
    const expected = md5(
      `${md5(`${account.username}:${REALM}:${account.password}`)}:${NONCE}:${md5(`${method}:${value('uri')}`)}`,
    )
    return value('username') === account.username && value('response') === expected
  }

  #output(socket: Socket, transport: string): (packet: Buffer) => void {
    const channel = /interleaved=(\d+)/.exec(transport)?.[1]
    if (channel !== undefined) {
      return (packet) => {
        const head = Buffer.from([0x24, Number(channel), packet.length >> 8, packet.length & 0xff])
        socket.write(Buffer.concat([head, packet]))
      }
    }
    const port = Number(/client_port=(\d+)/.exec(transport)?.[1] ?? 0)
    const udp = createSocket('udp4')
    this.#ends.push(() => udp.close())
    return (packet) => udp.send(packet, port, '127.0.0.1', () => undefined)
  }

  #play(socket: Socket, [video, audio]: readonly ((packet: Buffer) => void)[]): void {
    const film = new SyntheticVideo({ gop: 10 })
    let [sequence, soundSequence, pictures] = [65_530, 0, 0]
    this.streaming++
    const timer = setInterval(() => {
      const frame = film.next()
      const packets = frame.nalUnits.flatMap(fragments)
      for (const [index, payload] of packets.entries()) {
        const marker = index === packets.length - 1
        video?.(rtp(payload, { marker, payloadType: 96, sequence: sequence++ & 0xffff, timestamp: frame.pts, ssrc: 1 }))
      }
      const sound = Buffer.alloc(320, 0xd5)
      audio?.(
        rtp(sound, { marker: false, payloadType: 8, sequence: soundSequence++, timestamp: 320 * pictures++, ssrc: 2 }),
      )
    }, 40)
    const end = () => {
      clearInterval(timer)
      if (!socket.destroyed) socket.destroy()
    }
    this.#ends.push(end)
    socket.once('close', () => {
      clearInterval(timer)
      this.streaming--
    })
  }
}

const SDP = [
  'v=0',
  'o=- 0 0 IN IP4 127.0.0.1',
  's=camera',
  't=0 0',
  'm=video 0 RTP/AVP 96',
  'a=rtpmap:96 H264/90000',
  'a=fmtp:96 packetization-mode=1',
  'a=control:track1',
  'm=audio 0 RTP/AVP 8',
  'a=control:track2',
  '',
].join('\r\n')

/** RFC 6184: whole where it fits, else FU-A. */
function fragments(nal: Buffer): Buffer[] {
  if (nal.length <= PAYLOAD_BYTES) return [nal]
  const parts: Buffer[] = []
  for (let at = 1; at < nal.length; at += PAYLOAD_BYTES) {
    const end = Math.min(nal.length, at + PAYLOAD_BYTES)
    const flags = (at === 1 ? 0x80 : 0) | (end === nal.length ? 0x40 : 0)
    const head = Buffer.from([((nal[0] ?? 0) & 0xe0) | 28, flags | ((nal[0] ?? 0) & 0x1f)])
    parts.push(Buffer.concat([head, nal.subarray(at, end)]))
  }
  return parts
}

function rtp(payload: Buffer, header: Parameters<typeof writeRtpHeader>[2]): Buffer {
  const packet = Buffer.alloc(12 + payload.length)
  writeRtpHeader(packet, 0, header)
  payload.copy(packet, 12)
  return packet
}
