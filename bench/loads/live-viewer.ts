import { randomBytes } from 'node:crypto'
import { request } from 'node:http'
import type { Socket } from 'node:net'
import { findFrameMark } from '@fengqiao/media'
import { type FlvEvent, FlvReader, WebsocketReader } from '@fengqiao/media/testing'

/** A picture as it reached a viewer. */
export interface SeenPicture {
  readonly keyFrame: boolean
  /** Of the stream, in milliseconds. */
  readonly timestamp: number
  /** Wall clock at which the camera sent it, from its mark. */
  readonly sentAt: number
  /** Wall clock of its arrival. */
  readonly seenAt: number
}

/** Someone who watches one live stream over WebSocket and reads every picture, without decoding it. */
export class LiveViewer {
  #onPicture: (picture: SeenPicture) => void
  #socket: Socket | undefined
  #closed: string | undefined

  constructor(onPicture: (picture: SeenPicture) => void) {
    this.#onPicture = onPicture
  }

  /** Why the stream ended, if it did. */
  get closed(): string | undefined {
    return this.#closed
  }

  onPicture(listener: (picture: SeenPicture) => void): void {
    this.#onPicture = listener
  }

  /** Resolves when the handshake is done (RFC 6455 4.1). */
  open(address: string): Promise<void> {
    const flv = new FlvReader((event) => this.#take(event))
    const frames = new WebsocketReader((payload) => flv.push(payload))
    return new Promise((resolve, reject) => {
      const handshake = request(address, {
        headers: {
          connection: 'Upgrade',
          upgrade: 'websocket',
          'sec-websocket-version': '13',
          'sec-websocket-key': randomBytes(16).toString('base64'),
        },
      })
      handshake.once('error', reject)
      handshake.once('response', (response) => {
        response.resume()
        reject(new Error(`${address.split('?')[0]} answered ${response.statusCode}`))
      })
      handshake.once('upgrade', (_response, socket, head) => {
        this.#socket = socket as Socket
        socket.on('data', (bytes) => frames.push(bytes))
        socket.once('error', () => undefined)
        socket.once('close', () => {
          this.#closed ??= frames.closed?.text ?? 'connection lost'
        })
        frames.push(head)
        resolve()
      })
      handshake.end()
    })
  }

  close(): void {
    this.#closed ??= 'by the viewer'
    this.#socket?.destroy()
  }

  #take(event: FlvEvent): void {
    if (event.kind === 'broken') this.#closed ??= `broken stream: ${event.reason}`
    if (event.kind !== 'video') return
    const { keyFrame, timestamp, nalUnits } = event
    const mark = findFrameMark(nalUnits)
    this.#onPicture({ keyFrame, timestamp, sentAt: mark?.wallTimeMs ?? Number.NaN, seenAt: Date.now() })
  }
}
