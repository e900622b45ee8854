import type { AudioCodec, VideoCodec } from '../access-unit.ts'

/** A stream that a session description offers and that is understood here. */
export interface RtspTrack {
  readonly kind: 'video' | 'audio'
  readonly codec: VideoCodec | Exclude<AudioCodec, 'other'>
  readonly control: string
  readonly clockRate: number
  /** Parameter sets told outside the stream (sprop-…). */
  readonly parameterSets: readonly Buffer[]
  /** AudioSpecificConfig, and how long the size field of an AU header is (RFC 3640 3.3.6). */
  readonly config: Buffer | undefined
}

const STATIC = new Map([
  ['0', 'PCMU/8000'],
  ['8', 'PCMA/8000'],
])
const CODECS = new Map<string, RtspTrack['codec']>([
  ['h264', 'h264'],
  ['h265', 'h265'],
  ['pcma', 'g711a'],
  ['pcmu', 'g711u'],
  ['mpeg4-generic', 'aac'],
])

/** The first video and the first audio stream of a description (RFC 4566, 6184 8.1, 7798 7.1, 3640 4.1). */
export function readTracks(sdp: string): readonly RtspTrack[] {
  const tracks: RtspTrack[] = []
  for (const section of sdp.split(/\r?\n(?=m=)/).slice(1)) {
    const media = /^m=(video|audio) \d+ \S+ (\d+)/.exec(section)
    if (!media) continue
    const [, kind, type = ''] = media
    if (tracks.some((track) => track.kind === kind)) continue
    const map = new RegExp(`^a=rtpmap:${type} ([^\\r\\n]+)`, 'm').exec(section)?.[1] ?? STATIC.get(type) ?? ''
    const [name = '', rate] = map.trim().split('/')
    const codec = CODECS.get(name.toLowerCase())
    if (!codec || (kind === 'video') !== (codec === 'h264' || codec === 'h265')) continue
    const format = new RegExp(`^a=fmtp:${type} ([^\\r\\n]+)`, 'm').exec(section)?.[1] ?? ''
    const value = (key: string) => new RegExp(`(?:^|;)\\s*${key}=([^;]+)`, 'i').exec(format)?.[1]?.trim() ?? ''
    const sets = ['sprop-vps', 'sprop-sps', 'sprop-pps', 'sprop-parameter-sets'].flatMap((key) => value(key).split(','))
    tracks.push({
      kind: kind as RtspTrack['kind'],
      codec,
      control: /^a=control:([^\r\n]+)/m.exec(section)?.[1]?.trim() ?? '',
      clockRate: Number(rate) || 90_000,
      parameterSets: sets.filter(Boolean).map((text) => Buffer.from(text, 'base64')),
      config: codec === 'aac' ? Buffer.from(value('config'), 'hex') : undefined,
    })
  }
  return tracks
}

/** Where a track is set up: its control address, whole or below the base (RFC 2326 C.1.1). */
export function controlUrl(base: string, control: string): string {
  if (/^rtsps?:\/\//i.test(control)) return control
  if (control === '' || control === '*') return base
  return base.endsWith('/') ? base + control : `${base}/${control}`
}
