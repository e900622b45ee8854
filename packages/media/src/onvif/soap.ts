import { createHash, randomBytes } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { XMLParser } from 'fast-xml-parser'
import { authorise } from '../rtsp/rtsp-message.ts'

export type OnvifErrorCode = 'UNREACHABLE' | 'UNAUTHORISED' | 'NOT_ONVIF' | 'REFUSED'

/** Why a device did not answer as ONVIF says. */
export class OnvifError extends Error {
  readonly code: OnvifErrorCode

  constructor(code: OnvifErrorCode, message: string) {
    super(message)
    this.name = 'OnvifError'
    this.code = code
  }
}

export interface OnvifAccount {
  readonly username: string
  readonly password: string
}

/** An element: its children by local name, attributes with `@`, text of those that have both as `#text`. */
export interface XmlNode {
  readonly [name: string]: XmlNode | readonly XmlNode[] | string | undefined
}

export interface SoapCall {
  readonly url: string
  /** The element in the body. */
  readonly body: string
  readonly account: OnvifAccount | null
  /** What the device's clock is ahead of ours: its digest would be refused otherwise. Milliseconds. */
  readonly clockOffsetMs: number
  readonly answerMs: number
}

const LARGEST_ANSWER = 1024 * 1024
const MOST_CHARACTERS_OF_FAULT = 200

const parser = new XMLParser({
  removeNSPrefix: true,
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  ignoreDeclaration: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: true,
  maxNestedTags: 40,
})

/** Reads a SOAP message and answers what its body has, or undefined. Never throws. */
export function readSoap(xml: string): XmlNode | undefined {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) return undefined
  try {
    const tree = parser.parse(xml) as XmlNode
    return nodeOf(nodeOf(tree, 'Envelope'), 'Body')
  } catch {
    return undefined
  }
}

/** The first child of this name. */
export function nodeOf(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return nodesOf(node, name)[0]
}

export function nodesOf(node: XmlNode | undefined, name: string): readonly XmlNode[] {
  const found = node?.[name]
  const list = Array.isArray(found) ? (found as readonly XmlNode[]) : found === undefined ? [] : [found as XmlNode]
  return list.map((entry) => (typeof entry === 'string' ? { '#text': entry } : entry))
}

export function textOf(node: XmlNode | undefined, ...path: readonly string[]): string | undefined {
  let at = node
  for (const name of path) at = nodeOf(at, name)
  const text = at?.['#text']
  return typeof text === 'string' && text !== '' ? text : undefined
}

/** Calls a service of a device: with a WS-Security digest, and with HTTP digest where that is asked for. */
export async function callSoap(call: SoapCall): Promise<XmlNode> {
  const first = await post(call, undefined)
  const challenge = first.challenges
  const again = first.status === 401 && challenge.length > 0 && call.account
  const { status, text } = again ? await post(call, challenge) : first
  const body = readSoap(text)
  const fault = nodeOf(body, 'Fault')
  if (status === 401 || status === 403 || (fault && /NotAuthorized|not authorized|Unauthorized/i.test(text))) {
    throw new OnvifError('UNAUTHORISED', 'the device refuses this account')
  }
  if (!body) throw new OnvifError('NOT_ONVIF', `${call.url} answers ${status} and no SOAP`)
  if (fault) {
    const reason = textOf(fault, 'Reason', 'Text') ?? textOf(fault, 'faultstring') ?? 'fault'
    throw new OnvifError('REFUSED', reason.slice(0, MOST_CHARACTERS_OF_FAULT))
  }
  return body
}

interface Answer {
  readonly status: number
  readonly text: string
  readonly challenges: readonly string[]
}

function post(call: SoapCall, challenges: readonly string[] | undefined): Promise<Answer> {
  const url = new URL(call.url)
  const content = Buffer.from(envelope(call))
  const uri = `${url.pathname}${url.search}`
  const authorisation =
    challenges && call.account
      ? authorise(challenges, { method: 'POST', uri }, call.account, randomBytes(8).toString('hex'))
      : undefined
  const headers = {
    'content-type': 'application/soap+xml; charset=utf-8',
    'content-length': content.length,
    ...(authorisation && { authorization: authorisation }),
  }
  // Devices sign for themselves: a certificate proves nothing here, and the account goes as a digest.
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((resolve, reject) => {
    const fail = (reason: string) => reject(new OnvifError('UNREACHABLE', `${url.host}: ${reason}`))
    const request = send(url, { method: 'POST', headers, rejectUnauthorized: false, agent: false }, (response) => {
      const parts: Buffer[] = []
      let bytes = 0
      response.on('data', (part: Buffer) => {
        bytes += part.length
        if (bytes > LARGEST_ANSWER) request.destroy(new Error('the answer is too large'))
        else parts.push(part)
      })
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          text: Buffer.concat(parts).toString(),
          challenges: response.headersDistinct['www-authenticate'] ?? [],
        }),
      )
      response.on('error', (error) => fail(error.message))
    })
    const timer = setTimeout(() => request.destroy(new Error('no answer in time')), call.answerMs)
    request.once('close', () => clearTimeout(timer))
    request.once('error', (error) => fail(error.message))
    request.end(content)
  })
}

function envelope({ body, account, clockOffsetMs }: SoapCall): string {
  const header = account ? `<s:Header>${security(account, new Date(Date.now() + clockOffsetMs))}</s:Header>` : ''
  return `<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope">${header}<s:Body>${body}</s:Body></s:Envelope>`
}

const WSSE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss'

/** UsernameToken with PasswordDigest (OASIS WSS UsernameToken 1.0, 3.1; ONVIF Core 5.9.3). */
function security({ username, password }: OnvifAccount, at: Date): string {
  const nonce = randomBytes(16)
  const created = at.toISOString()
  const digest = createHash('sha1').update(nonce).update(created).update(password).digest('base64')
  return `<w:Security s:mustUnderstand="1" xmlns:w="${WSSE}-wssecurity-secext-1.0.xsd" xmlns:u="${WSSE}-wssecurity-utility-1.0.xsd"><w:UsernameToken><w:Username>${escapeXml(username)}</w:Username><w:Password Type="${WSSE}-username-token-profile-1.0#PasswordDigest">${digest}</w:Password><w:Nonce EncodingType="${WSSE}-soap-message-security-1.0#Base64Binary">${nonce.toString('base64')}</w:Nonce><u:Created>${created}</u:Created></w:UsernameToken></w:Security>`
}

export function escapeXml(text: string): string {
  return text.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
