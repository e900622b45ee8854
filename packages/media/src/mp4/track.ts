import { avcDecoderConfiguration, type ParameterSets } from '../h264/avc-config.ts'
import { parseSps } from '../h264/sps.ts'
import { hevcDecoderConfiguration, type ParameterSetsH265 } from '../h265/hevc-config.ts'
import { parseSpsH265 } from '../h265/sps-h265.ts'
import { box, fullBox, u16, u32 } from './box.ts'

/** What the picture of a file is decoded with. */
export type VideoTrackConfig =
  | { readonly codec: 'h264'; readonly parameters: ParameterSets; readonly width: number; readonly height: number }
  | { readonly codec: 'h265'; readonly parameters: ParameterSetsH265; readonly width: number; readonly height: number }

/** What the sound of a file is decoded with: AudioSpecificConfig for AAC, STREAMINFO for FLAC. */
export interface AudioTrackConfig {
  readonly codec: 'aac' | 'flac'
  readonly config: Buffer
  readonly sampleRate: number
  readonly channels: number
}

/** The tracks of a file. Equal versions of one stream are equal configurations. */
export interface TrackConfig {
  readonly version: number
  readonly video: VideoTrackConfig
  readonly audio: AudioTrackConfig | undefined
}

/** All tracks count in the 90 kHz of the streams they come from. */
export const TIMESCALE = 90_000
export const VIDEO_TRACK = 1
export const AUDIO_TRACK = 2

/** The entry of a sample description (ISO/IEC 14496-12 8.5.2, 14496-15). */
export function sampleEntry(track: VideoTrackConfig | AudioTrackConfig): Buffer {
  return 'parameters' in track ? videoEntry(track) : audioEntry(track)
}

function videoEntry({ codec, parameters, width, height }: VideoTrackConfig): Buffer {
  const visual = Buffer.concat([
    Buffer.alloc(6),
    u16(1), // data_reference_index
    Buffer.alloc(16),
    u16(width, height),
    u32(0x480000, 0x480000, 0), // 72 dpi
    u16(1), // frames in a sample
    Buffer.alloc(32),
    u16(24, 0xffff), // depth, no colour table
  ])
  return codec === 'h264'
    ? box('avc1', visual, box('avcC', avcDecoderConfiguration(parameters)))
    : box('hvc1', visual, box('hvcC', hevcDecoderConfiguration(parameters)))
}

function audioEntry({ codec, config, sampleRate, channels }: AudioTrackConfig): Buffer {
  const sound = Buffer.concat([
    Buffer.alloc(6),
    u16(1),
    Buffer.alloc(8),
    u16(channels, 16, 0, 0),
    u32((Math.min(sampleRate, 0xffff) << 16) >>> 0),
  ])
  return codec === 'aac'
    ? box('mp4a', sound, elementaryStream(config))
    : box('fLaC', sound, fullBox('dfLa', 0, 0, [0x80, 0, 0, config.length], config))
}

/** ES_Descriptor of AAC (ISO/IEC 14496-1 7.2.6.5, 14496-14 5.6). */
function elementaryStream(config: Buffer): Buffer {
  const specific = Buffer.concat([Buffer.from([5, config.length]), config])
  const decoder = Buffer.concat([Buffer.from([4, 13 + specific.length, 0x40, 0x15]), Buffer.alloc(11), specific])
  const layer = Buffer.from([6, 1, 2])
  return fullBox('esds', 0, 0, [3, 3 + decoder.length + layer.length, 0, AUDIO_TRACK, 0], decoder, layer)
}

/** The codecs parameter of a media type (RFC 6381, ISO/IEC 14496-15 annex E). */
export function codecsOf({ video, audio }: Pick<TrackConfig, 'video' | 'audio'>): string {
  const sound = audio && (audio.codec === 'aac' ? `mp4a.40.${(audio.config[0] ?? 0x10) >> 3}` : 'flac')
  return [videoCodecText(video), ...(sound ? [sound] : [])].join(',')
}

function videoCodecText(video: VideoTrackConfig): string {
  if (video.codec === 'h264') return `avc1.${video.parameters.sps.toString('hex', 1, 4)}`
  const general = parseSpsH265(video.parameters.sps)?.general ?? Buffer.alloc(12)
  const space = ['', 'A', 'B', 'C'][general.readUInt8(0) >> 6] ?? ''
  const compatibility = [...general.readUInt32BE(1).toString(2).padStart(32, '0')].reverse().join('')
  const constraints = [...general.subarray(5, 11)]
  while (constraints.length > 0 && constraints.at(-1) === 0) constraints.pop()
  const tier = general.readUInt8(0) & 0x20 ? 'H' : 'L'
  return [
    'hvc1',
    `${space}${general.readUInt8(0) & 0x1f}`,
    Number.parseInt(compatibility, 2).toString(16),
    `${tier}${general.readUInt8(11)}`,
    ...constraints.map((byte) => byte.toString(16)),
  ].join('.')
}

/** The track that these parameter sets describe, or undefined when the picture's size cannot be read from them. */
export function videoTrackOf(
  parameters: ({ readonly codec: 'h264' } & ParameterSets) | ({ readonly codec: 'h265' } & ParameterSetsH265),
): VideoTrackConfig | undefined {
  const size = parameters.codec === 'h264' ? parseSps(parameters.sps) : parseSpsH265(parameters.sps)
  if (!size) return undefined
  const { width, height } = size
  return parameters.codec === 'h264'
    ? { codec: 'h264', parameters, width, height }
    : { codec: 'h265', parameters, width, height }
}
