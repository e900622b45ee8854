import { remember } from './remember.ts'
import { parseSipUri, type SipUri, uriScheme } from './sip-uri.ts'
import { type Params, readParams, readQuoted } from './text-syntax.ts'

/** The value of From, To, Contact, Route and Record-Route (RFC 3261 20.10). */
export interface NameAddr {
  readonly displayName?: string
  /** The URI as written, of any scheme. */
  readonly uri: string
  readonly params: Params
}

/** Display names without quotes are tokens (RFC 3261 25.1); characters beyond ASCII are let pass for field devices. */
const bareName = /^[A-Za-z0-9\-.!%*_+`'~ \t\u0080-\uffff]*$/

/** Reads an address; undefined when the text is not one (RFC 4475 3.1.2.6, 3.1.2.14, 3.1.2.15). */
export const parseNameAddr = remember(readNameAddr)

function readNameAddr(text: string): NameAddr | undefined {
  const trimmed = text.trim()
  let displayName: string | undefined
  let rest = trimmed
  if (trimmed.startsWith('"')) {
    const quoted = readQuoted(trimmed, 0)
    if (!quoted) return undefined
    displayName = quoted.value
    rest = trimmed.slice(quoted.end).trimStart()
    if (!rest.startsWith('<')) return undefined
  }
  const open = rest.indexOf('<')
  if (open < 0) return parseAddrSpec(rest)
  const before = rest.slice(0, open)
  if (!bareName.test(before)) return undefined
  const close = rest.indexOf('>', open)
  if (close < 0) return undefined
  const uri = rest.slice(open + 1, close)
  const params = readParams(rest.slice(close + 1))
  if (!isUri(uri) || !params) return undefined
  displayName ??= before.trim() || undefined
  return { ...(displayName !== undefined && { displayName }), uri, params }
}

/** Without angle brackets parameters belong to the header, and the URI may not carry `?` or `,` (RFC 3261 20.10). */
function parseAddrSpec(text: string): NameAddr | undefined {
  const at = text.indexOf('@')
  const semicolon = text.indexOf(';', Math.max(at, 0))
  const uri = (semicolon < 0 ? text : text.slice(0, semicolon)).trim()
  const params = readParams(semicolon < 0 ? '' : text.slice(semicolon))
  if (!isUri(uri) || !params || /[?,]/.test(uri.slice(Math.max(at, 0)))) return undefined
  return { uri, params }
}

function isUri(text: string): boolean {
  const scheme = uriScheme(text)
  if (scheme === undefined || /[\s<>"]/.test(text)) return false
  return scheme === 'sip' || scheme === 'sips' ? parseSipUri(text) !== undefined : true
}

/** The sip URI of an address header, or undefined. */
export function addressUri(header: string | undefined): SipUri | undefined {
  const address = header === undefined ? undefined : parseNameAddr(header)
  return address && parseSipUri(address.uri)
}

/** The `tag` of a From or To, or undefined. */
export function tagOf(header: string | undefined): string | undefined {
  const tag = header === undefined ? undefined : parseNameAddr(header)?.params.get('tag')
  return typeof tag === 'string' ? tag : undefined
}
