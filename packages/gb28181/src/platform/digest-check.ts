import { type DigestInput, type DigestParams, digestResponse, parseDigest, sameDigest } from '../sip/digest.ts'
import type { NonceBook, NonceHolder } from '../sip/nonce-book.ts'
import type { SipRequest } from '../sip/sip-message.ts'

/** What to do about the credentials of a request. */
export type DigestVerdict = 'ok' | 'challenge' | 'challenge-stale' | 'refuse'

/**
 * Checks the Authorization of a request in both forms of RFC 2617, with qop and without.
 * A right answer on a nonce that is used up is challenged again as stale, so that honest devices just go on.
 */
export async function checkDigest(options: {
  readonly request: SipRequest
  readonly realm: string
  readonly holder: NonceHolder
  readonly nonces: NonceBook
  readonly password: () => Promise<DigestInput['password'] | undefined>
}): Promise<DigestVerdict> {
  const { request, realm, holder, nonces } = options
  const params = parseDigest(request.headers.get('Authorization'))
  const nonce = params?.get('nonce')
  if (!params || nonce === undefined || params.get('realm') !== realm) return 'challenge'
  if (!nonces.isCurrent(nonce, holder)) return 'challenge-stale'
  if (params.get('username') !== holder.user) return 'refuse'
  if ((params.get('algorithm') ?? 'MD5').toUpperCase() !== 'MD5') return 'refuse'
  const qop = readQop(params)
  const uri = params.get('uri')
  const given = params.get('response')
  if (qop === 'broken' || uri === undefined || given === undefined) return 'refuse'
  const password = await options.password()
  if (password === undefined) return 'refuse'
  const input = { username: holder.user, realm, password, method: request.method, uri, nonce, ...(qop && { qop }) }
  if (!sameDigest(digestResponse(input), given)) return 'refuse'
  return nonces.use(nonce, qop && Number.parseInt(qop.nc, 16)) ? 'ok' : 'challenge-stale'
}

function readQop(params: DigestParams): { value: string; nc: string; cnonce: string } | undefined | 'broken' {
  const value = params.get('qop')
  if (value === undefined) return undefined
  const nc = params.get('nc') ?? ''
  const cnonce = params.get('cnonce')
  if (value !== 'auth' || !/^[0-9A-Fa-f]{8}$/.test(nc) || cnonce === undefined) return 'broken'
  return { value, nc, cnonce }
}
