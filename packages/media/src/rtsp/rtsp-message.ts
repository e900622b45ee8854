import { createHash } from 'node:crypto'

/** An answer of an RTSP server (RFC 2326 7). */
export interface RtspResponse {
  readonly status: number
  readonly reason: string
  /** By lower-case name; of repeated ones all. */
  readonly headers: ReadonlyMap<string, readonly string[]>
  readonly body: Buffer
}

const LARGEST_HEAD = 64 * 1024
const LARGEST_BODY = 1024 * 1024
const HEAD_END = Buffer.from('\r\n\r\n')

/**
 * Cuts a connection into answers and interleaved packets (RFC 2326 10.12). Never throws; what makes no sense ends the
 * reading.
 */
export class RtspReader {
  readonly #onResponse: (response: RtspResponse) => void
  readonly #onPacket: (channel: number, bytes: Buffer) => void
  readonly #onGarbage: () => void
  #rest: Buffer = Buffer.alloc(0)
  #broken = false

  constructor(events: {
    readonly onResponse: (response: RtspResponse) => void
    readonly onPacket: (channel: number, bytes: Buffer) => void
    readonly onGarbage: () => void
  }) {
    this.#onResponse = events.onResponse
    this.#onPacket = events.onPacket
    this.#onGarbage = events.onGarbage
  }

  push(chunk: Buffer): void {
    if (this.#broken) return
    const bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk
    let at = 0
    for (;;) {
      const next = this.#take(bytes, at)
      if (next === undefined || this.#broken) break
      at = next
    }
    this.#rest = this.#broken || at === bytes.length ? Buffer.alloc(0) : Buffer.from(bytes.subarray(at))
  }

  #take(bytes: Buffer, at: number): number | undefined {
    if (at >= bytes.length) return undefined
    if (bytes[at] === 0x24) {
      if (at + 4 > bytes.length) return undefined
      const end = at + 4 + bytes.readUInt16BE(at + 2)
      if (end > bytes.length) return undefined
      this.#onPacket(bytes.readUInt8(at + 1), bytes.subarray(at + 4, end))
      return end
    }
    const headEnd = bytes.indexOf(HEAD_END, at)
    if (headEnd < 0) return bytes.length - at > LARGEST_HEAD ? this.#fail() : undefined
    const [first = '', ...lines] = bytes.toString('utf8', at, headEnd).split('\r\n')
    const headers = new Map<string, string[]>()
    for (const line of lines) {
      const colon = line.indexOf(':')
      if (colon <= 0) continue
      const name = line.slice(0, colon).trim().toLowerCase()
      headers.set(name, [...(headers.get(name) ?? []), line.slice(colon + 1).trim()])
    }
    const length = Number(headers.get('content-length')?.[0] ?? 0)
    if (!(length >= 0 && length <= LARGEST_BODY)) return this.#fail()
    const end = headEnd + HEAD_END.length + length
    if (end > bytes.length) return undefined
    const status = /^RTSP\/1\.0 (\d{3}) ?(.*)$/.exec(first)
    if (status) {
      const body = Buffer.from(bytes.subarray(headEnd + HEAD_END.length, end))
      this.#onResponse({ status: Number(status[1]), reason: status[2] ?? '', headers, body })
    } else if (!/ RTSP\/1\.0$/.test(first)) return this.#fail()
    // A request of the server, such as an OPTIONS to see whether we live, is passed over.
    return end
  }

  #fail(): undefined {
    this.#broken = true
    this.#onGarbage()
    return undefined
  }
}

/** The answer to a challenge: Digest with MD5 (RFC 2617), or Basic where the camera asks for nothing better. */
export function authorise(
  challenges: readonly string[],
  request: { readonly method: string; readonly uri: string },
  account: { readonly username: string; readonly password: string },
  cnonce: string,
): string | undefined {
  const digest = challenges.find((challenge) => /^digest /i.test(challenge))
  if (digest) {
    const value = (name: string) =>
      new RegExp(`(?:^|[\\s,])${name}=(?:"([^"]*)"|([^\\s,]+))`, 'i').exec(digest)?.slice(1).find(Boolean) ?? ''
    const md5 = (text: string) => createHash('md5').update(text).digest('hex')
    const [realm, nonce, opaque] = [value('realm'), value('nonce'), value('opaque')]
    const first = md5(`${account.username}:${realm}:${account.password}`)
    const second = md5(`${request.method}:${request.uri}`)
    const qop = value('qop')
      .split(',')
      .map((part) => part.trim())
      .includes('auth')
    const response = md5(qop ? `${first}:${nonce}:00000001:${cnonce}:auth:${second}` : `${first}:${nonce}:${second}`)
    const parts = [
      `username="${account.username}"`,
      `realm="${realm}"`,
      `nonce="${nonce}"`,
      `uri="${request.uri}"`,
      `response="${response}"`,
      ...(qop ? ['qop=auth', 'nc=00000001', `cnonce="${cnonce}"`] : []),
      ...(opaque ? [`opaque="${opaque}"`] : []),
    ]
    return `Digest ${parts.join(', ')}`
  }
  if (!challenges.some((challenge) => /^basic/i.test(challenge))) return undefined
  return `Basic ${Buffer.from(`${account.username}:${account.password}`).toString('base64')}`
}
