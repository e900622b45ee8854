import type { SdpAttribute, SessionDescription, SessionKind } from './session-description.ts'

/** `Content-Type` of session descriptions, as GB/T 28181 writes it. */
export const sdpContentType = 'APPLICATION/SDP'

/** Payload types of Annex F: 96 PS, 97 MPEG-4, 98 H.264, 99 H.265 (2022: also H.265 as 100 in some devices). */
const offered: readonly (readonly [string, string])[] = [
  ['96', 'PS/90000'],
  ['97', 'MPEG4/90000'],
  ['98', 'H264/90000'],
  ['99', 'H265/90000'],
]

/** Builds the offer of an INVITE for a stream (GB/T 28181-2016 9.2, Annex F). */
export function makeOffer(options: {
  readonly platformId: string
  readonly channelId: string
  readonly kind: SessionKind
  readonly host: string
  readonly port: number
  readonly transport: 'udp' | 'tcp-passive' | 'tcp-active'
  readonly ssrc: string
  readonly time: { readonly start: number; readonly stop: number }
  readonly downloadSpeed?: number
}): SessionDescription {
  const tcp = options.transport !== 'udp'
  const attributes: SdpAttribute[] = [
    { name: 'recvonly' },
    ...offered.map(([type, encoding]) => ({ name: 'rtpmap', value: `${type} ${encoding}` })),
    ...(tcp
      ? [
          { name: 'setup', value: options.transport === 'tcp-active' ? 'active' : 'passive' },
          { name: 'connection', value: 'new' },
        ]
      : []),
    ...(options.downloadSpeed === undefined ? [] : [{ name: 'downloadspeed', value: String(options.downloadSpeed) }]),
  ]
  return {
    origin: { username: options.platformId, sessionId: '0', version: '0', address: options.host },
    name: options.kind,
    ...(options.kind !== 'Play' && { uri: `${options.channelId}:0` }),
    connection: options.host,
    time: options.time,
    attributes: [],
    media: [
      {
        media: 'video',
        port: options.port,
        protocol: tcp ? 'TCP/RTP/AVP' : 'RTP/AVP',
        formats: offered.map(([type]) => type),
        attributes,
      },
    ],
    ssrc: options.ssrc,
  }
}

/** Builds a device's answer. */
export function makeAnswer(options: {
  readonly deviceId: string
  readonly offer: SessionDescription
  readonly host: string
  readonly port: number
  /** The device's own role over TCP. */
  readonly setup: 'active' | 'passive' | undefined
  readonly ssrc: string | undefined
  /** Bytes of a download. */
  readonly fileSize?: number
}): SessionDescription {
  const { offer } = options
  const media = offer.media.find((section) => section.media === 'video') ?? offer.media[0]
  return {
    origin: { username: options.deviceId, sessionId: '0', version: '0', address: options.host },
    name: offer.name,
    ...(offer.uri !== undefined && { uri: offer.uri }),
    connection: options.host,
    time: offer.time,
    attributes: [],
    media: [
      {
        media: media?.media ?? 'video',
        port: options.port,
        protocol: media?.protocol ?? 'RTP/AVP',
        formats: ['96'],
        attributes: [
          { name: 'sendonly' },
          { name: 'rtpmap', value: '96 PS/90000' },
          ...(options.setup === undefined
            ? []
            : [
                { name: 'setup', value: options.setup },
                { name: 'connection', value: 'new' },
              ]),
          ...(options.fileSize === undefined ? [] : [{ name: 'filesize', value: String(options.fileSize) }]),
        ],
      },
    ],
    ...(options.ssrc !== undefined && { ssrc: options.ssrc }),
  }
}
