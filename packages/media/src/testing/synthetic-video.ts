import { TICKS_PER_SECOND } from '../access-unit.ts'
import { escapePayload } from '../h264/emulation-prevention.ts'
import { buildFrameMark, type FrameMark } from '../h264/frame-mark.ts'
import { NAL } from '../h264/nal-unit.ts'
import type { PsVideoFrame } from '../ps/ps-muxer.ts'
import { BitWriter } from './bit-writer.ts'

export interface SyntheticVideoOptions {
  /** Multiples of 16; default 64 × 48. */
  readonly width?: number
  readonly height?: number
  readonly fps?: number
  /** Pictures from one key frame to the next. Default 25. */
  readonly gop?: number
  /** Blocks of 16 × 16 drawn anew in each picture between, 384 bytes each: sets the bit rate. Default 2. */
  readonly blocksPerFrame?: number
  /** Time of the first picture, 90 kHz ticks. */
  readonly firstPts?: number
  /** Sets the grey of the background, so that two cameras can be told apart. */
  readonly shade?: number
}

const BLOCK = 16
const BLOCK_BYTES = 256 + 64 + 64
/** mb_type of I_PCM in an I slice; in a P slice, intra types come after the five inter types (tables 7-11, 7-13). */
const PCM_IN_I = 25
const PCM_IN_P = 30
const FRAME_NUMBER_BITS = 8

/**
 * A camera without an encoder: H.264 Baseline with uncompressed blocks (I_PCM) and skipped ones, which every decoder
 * must show. Deterministic.
 */
export class SyntheticVideo {
  readonly #columns: number
  readonly #rows: number
  readonly #gop: number
  readonly #blocks: number
  readonly #shade: number
  readonly #firstPts: number
  readonly #ticksPerFrame: number
  #index = 0

  constructor(options: SyntheticVideoOptions = {}) {
    this.#columns = Math.ceil((options.width ?? 64) / BLOCK)
    this.#rows = Math.ceil((options.height ?? 48) / BLOCK)
    this.#gop = options.gop ?? 25
    this.#blocks = Math.min(options.blocksPerFrame ?? 2, this.#columns * this.#rows)
    this.#shade = options.shade ?? 128
    this.#firstPts = options.firstPts ?? 0
    this.#ticksPerFrame = TICKS_PER_SECOND / (options.fps ?? 25)
  }

  /** The next picture, with the mark in front of its slice if one is given. */
  next(mark?: FrameMark): PsVideoFrame {
    const inGop = this.#index % this.#gop
    const keyFrame = inGop === 0
    const sei = mark ? [buildFrameMark(mark)] : []
    const nalUnits = keyFrame ? [this.#sps(), pps(), ...sei, this.#keySlice()] : [...sei, this.#interSlice(inGop)]
    const pts = this.#firstPts + Math.round(this.#index * this.#ticksPerFrame)
    this.#index++
    return { nalUnits, pts, keyFrame }
  }

  #sps(): Buffer {
    const writer = new BitWriter().bits(66, 8).bits(0xc0, 8).bits(30, 8).unsigned(0)
    writer.unsigned(FRAME_NUMBER_BITS - 4).unsigned(2) // pictures are shown in the order they come
    writer.unsigned(1).bits(0, 1)
    writer.unsigned(this.#columns - 1).unsigned(this.#rows - 1)
    writer.bits(0b1100, 4) // frames only, direct_8x8, no cropping, no VUI
    return nalUnit(3, NAL.sps, writer.finish())
  }

  #keySlice(): Buffer {
    const writer = new BitWriter().unsigned(0).unsigned(7).unsigned(0).bits(0, FRAME_NUMBER_BITS)
    writer.unsigned(Math.floor(this.#index / this.#gop) & 1) // idr_pic_id differs between neighbours
    writer.bits(0, 2).signed(0).unsigned(1)
    for (let block = 0; block < this.#columns * this.#rows; block++) {
      writer.unsigned(PCM_IN_I).align().append(this.#picture(block))
    }
    return nalUnit(3, NAL.idr, writer.finish())
  }

  #interSlice(frameNumber: number): Buffer {
    const total = this.#columns * this.#rows
    const writer = new BitWriter().unsigned(0).unsigned(5).unsigned(0)
    writer.bits(frameNumber & (2 ** FRAME_NUMBER_BITS - 1), FRAME_NUMBER_BITS)
    writer.bits(0, 1).bits(0, 1).bits(0, 1).signed(0).unsigned(1)
    const moving = Array.from({ length: this.#blocks }, (_, index) => (this.#index * this.#blocks + index) % total)
    let next = 0
    for (const block of moving.sort((a, b) => a - b)) {
      writer
        .unsigned(block - next)
        .unsigned(PCM_IN_P)
        .align()
        .append(this.#picture(block))
      next = block + 1
    }
    if (next < total) writer.unsigned(total - next)
    return nalUnit(2, NAL.slice, writer.finish())
  }

  /** A block that shows where it is and when: never zero, so that it needs no escaping. */
  #picture(block: number): Uint8Array {
    const samples = new Uint8Array(BLOCK_BYTES).fill(128)
    for (let pixel = 0; pixel < 256; pixel++) {
      samples[pixel] = 16 + ((this.#shade + block * 3 + this.#index * 5 + pixel) % 200)
    }
    return samples
  }
}

function pps(): Buffer {
  const writer = new BitWriter().unsigned(0).unsigned(0).bits(0, 2).unsigned(0).unsigned(0).unsigned(0)
  writer.bits(0, 3).signed(0).signed(0).signed(0).bits(0b100, 3)
  return nalUnit(3, NAL.pps, writer.finish())
}

function nalUnit(importance: number, type: number, payload: Buffer): Buffer {
  return Buffer.concat([Buffer.from([(importance << 5) | type]), escapePayload(payload)])
}
