import type { AudioCodec, VideoCodec } from '../access-unit.ts'
import { type ParameterSets, readAvcConfiguration } from '../h264/avc-config.ts'
import { type ParameterSetsH265, readHevcConfiguration } from '../h265/hevc-config.ts'
import { sampleNalUnits } from './flv-muxer.ts'
import { FLV_TAG, FLV_TAG_HEADER_BYTES } from './flv-tag.ts'

export type FlvEvent =
  | { readonly kind: 'header'; readonly video: boolean; readonly audio: boolean }
  | { readonly kind: 'metadata'; readonly body: Buffer }
  | {
      readonly kind: 'video-config'
      readonly timestamp: number
      readonly parameters:
        | ({ readonly codec: 'h264' } & ParameterSets)
        | ({ readonly codec: 'h265' } & ParameterSetsH265)
    }
  | {
      readonly kind: 'video'
      readonly codec: VideoCodec
      readonly timestamp: number
      readonly compositionTime: number
      readonly keyFrame: boolean
      readonly nalUnits: readonly Buffer[]
    }
  | { readonly kind: 'audio-config'; readonly timestamp: number; readonly config: Buffer }
  | { readonly kind: 'audio'; readonly timestamp: number; readonly codec: AudioCodec; readonly data: Buffer }
  /** Not FLV from here on; nothing more is read. */
  | { readonly kind: 'broken'; readonly reason: string }

const FILE_HEADER_BYTES = 13
const PREVIOUS_SIZE_BYTES = 4
const SOUND_FORMATS: ReadonlyMap<number, AudioCodec> = new Map([
  [7, 'g711a'],
  [8, 'g711u'],
  [10, 'aac'],
])

/** Reads a live FLV as it comes, in pieces of any size. Never throws; a tag over `maxTagBytes` ends the reading. */
export class FlvReader {
  readonly #onEvent: (event: FlvEvent) => void
  readonly #maxTagBytes: number
  #rest = Buffer.alloc(0)
  #headerRead = false
  #broken = false

  constructor(onEvent: (event: FlvEvent) => void, maxTagBytes = 8 * 1024 * 1024) {
    this.#onEvent = onEvent
    this.#maxTagBytes = maxTagBytes
  }

  push(bytes: Buffer): void {
    if (this.#broken) return
    const data = this.#rest.length > 0 ? Buffer.concat([this.#rest, bytes]) : bytes
    let at = 0
    while (!this.#broken) {
      const next = this.#headerRead ? this.#tag(data, at) : this.#header(data)
      if (next === undefined) break
      at = next
    }
    this.#rest = this.#broken ? Buffer.alloc(0) : Buffer.from(data.subarray(at))
  }

  #header(data: Buffer): number | undefined {
    if (data.length < FILE_HEADER_BYTES) return undefined
    if (data.toString('latin1', 0, 3) !== 'FLV') return this.#fail('no FLV signature')
    const flags = data.readUInt8(4)
    this.#headerRead = true
    this.#onEvent({ kind: 'header', video: (flags & 1) !== 0, audio: (flags & 4) !== 0 })
    return FILE_HEADER_BYTES
  }

  #tag(data: Buffer, at: number): number | undefined {
    if (at + FLV_TAG_HEADER_BYTES > data.length) return undefined
    const size = data.readUIntBE(at + 1, 3)
    if (size > this.#maxTagBytes) return this.#fail(`tag of ${size} bytes`)
    const bodyEnd = at + FLV_TAG_HEADER_BYTES + size
    const end = bodyEnd + PREVIOUS_SIZE_BYTES
    if (end > data.length) return undefined
    if (data.readUInt32BE(bodyEnd) !== FLV_TAG_HEADER_BYTES + size) return this.#fail('wrong size behind a tag')
    const timestamp = data.readUIntBE(at + 4, 3) + data.readUInt8(at + 7) * 0x1000000
    const event = readTag(data.readUInt8(at), timestamp, data.subarray(at + FLV_TAG_HEADER_BYTES, bodyEnd))
    if (event === undefined) return this.#fail('a tag that makes no sense')
    this.#onEvent(event)
    return end
  }

  #fail(reason: string): undefined {
    this.#broken = true
    this.#onEvent({ kind: 'broken', reason })
    return undefined
  }
}

/** One tag, or the payload of an RTMP message, which is the same. Undefined when it makes no sense. Never throws. */
export function readTag(type: number, timestamp: number, body: Buffer): FlvEvent | undefined {
  if (type === FLV_TAG.script) return { kind: 'metadata', body }
  if (type === FLV_TAG.audio) return readAudio(timestamp, body)
  return type === FLV_TAG.video ? readVideo(timestamp, body) : undefined
}

function readVideo(timestamp: number, body: Buffer): FlvEvent | undefined {
  if (body.length < 5) return undefined
  const first = body.readUInt8(0)
  const keyFrame = ((first >> 4) & 7) === 1
  if (first & 0x80) return readEnhanced(timestamp, body, keyFrame)
  const codec = (first & 0x0f) === 7 ? 'h264' : (first & 0x0f) === 12 ? 'h265' : undefined
  if (!codec) return undefined
  if (body[1] === 0) return videoConfig(codec, timestamp, body.subarray(5))
  if (body[1] !== 1) return { kind: 'metadata', body }
  const nalUnits = sampleNalUnits(body.subarray(5))
  return { kind: 'video', codec, timestamp, compositionTime: body.readIntBE(2, 3), keyFrame, nalUnits }
}

/** Veovera, Enhanced RTMP v1: the codec is named by four letters, the packet type stands in the low bits. */
function readEnhanced(timestamp: number, body: Buffer, keyFrame: boolean): FlvEvent | undefined {
  if (body.toString('latin1', 1, 5) !== 'hvc1') return undefined
  const codec = 'h265'
  const packet = body.readUInt8(0) & 0x0f
  if (packet === 0) return videoConfig(codec, timestamp, body.subarray(5))
  if (packet === 1 && body.length >= 8) {
    const nalUnits = sampleNalUnits(body.subarray(8))
    return { kind: 'video', codec, timestamp, compositionTime: body.readIntBE(5, 3), keyFrame, nalUnits }
  }
  if (packet === 3) {
    const nalUnits = sampleNalUnits(body.subarray(5))
    return { kind: 'video', codec, timestamp, compositionTime: 0, keyFrame, nalUnits }
  }
  return { kind: 'metadata', body }
}

function videoConfig(codec: VideoCodec, timestamp: number, record: Buffer): FlvEvent | undefined {
  if (codec === 'h264') {
    const found = readAvcConfiguration(record)
    return found && { kind: 'video-config', timestamp, parameters: { codec, ...found } }
  }
  const found = readHevcConfiguration(record)
  return found && { kind: 'video-config', timestamp, parameters: { codec, ...found } }
}

function readAudio(timestamp: number, body: Buffer): FlvEvent | undefined {
  const codec = SOUND_FORMATS.get((body[0] ?? 0) >> 4)
  if (!codec || body.length < 2) return undefined
  if (codec !== 'aac') return { kind: 'audio', timestamp, codec, data: body.subarray(1) }
  if (body[1] === 0) return { kind: 'audio-config', timestamp, config: body.subarray(2) }
  return { kind: 'audio', timestamp, codec, data: body.subarray(2) }
}
