import { describe, expect, it } from 'vitest'
import type { AccessUnit } from './access-unit.ts'
import { findFrameMark } from './h264/frame-mark.ts'
import { PsDemuxer } from './ps/ps-demuxer.ts'
import { PsMuxer } from './ps/ps-muxer.ts'
import { ReorderBuffer } from './rtp/reorder-buffer.ts'
import { parseRtp } from './rtp/rtp-packet.ts'
import { RtpPacketiser } from './rtp/rtp-packetiser.ts'
import { SourceGate } from './rtp/source-gate.ts'
import { Impairment } from './testing/impairment.ts'
import { SyntheticVideo } from './testing/synthetic-video.ts'

const CHANNEL = '33068100001320000001'
const FRAME_MS = 40
const GOP = 25

/** The receiving side without sockets, on a time that the test counts. */
function receivingSide() {
  const shown: { number: number; keyFrame: boolean }[] = []
  const onAccessUnit = (unit: AccessUnit): void => {
    if (unit.kind !== 'video') return
    shown.push({ number: findFrameMark(unit.nalUnits)?.wallTimeMs ?? -1, keyFrame: unit.keyFrame })
  }
  const demuxer = new PsDemuxer({ onAccessUnit })
  const reorder = new ReorderBuffer({
    onPacket: (packet) => demuxer.push(packet.payload),
    onLoss: () => demuxer.lose(),
  })
  const gate = new SourceGate({
    onPacket: (packet, now) => reorder.push(packet, now),
    onChange: () => {
      reorder.reset()
      demuxer.reset()
    },
  })
  const receive = (datagram: Buffer, now: number): void => {
    const packet = parseRtp(datagram)
    if (packet) gate.push(packet, now)
  }
  return { shown, receive, demuxer, reorder, gate }
}

/** A camera that can be restarted with another SSRC, another sequence and another time. */
function restartingCamera() {
  const picture = { width: 160, height: 96, gop: GOP, blocksPerFrame: 12 }
  let video = new SyntheticVideo(picture)
  let packetiser = new RtpPacketiser({ ssrc: 1, firstSequence: 65_000 })
  const muxer = new PsMuxer()
  let number = 0
  return {
    next: (): Buffer[] => {
      const frame = video.next({ channelId: CHANNEL, wallTimeMs: number++ })
      return packetiser.packetise(muxer.video(frame), frame.pts)
    },
    restart: (): void => {
      video = new SyntheticVideo({ ...picture, firstPts: 12_345_678 })
      packetiser = new RtpPacketiser({ ssrc: 2, firstSequence: 7 })
    },
    get number() {
      return number
    },
  }
}

describe('a stream over a bad network', () => {
  it('has its picture back within one group after loss, reordering and a change of SSRC', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const { shown, receive, reorder, gate } = receivingSide()
      const camera = restartingCamera()
      const network = new Impairment({ seed, loss: 0.05, reorder: 0.1, duplicate: 0.02 })
      let now = 0
      const play = (frames: number, impaired: boolean): void => {
        for (let frame = 0; frame < frames; frame++, now += FRAME_MS) {
          for (const packet of camera.next()) {
            for (const arrived of impaired ? network.send(packet) : [packet]) receive(arrived, now)
          }
        }
        for (const late of network.drain()) receive(late, now)
      }
      play(2 * GOP, false)
      play(4 * GOP, true)
      const lossEnds = camera.number
      play(2 * GOP, false)
      const restarted = camera.number
      camera.restart()
      play(3 * GOP, false)

      expect(network.lost, `seed ${seed}`).toBeGreaterThan(10)
      expect(reorder.reordered).toBeGreaterThan(10)
      expect(gate.changes).toBe(1)
      const back = shown.find((frame) => frame.number >= lossEnds)
      expect(back?.number).toBeLessThanOrEqual(lossEnds + GOP)
      const again = shown.find((frame) => frame.number >= restarted)
      expect(again).toEqual({ number: restarted, keyFrame: true })
      expect(shown.at(-1)?.number).toBe(camera.number - 2)
      // Never a picture behind a hole: whatever does not follow its predecessor is a key frame.
      for (const [index, frame] of shown.entries()) {
        if (index > 0 && frame.number !== (shown[index - 1]?.number ?? 0) + 1) expect(frame.keyFrame).toBe(true)
      }
    }
  })

  it('keeps its memory flat over ten minutes of loss', { timeout: 60_000 }, () => {
    const { shown, receive } = receivingSide()
    const camera = restartingCamera()
    const network = new Impairment({ seed: 9, loss: 0.05, reorder: 0.1, duplicate: 0.02 })
    const used: number[] = []
    const frames = 600 * 25
    for (let frame = 0; frame < frames; frame++) {
      for (const packet of camera.next()) for (const arrived of network.send(packet)) receive(arrived, frame * FRAME_MS)
      if (shown.length > 1000) shown.length = 0
      if (frame % 750 === 749) {
        const { heapUsed, external } = process.memoryUsage()
        used.push(heapUsed + external)
      }
    }
    const half = used.length / 2
    const least = (values: readonly number[]): number => Math.min(...values)
    expect(least(used.slice(half)) - least(used.slice(0, half))).toBeLessThan(8 * 1024 * 1024)
  })
})
