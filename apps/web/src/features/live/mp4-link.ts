import { mediaTypeOf } from './mp4-codecs.ts'

export interface Mp4LinkOptions {
  readonly video: HTMLVideoElement
  readonly url: string
  readonly onLost: () => void
  /** Bits that came in the last second. */
  readonly onBitRate: (bitRate: number) => void
}

/** How far behind the newest picture it may fall, and where it is put then, seconds. */
const longestLag = 1.5
const lag = 0.3
/** What has been shown is forgotten after this, seconds. */
const kept = 10

/**
 * One live picture with its sound: fragmented MP4 over WebSocket, appended as it comes. G.711 of cameras, which no
 * player of FLV plays, stands in it as FLAC.
 */
export class Mp4Link {
  readonly #options: Mp4LinkOptions
  readonly #socket: WebSocket
  readonly #media = new MediaSource()
  readonly #address: string
  #buffer: SourceBuffer | undefined
  #waiting: Uint8Array<ArrayBuffer>[] = []
  #bytes = 0
  #closed = false
  readonly #timer: ReturnType<typeof setInterval>

  constructor(options: Mp4LinkOptions) {
    this.#options = options
    this.#address = URL.createObjectURL(this.#media)
    options.video.src = this.#address
    this.#socket = new WebSocket(options.url)
    this.#socket.binaryType = 'arraybuffer'
    this.#socket.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
      this.#bytes += data.byteLength
      this.#waiting.push(new Uint8Array(data))
      this.#append()
    }
    this.#socket.onclose = () => this.#lost()
    this.#media.addEventListener('sourceopen', () => this.#append(), { once: true })
    this.#timer = setInterval(() => {
      options.onBitRate(this.#bytes * 8)
      this.#bytes = 0
    }, 1000)
    // Refused only when a newer link took the element.
    options.video.play().catch(() => undefined)
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    clearInterval(this.#timer)
    this.#socket.onclose = null
    this.#socket.close()
    const { video } = this.#options
    if (video.src === this.#address) {
      video.removeAttribute('src')
      video.load()
    }
    URL.revokeObjectURL(this.#address)
  }

  #lost(): void {
    if (!this.#closed) this.#options.onLost()
  }

  #append(): void {
    if (this.#closed || this.#media.readyState !== 'open' || this.#buffer?.updating) return
    const [next] = this.#waiting
    if (!next) return
    try {
      this.#buffer ??= this.#open(next)
      if (!this.#buffer) return
      this.#buffer.appendBuffer(joined(this.#waiting.splice(0)))
    } catch {
      // Another codec than before, or none that is played here: the next link begins anew.
      this.#lost()
    }
  }

  #open(init: Uint8Array): SourceBuffer | undefined {
    const type = mediaTypeOf(init)
    if (type === undefined || !MediaSource.isTypeSupported(type)) {
      this.#lost()
      return undefined
    }
    const buffer = this.#media.addSourceBuffer(type)
    buffer.addEventListener('updateend', () => {
      this.#follow(buffer)
      this.#append()
    })
    return buffer
  }

  /** Stays near the newest picture, and forgets what is long past. */
  #follow(buffer: SourceBuffer): void {
    const { video } = this.#options
    const { buffered } = buffer
    if (buffered.length === 0 || this.#closed) return
    const [start, end] = [buffered.start(0), buffered.end(buffered.length - 1)]
    if (video.currentTime < start || end - video.currentTime > longestLag)
      video.currentTime = Math.max(start, end - lag)
    if (video.currentTime - start > 2 * kept && !buffer.updating) buffer.remove(start, video.currentTime - kept)
  }
}

function joined(parts: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  const [only] = parts
  if (parts.length === 1 && only) return only
  const all = new Uint8Array(parts.reduce((bytes, part) => bytes + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
