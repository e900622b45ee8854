import { createHash, timingSafeEqual } from 'node:crypto'
import { splitList } from './sip-headers.ts'
import { quote, readQuoted } from './text-syntax.ts'

/** The parameters of a Digest challenge or answer, by lower-case name. */
export type DigestParams = ReadonlyMap<string, string>

/** Reads `Digest name=value, …`; undefined for another scheme or a broken value. */
export function parseDigest(header: string | undefined): DigestParams | undefined {
  const match = /^Digest\s+(.+)$/is.exec(header?.trim() ?? '')
  if (!match?.[1]) return undefined
  const params = new Map<string, string>()
  for (const part of splitList(match[1])) {
    const pair = /^([A-Za-z0-9-]+)\s*=\s*(.*)$/s.exec(part)
    if (!pair?.[1] || pair[2] === undefined) return undefined
    const value = pair[2].startsWith('"') ? readQuoted(pair[2], 0)?.value : pair[2]
    const name = pair[1].toLowerCase()
    if (value === undefined || params.has(name)) return undefined
    params.set(name, value)
  }
  return params
}

/** What goes into a digest (RFC 2617 3.2.2). Without `qop` it is the form of RFC 2069, which many devices use. */
export interface DigestInput {
  readonly username: string
  readonly realm: string
  /** The password, or what {@link digestSecret} made of it. */
  readonly password: string | { readonly ha1: string }
  readonly method: string
  readonly uri: string
  readonly nonce: string
  readonly qop?: { readonly value: string; readonly nc: string; readonly cnonce: string }
}

/** HA1: what a server may keep in place of the password; good for this user and realm alone. 32 hexadecimal digits. */
export function digestSecret(username: string, realm: string, password: string): string {
  return md5(`${username}:${realm}:${password}`)
}

/** The `response` of a digest, 32 hexadecimal digits. */
export function digestResponse(input: DigestInput): string {
  const { username, realm, password } = input
  const secret = typeof password === 'string' ? digestSecret(username, realm, password) : password.ha1
  const subject = md5(`${input.method}:${input.uri}`)
  if (!input.qop) return md5(`${secret}:${input.nonce}:${subject}`)
  const { nc, cnonce, value } = input.qop
  return md5(`${secret}:${input.nonce}:${nc}:${cnonce}:${value}:${subject}`)
}

/** Compares two digests in a time that does not tell where they differ. */
export function sameDigest(expected: string, given: string): boolean {
  const left = Buffer.from(expected, 'latin1')
  const right = Buffer.from(given.toLowerCase(), 'latin1')
  return left.length === right.length && timingSafeEqual(left, right)
}

/** Answers a challenge with an Authorization value; undefined when it asks for what is not supported. */
export function answerChallenge(
  challenge: DigestParams,
  options: { username: string; password: string; method: string; uri: string; cnonce: string; nc: number },
): string | undefined {
  const realm = challenge.get('realm')
  const nonce = challenge.get('nonce')
  const algorithm = challenge.get('algorithm') ?? 'MD5'
  if (realm === undefined || nonce === undefined || algorithm.toUpperCase() !== 'MD5') return undefined
  const offered = challenge.get('qop')
  const auth = offered?.split(',').some((value) => value.trim().toLowerCase() === 'auth')
  if (offered !== undefined && !auth) return undefined
  const nc = options.nc.toString(16).padStart(8, '0')
  const { username, password, method, uri, cnonce } = options
  const qop = auth ? { value: 'auth', nc, cnonce } : undefined
  const response = digestResponse({ username, realm, password, method, uri, nonce, ...(qop && { qop }) })
  const opaque = challenge.get('opaque')
  return [
    `Digest username=${quote(username)}`,
    `realm=${quote(realm)}`,
    `nonce=${quote(nonce)}`,
    `uri=${quote(uri)}`,
    `response="${response}"`,
    'algorithm=MD5',
    ...(qop ? ['qop=auth', `nc=${nc}`, `cnonce=${quote(cnonce)}`] : []),
    ...(opaque === undefined ? [] : [`opaque=${quote(opaque)}`]),
  ].join(', ')
}

function md5(text: string): string {
  return createHash('md5').update(text, 'utf8').digest('hex')
}
