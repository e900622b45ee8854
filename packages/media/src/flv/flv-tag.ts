import { WireFrame } from '../stream/wire-frame.ts'

/** Tag types (Adobe Flash Video File Format Specification 10.1, E.4.1). */
export const FLV_TAG = { audio: 8, video: 9, script: 18 } as const
export type FlvTagType = (typeof FLV_TAG)[keyof typeof FLV_TAG]

export const FLV_TAG_HEADER_BYTES = 11
const PREVIOUS_SIZE_BYTES = 4

/** The nine bytes of a file header and the size of the tag before the first, which is zero (E.2, E.3). */
export function flvFileHeader(content: { readonly video: boolean; readonly audio: boolean }): Buffer {
  const flags = (content.audio ? 4 : 0) | (content.video ? 1 : 0)
  return Buffer.from([0x46, 0x4c, 0x56, 1, flags, 0, 0, 0, 9, 0, 0, 0, 0])
}

export interface FlvTagOptions {
  readonly type: FlvTagType
  /** Milliseconds; 32 bits, wraps. */
  readonly timestamp: number
  readonly bodyBytes: number
}

/** A tag with its trailing size; `writeBody` fills `bodyBytes` from `at` on. */
export function buildFlvTag(tag: FlvTagOptions, writeBody: (target: Buffer, at: number) => void): WireFrame {
  const size = FLV_TAG_HEADER_BYTES + tag.bodyBytes
  return WireFrame.build(size + PREVIOUS_SIZE_BYTES, (target) => {
    const time = tag.timestamp >>> 0
    target[0] = tag.type
    target.writeUIntBE(tag.bodyBytes, 1, 3)
    target.writeUIntBE(time & 0xffffff, 4, 3)
    target[7] = time >>> 24
    target.writeUIntBE(0, 8, 3)
    writeBody(target, FLV_TAG_HEADER_BYTES)
    target.writeUInt32BE(size, size)
  })
}
