import { remember } from './remember.ts'

/** A sip or sips URI (RFC 3261 19.1). */
export interface SipUri {
  readonly scheme: 'sip' | 'sips'
  /** As written, escapes included. */
  readonly user?: string
  readonly password?: string
  readonly host: string
  readonly port?: number
  /** `;name=value` parameters as written. */
  readonly params: string
  /** What follows `?`; forbidden in a Request-URI (RFC 3261 19.1.1). */
  readonly headers?: string
}

const hostPattern = /^(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)$/

/** The scheme of any URI in lower case, or undefined when the text is no URI. */
export function uriScheme(text: string): string | undefined {
  return /^([A-Za-z][A-Za-z0-9+.-]*):\S/.exec(text)?.[1]?.toLowerCase()
}

/** Reads a sip or sips URI; undefined for anything else. */
export const parseSipUri = remember(readSipUri)

function readSipUri(text: string): SipUri | undefined {
  const scheme = uriScheme(text)
  if (scheme !== 'sip' && scheme !== 'sips') return undefined
  if (/[\s<>"]/.test(text)) return undefined
  const rest = text.slice(scheme.length + 1)
  const at = rest.indexOf('@')
  const userInfo = at < 0 ? undefined : rest.slice(0, at)
  const afterUser = rest.slice(at + 1)
  const tail = /^(\[[^\]]*\]|[^:;?]*)(?::(\d{1,5}))?((?:;[^?]*)?)(?:\?(.*))?$/.exec(afterUser)
  const host = tail?.[1]
  if (!tail || !host || !hostPattern.test(host)) return undefined
  const port = tail[2] === undefined ? undefined : Number(tail[2])
  if (port !== undefined && port > 65535) return undefined
  const colon = userInfo?.indexOf(':') ?? -1
  const user = colon < 0 ? userInfo : userInfo?.slice(0, colon)
  if (user === '') return undefined
  return {
    scheme,
    ...(user !== undefined && { user }),
    ...(userInfo !== undefined && colon >= 0 && { password: userInfo.slice(colon + 1) }),
    host,
    ...(port !== undefined && { port }),
    params: tail[3] ?? '',
    ...(tail[4] !== undefined && { headers: tail[4] }),
  }
}

/** `sip:user@host:port`, with brackets around an IPv6 address. */
export function formatSipUri(user: string, host: string, port?: number): string {
  const bracketed = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host
  return `sip:${user}@${bracketed}${port === undefined ? '' : `:${port}`}`
}
