import { parseCSeq } from './cseq.ts'
import { parseNameAddr } from './name-addr.ts'
import type { SipRequest } from './sip-message.ts'
import type { Defect } from './sip-parser.ts'
import { parseSipUri, uriScheme } from './sip-uri.ts'
import { parseVia } from './via.ts'

/** What an element takes. */
export interface RequestRules {
  /** Methods it serves. */
  readonly allow: readonly string[]
  /** Media types it reads, in lower case, by method; a method that is absent takes any. */
  readonly accept: Readonly<Record<string, readonly string[]>>
}

/** A refusal with the headers that explain it. */
export interface Refusal extends Defect {
  readonly headers?: readonly (readonly [string, string])[]
}

/** Methods of RFC 3261 and its extensions: known, and so 405 instead of 501 where they are not served. */
const knownMethods = new Set(
  'INVITE ACK BYE CANCEL OPTIONS REGISTER PRACK SUBSCRIBE NOTIFY PUBLISH INFO REFER MESSAGE UPDATE'.split(' '),
)

const single = ['From', 'To', 'Call-ID', 'CSeq', 'Max-Forwards', 'Content-Type', 'Expires', 'Event', 'Authorization']

/**
 * Decides whether a request may be served at all (RFC 3261 8.2; RFC 4475 gives the answers).
 * Returns the refusal, or undefined.
 */
export function checkRequest(
  request: SipRequest,
  defects: readonly Defect[],
  rules: RequestRules,
): Refusal | undefined {
  return (
    defects[0] ??
    checkMandatory(request) ??
    checkMethod(request, rules) ??
    checkAddresses(request) ??
    checkUri(request) ??
    checkExtensions(request) ??
    checkContent(request, rules)
  )
}

const bad = (reason: string): Refusal => ({ status: 400, reason })

function checkMandatory({ headers }: SipRequest): Refusal | undefined {
  for (const name of ['Via', 'From', 'To', 'Call-ID', 'CSeq']) {
    if (!headers.get(name)) return bad(`${name} is missing`)
  }
  for (const name of single) {
    if (headers.all(name).length > 1) return bad(`${name} is given twice`)
  }
  if (headers.list('Via').some((via) => parseVia(via) === undefined)) return bad('Via is malformed')
  return undefined
}

function checkMethod({ method, headers }: SipRequest, { allow }: RequestRules): Refusal | undefined {
  const allowed = [['Allow', allow.join(', ')]] as const
  if (!knownMethods.has(method)) return { status: 501, reason: 'method is unknown', headers: allowed }
  const cseq = parseCSeq(headers.get('CSeq'))
  if (!cseq) return bad('CSeq is malformed')
  if (cseq.method !== method) return bad('CSeq names another method')
  if (!allow.includes(method)) return { status: 405, reason: 'method is not served here', headers: allowed }
  return undefined
}

function checkAddresses({ method, headers }: SipRequest): Refusal | undefined {
  for (const name of ['From', 'To']) {
    if (!parseNameAddr(headers.get(name) ?? '')) return bad(`${name} is malformed`)
  }
  const contacts = headers.list('Contact')
  const star = method === 'REGISTER' && contacts.length === 1 && contacts[0] === '*'
  if (!star && contacts.some((contact) => parseNameAddr(contact) === undefined)) return bad('Contact is malformed')
  const hops = headers.get('Max-Forwards')
  if (hops !== undefined && !/^\d{1,10}$/.test(hops)) return bad('Max-Forwards is no number')
  return undefined
}

function checkUri({ uri }: SipRequest): Refusal | undefined {
  const scheme = uriScheme(uri)
  if (scheme === undefined) return bad('Request-URI is malformed')
  if (scheme !== 'sip' && scheme !== 'sips') return { status: 416, reason: `scheme ${scheme} is not served` }
  const parsed = parseSipUri(uri)
  if (!parsed) return bad('Request-URI is malformed')
  if (parsed.headers !== undefined) return bad('Request-URI carries headers')
  return undefined
}

/** No extension is offered, so any that is required is refused (RFC 3261 8.2.2.3), except in ACK and CANCEL. */
function checkExtensions({ method, headers }: SipRequest): Refusal | undefined {
  const required = headers.list('Require').filter((option) => option !== '')
  if (required.length === 0 || method === 'ACK' || method === 'CANCEL') return undefined
  return { status: 420, reason: 'extension is not supported', headers: [['Unsupported', required.join(', ')]] }
}

function checkContent({ method, headers, body }: SipRequest, { accept }: RequestRules): Refusal | undefined {
  const types = accept[method]
  if (!types) return undefined
  const type = headers.get('Content-Type')?.split(';')[0]?.trim().toLowerCase()
  const encoding = headers.get('Content-Encoding')?.toLowerCase()
  const readable = (type === undefined || types.includes(type)) && (encoding === undefined || encoding === 'identity')
  if (body.length > 0 && !readable) {
    return { status: 415, reason: 'body is of a type not read here', headers: [['Accept', types.join(', ')]] }
  }
  if (method === 'INVITE' && !acceptsAnyOf(headers.list('Accept'), types)) {
    return { status: 406, reason: 'nothing that could be answered is accepted' }
  }
  return undefined
}

function acceptsAnyOf(ranges: readonly string[], types: readonly string[]): boolean {
  if (ranges.length === 0) return true
  return ranges.some((range) => {
    const name = range.split(';')[0]?.trim().toLowerCase() ?? ''
    return name === '*/*' || types.some((type) => type === name || name === `${type.split('/')[0]}/*`)
  })
}
