import { addressUri, parseNameAddr } from '../sip/name-addr.ts'
import type { SipRequest } from '../sip/sip-message.ts'
import type { Edition } from './platform-events.ts'

/** What a REGISTER asks for, or the status that refuses it. */
export type RegistrationRequest =
  | { readonly refuse: number }
  | {
      readonly refuse?: undefined
      readonly deviceId: string
      /** The Contact URI, or undefined when the request has none. */
      readonly contact: string | undefined
      /** Seconds; 0 takes the registration back; undefined leaves it to the platform. */
      readonly expires: number | undefined
      readonly edition: Edition | undefined
    }

const editions: Readonly<Record<string, Edition>> = { '1.0': '2011', '1.1': '2014', '2.0': '2016', '3.0': '2022' }

/** Reads a REGISTER (RFC 3261 10.3; GB/T 28181-2016 9.1). A device registers only itself. */
export function readRegistration({ headers }: SipRequest): RegistrationRequest {
  const deviceId = addressUri(headers.get('To'))?.user
  if (deviceId === undefined) return { refuse: 404 }
  if (addressUri(headers.get('From'))?.user !== deviceId) return { refuse: 403 }
  const first = headers.list('Contact')[0]
  const star = first === '*'
  const contact = first === undefined || star ? undefined : parseNameAddr(first)
  const own = contact?.params.get('expires')
  const expires = seconds(typeof own === 'string' ? own : headers.get('Expires'))
  if (star && expires !== 0) return { refuse: 400 }
  const version = headers.get('X-GB-Ver')?.trim() ?? ''
  return { deviceId, contact: contact?.uri, expires, edition: editions[version] }
}

/** Nonsense counts as absent (RFC 3261 20.19 leaves it open); what is too long for a number is just long. */
function seconds(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Math.min(Number(text), 2 ** 31) : undefined
}
