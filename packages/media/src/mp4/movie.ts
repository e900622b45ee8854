import { box, fullBox, u16, u32, u64 } from './box.ts'
import {
  AUDIO_TRACK,
  type AudioTrackConfig,
  sampleEntry,
  TIMESCALE,
  type TrackConfig,
  VIDEO_TRACK,
  type VideoTrackConfig,
} from './track.ts'

const MATRIX = u32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)

/** The sample tables of one track; none in a fragmented file, whose samples stand in its fragments. */
export interface TrackTables {
  /** 90 kHz ticks. */
  readonly duration: number
  /** Boxes stts, ctts, stss, stsc, stsz, co64. */
  readonly tables: Buffer
}

const EMPTY_TABLES: TrackTables = {
  duration: 0,
  tables: Buffer.concat([
    fullBox('stts', 0, 0, u32(0)),
    fullBox('stsc', 0, 0, u32(0)),
    fullBox('stsz', 0, 0, u32(0, 0)),
    fullBox('stco', 0, 0, u32(0)),
  ]),
}

/** What a player must read before the fragments (ISO/IEC 14496-12 8.8). */
export function initSegment(tracks: Pick<TrackConfig, 'video' | 'audio'>): Buffer {
  return Buffer.concat([fileType('iso5', ['iso5', 'iso6', 'mp41']), movie(tracks)])
}

export const fileType = (major: string, brands: readonly string[]): Buffer =>
  box('ftyp', Buffer.from(major, 'latin1'), u32(512), Buffer.from(brands.join(''), 'latin1'))

/** The movie box; with tables it describes a whole file, without them the beginning of a fragmented one. */
export function movie(
  { video, audio }: Pick<TrackConfig, 'video' | 'audio'>,
  tables?: { readonly video: TrackTables; readonly audio: TrackTables | undefined },
): Buffer {
  const duration = Math.max(tables?.video.duration ?? 0, tables?.audio?.duration ?? 0)
  const tracks = [
    track(VIDEO_TRACK, video, tables?.video ?? EMPTY_TABLES),
    ...(audio ? [track(AUDIO_TRACK, audio, tables?.audio ?? EMPTY_TABLES)] : []),
  ]
  const extends_ = [VIDEO_TRACK, ...(audio ? [AUDIO_TRACK] : [])].map((id) =>
    fullBox('trex', 0, 0, u32(id, 1, 0, 0, 0)),
  )
  return box('moov', header(duration), ...tracks, ...(tables ? [] : [box('mvex', ...extends_)]))
}

const header = (duration: number): Buffer =>
  fullBox(
    'mvhd',
    1,
    0,
    u64(0),
    u64(0),
    u32(TIMESCALE),
    u64(duration),
    u32(0x10000),
    u16(0x100),
    Buffer.alloc(10),
    MATRIX,
    Buffer.alloc(24),
    u32(AUDIO_TRACK + 1),
  )

function track(id: number, config: VideoTrackConfig | AudioTrackConfig, { duration, tables }: TrackTables): Buffer {
  const video = 'parameters' in config
  const size = video ? u32(config.width << 16, config.height << 16) : u32(0, 0)
  const head = fullBox(
    'tkhd',
    1,
    3,
    u64(0),
    u64(0),
    u32(id, 0),
    u64(duration),
    Buffer.alloc(8),
    u16(0, 0, video ? 0 : 0x100, 0),
    MATRIX,
    size,
  )
  const language = u16(0x55c4, 0) // und
  const media = fullBox('mdhd', 1, 0, u64(0), u64(0), u32(TIMESCALE), u64(duration), language)
  const handler = Buffer.from(video ? 'vide' : 'soun', 'latin1')
  const kind = video ? fullBox('vmhd', 0, 1, Buffer.alloc(8)) : fullBox('smhd', 0, 0, u32(0))
  const information = box(
    'minf',
    kind,
    box('dinf', fullBox('dref', 0, 0, u32(1), fullBox('url ', 0, 1))),
    box('stbl', fullBox('stsd', 0, 0, u32(1), sampleEntry(config)), tables),
  )
  return box(
    'trak',
    head,
    box('mdia', media, fullBox('hdlr', 0, 0, u32(0), handler, Buffer.alloc(12), [0]), information),
  )
}
