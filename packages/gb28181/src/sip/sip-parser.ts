import { SipHeaders } from './sip-headers.ts'
import type { SipMessage } from './sip-message.ts'
import { tokenPattern } from './text-syntax.ts'

/** Why a request that could be read must be refused, or a response be dropped. */
export interface Defect {
  readonly status: number
  readonly reason: string
}

/** What {@link parseSipMessage} found. It never throws. */
export type SipParseResult =
  | { readonly kind: 'message'; readonly message: SipMessage; readonly defects: readonly Defect[] }
  /** Empty lines that keep a NAT binding or a connection open (RFC 5626 3.5.1). */
  | { readonly kind: 'ping' }
  | { readonly kind: 'garbage'; readonly reason: string }

const maxHeaders = 200

/**
 * Reads one message: a whole datagram, or what the stream framer cut out.
 * A tolerant reader: bare line feeds, folding, compact names and unknown headers pass; what breaks a rule that another
 * party relies on is named in `defects`. Bytes after Content-Length are ignored (RFC 3261 18.3).
 */
export function parseSipMessage(bytes: Uint8Array): SipParseResult {
  const start = firstNonBlank(bytes)
  if (start === bytes.length) return { kind: 'ping' }
  const headEnd = findHeadEnd(bytes, start)
  const head = decodeHead(bytes.subarray(start, headEnd.at))
  const lines = head.split(/\r\n|\n/)
  const startLine = lines.shift() ?? ''
  const defects: Defect[] = []
  if (!headEnd.found) defects.push({ status: 400, reason: 'headers end without an empty line' })
  const headers = readHeaders(lines, defects)
  const body = readBody(bytes.subarray(headEnd.next), headers, defects)
  return readStartLine(startLine, headers, body, defects)
}

function readStartLine(line: string, headers: SipHeaders, body: Uint8Array, defects: Defect[]): SipParseResult {
  const status = /^SIP\/2\.0 (\d{3})(?: (.*))?$/i.exec(line)
  if (status) {
    const code = Number(status[1])
    if (code < 100 || code > 699) return { kind: 'garbage', reason: 'status out of range' }
    const message = { kind: 'response', status: code, reason: status[2] ?? '', headers, body } as const
    return { kind: 'message', message, defects }
  }
  if (/^SIP\//i.test(line)) return { kind: 'garbage', reason: 'bad status line' }
  const request = /^(\S+)\s+(.*?)\s+(SIP\/\d+\.\d+)\s*$/i.exec(line)
  if (!request?.[1] || request[2] === undefined || !request[3]) return { kind: 'garbage', reason: 'no SIP start line' }
  const [, method, uri, version] = request
  if (line !== `${method} ${uri} ${version}`)
    defects.unshift({ status: 400, reason: 'stray space in the request line' })
  if (!tokenPattern.test(method)) defects.unshift({ status: 400, reason: 'method is no token' })
  if (version.toUpperCase() !== 'SIP/2.0') defects.unshift({ status: 505, reason: 'version is not SIP/2.0' })
  return { kind: 'message', message: { kind: 'request', method, uri, headers, body }, defects }
}

function readHeaders(lines: readonly string[], defects: Defect[]): SipHeaders {
  const headers = new SipHeaders()
  let pending: { name: string; value: string } | undefined
  const flush = () => {
    if (pending) headers.add(pending.name, pending.value.trim())
    pending = undefined
  }
  for (const line of lines) {
    if (/^[ \t]/.test(line)) {
      if (pending) pending.value += ` ${line.trim()}`
      else defects.push({ status: 400, reason: 'continuation of no header' })
      continue
    }
    flush()
    // A response copies headers; with a bare carriage return in one it could not be written.
    if (line.includes('\r')) defects.push({ status: 400, reason: 'carriage return within a line' })
    if (headers.size >= maxHeaders) {
      defects.push({ status: 400, reason: 'too many headers' })
      break
    }
    const colon = line.indexOf(':')
    const name = line.slice(0, Math.max(colon, 0)).trimEnd()
    if (tokenPattern.test(name)) pending = { name, value: line.slice(colon + 1) }
    else if (line !== '') defects.push({ status: 400, reason: 'header line without a name' })
  }
  flush()
  return headers
}

/** Content-Length decides; without it a datagram's body is the rest of it (RFC 3261 18.3). */
function readBody(rest: Uint8Array, headers: SipHeaders, defects: Defect[]): Uint8Array {
  const claims = new Set(headers.all('Content-Length'))
  if (claims.size === 0) return rest
  const [claim] = claims
  if (claims.size > 1) defects.push({ status: 400, reason: 'Content-Length given twice' })
  if (claim === undefined || !/^\d{1,9}$/.test(claim)) {
    defects.push({ status: 400, reason: 'Content-Length is no number' })
    return rest
  }
  const length = Number(claim)
  if (length > rest.length) defects.push({ status: 400, reason: 'body is shorter than Content-Length' })
  return rest.subarray(0, length)
}

function firstNonBlank(bytes: Uint8Array): number {
  let at = 0
  while (bytes[at] === 13 || bytes[at] === 10 || bytes[at] === 0) at++
  return at
}

/** Finds the empty line; bare line feeds count. */
export function findHeadEnd(
  bytes: Uint8Array,
  start: number,
): { readonly found: boolean; readonly at: number; readonly next: number } {
  for (let at = bytes.indexOf(10, start); at >= 0; at = bytes.indexOf(10, at + 1)) {
    const end = bytes[at - 1] === 13 ? at - 1 : at
    if (bytes[at + 1] === 10) return { found: true, at: end, next: at + 2 }
    if (bytes[at + 1] === 13 && bytes[at + 2] === 10) return { found: true, at: end, next: at + 3 }
  }
  return { found: false, at: bytes.length, next: bytes.length }
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true })

/** Headers are UTF-8 (RFC 3261 7.3); anything else is kept byte by byte so that nothing is lost. */
function decodeHead(bytes: Uint8Array): string {
  try {
    return strictUtf8.decode(bytes)
  } catch {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
  }
}
