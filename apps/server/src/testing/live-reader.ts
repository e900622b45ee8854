import { FlvReader } from '@fengqiao/media/testing'
import { vi } from 'vitest'
import { WebSocket } from 'ws'

/** What a player gets from a live address. */
export class LiveReader {
  pictures = 0
  keyFrames = 0
  broken = ''
  /** Set when the server has ended the stream; with the close code over WebSocket. */
  ended: number | undefined
  /** HTTP status of a refusal. */
  refused: number | undefined
  #close = () => {}
  readonly #flv = new FlvReader((event) => {
    if (event.kind === 'broken') this.broken = event.reason
    if (event.kind !== 'video') return
    this.pictures++
    if (event.keyFrame) this.keyFrames++
  })

  static overHttp(url: string, headers: Readonly<Record<string, string>> = {}): LiveReader {
    const reader = new LiveReader()
    const controller = new AbortController()
    reader.#close = () => controller.abort()
    void reader.#readHttp(fetch(url, { headers, signal: controller.signal }))
    return reader
  }

  static overWebSocket(url: string, headers: Readonly<Record<string, string>> = {}): LiveReader {
    const reader = new LiveReader()
    const socket = new WebSocket(url.replace(/^http/, 'ws'), { headers })
    reader.#close = () => socket.terminate()
    socket.on('message', (data: Buffer) => reader.#flv.push(data))
    socket.on('unexpected-response', (_request, response) => {
      reader.refused = response.statusCode
      socket.terminate()
    })
    socket.on('error', () => undefined)
    socket.on('close', (code) => {
      reader.ended = code
    })
    return reader
  }

  /** Waits for the key frame that a viewer starts with, and for pictures after it. */
  async playing(): Promise<void> {
    await vi.waitFor(() => this.pictures > 5 || Promise.reject(new Error(`${this.pictures} pictures`)), 10_000)
    if (this.keyFrames === 0 || this.broken) throw new Error(`No stream to decode: ${this.broken || 'no key frame'}`)
  }

  close(): void {
    this.#close()
  }

  async #readHttp(request: Promise<Response>): Promise<void> {
    try {
      const response = await request
      if (!response.ok) {
        this.refused = response.status
        return
      }
      for await (const bytes of response.body ?? []) this.#flv.push(Buffer.from(bytes))
    } catch {
      // Cut off by either side.
    }
    this.ended = 0
  }
}
