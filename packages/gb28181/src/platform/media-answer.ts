import { decodeText } from '../manscdp/text-decoding.ts'
import { attributeOf, mainMedia, parseSdp } from '../sdp/sdp-parser.ts'
import { parseSsrc } from '../sdp/ssrc.ts'
import type { MediaAnswer } from './media-dialog.ts'

/** Reads the answer; a port of 0 refuses the media (RFC 3264 6). */
export function readAnswer(body: Uint8Array): MediaAnswer | undefined {
  const description = parseSdp(decodeText(body))
  const media = description && mainMedia(description)
  if (!description || !media || media.port === 0) return undefined
  const host = media.connection ?? description.connection
  const size = Number(attributeOf(description, media, 'filesize') ?? Number.NaN)
  const number = description.ssrc === undefined ? undefined : parseSsrc(description.ssrc)
  return {
    description,
    ssrc: number === undefined ? undefined : String(number).padStart(10, '0'),
    media: host === undefined ? undefined : { host, port: media.port },
    setup: attributeOf(description, media, 'setup')?.toLowerCase(),
    fileSize: Number.isSafeInteger(size) && size >= 0 ? size : undefined,
  }
}
