import type { Remote } from '../transport/remote.ts'
import { remember } from './remember.ts'
import { type Params, readParams, writeParams } from './text-syntax.ts'

/** One hop of the Via header (RFC 3261 20.42). */
export interface Via {
  /** `UDP`, `TCP` or any other, as written in upper case. */
  readonly transport: string
  readonly host: string
  readonly port?: number
  readonly params: Params
}

/** The cookie that marks a branch of RFC 3261 (8.1.1.7). */
export const branchCookie = 'z9hG4bK'

/** Reads one Via value; undefined when it is none. */
export const parseVia = remember(readVia)

function readVia(text: string): Via | undefined {
  const match =
    /^SIP\s*\/\s*2\.0\s*\/\s*([A-Za-z0-9\-.!%*_+`'~]+)\s+(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)\s*(?::\s*(\d{1,5}))?\s*(;.*)?$/is.exec(
      text.trim(),
    )
  if (!match?.[1] || !match[2]) return undefined
  const params = readParams(match[4] ?? '')
  const port = match[3] === undefined ? undefined : Number(match[3])
  if (!params || (port !== undefined && port > 65535)) return undefined
  return { transport: match[1].toUpperCase(), host: match[2], ...(port !== undefined && { port }), params }
}

/** Writes one Via value. */
export function formatVia(via: Via): string {
  const port = via.port === undefined ? '' : `:${via.port}`
  return `SIP/2.0/${via.transport} ${via.host}${port}${writeParams(via.params)}`
}

/** Notes where a request really came from (RFC 3261 18.2.1, RFC 3581 4). */
export function stampVia(via: Via, remote: Remote): Via {
  const params = new Map(via.params)
  const asksForPort = params.has('rport')
  if (asksForPort) params.set('rport', String(remote.port))
  if (asksForPort || bare(via.host) !== remote.address) params.set('received', remote.address)
  return { ...via, params }
}

/**
 * Where the response to a UDP request goes (RFC 3261 18.2.2, RFC 3581 4). Without `rport` it is the port of sent-by,
 * except behind a NAT, where that port is the inner one and the source port is the only one that can lead back.
 */
export function responseTarget(via: Via, remote: Remote): Remote {
  if (remote.transport === 'tcp' || via.params.has('rport') || bare(via.host) !== remote.address) return remote
  return { ...remote, port: via.port ?? 5060 }
}

function bare(host: string): string {
  return host.startsWith('[') ? host.slice(1, -1) : host
}
