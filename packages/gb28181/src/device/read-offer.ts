import { decodeText } from '../manscdp/text-decoding.ts'
import { attributeOf, mainMedia, parseSdp } from '../sdp/sdp-parser.ts'
import type { SessionKind } from '../sdp/session-description.ts'
import { parseSsrc } from '../sdp/ssrc.ts'
import type { SipRequest } from '../sip/sip-message.ts'
import { parseSipUri } from '../sip/sip-uri.ts'
import type { InviteOffer } from './invite-offer.ts'

const kinds: ReadonlyMap<string, SessionKind> = new Map(
  (['Play', 'Playback', 'Download', 'Talk'] as const).map((kind) => [kind.toLowerCase(), kind]),
)

/** Reads the offer in an INVITE; undefined when it names no channel, no media or no address to send to. */
export function readOffer(request: SipRequest): InviteOffer | undefined {
  const description = parseSdp(decodeText(request.body))
  const section = description && mainMedia(description)
  const subject = request.headers.get('Subject')
  const channelId = parseSipUri(request.uri)?.user ?? subject?.split(':')[0]
  const host = section?.connection ?? description?.connection
  if (!description || !section || channelId === undefined || host === undefined) return undefined
  const setup = attributeOf(description, section, 'setup')?.toLowerCase()
  const ssrc = description.ssrc === undefined ? undefined : parseSsrc(description.ssrc)
  const speed = Number(attributeOf(description, section, 'downloadspeed'))
  return {
    channelId,
    kind: kinds.get(description.name.toLowerCase()) ?? 'Play',
    ssrc: ssrc === undefined ? undefined : String(ssrc).padStart(10, '0'),
    media: {
      host,
      port: section.port,
      transport: section.protocol.startsWith('TCP') ? 'tcp' : 'udp',
      setup: setup === 'passive' || setup === 'active' ? setup : undefined,
    },
    time: description.time,
    downloadSpeed: speed > 0 ? speed : undefined,
    subject,
    description,
  }
}
