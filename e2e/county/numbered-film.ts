import { PsMuxer, RtpPacketiser } from '@fengqiao/media'
import { Impairment, SyntheticVideo } from '@fengqiao/media/testing'
import type { Film } from './test-device.ts'

export const picturesPerSecond = 25
/** Pictures from one key frame to the next. */
export const gop = 25

export interface Mishaps {
  /** 5% of the packets are lost and 5% overtaken, from one picture up to before the other. */
  readonly badNetwork?: { readonly from: number; readonly to: number }
  /** The picture from which on the stream has another SSRC and other sequence numbers, as if begun anew. */
  readonly newSsrcAt?: number
}

/** A camera that numbers its pictures: the mark's time is the number. What goes wrong goes wrong at a known picture. */
export function numberedFilm(channelId: string, { badNetwork, newSsrcAt }: Mishaps): Film {
  return (send, ssrc) => {
    const video = new SyntheticVideo({ width: 128, height: 96, fps: picturesPerSecond, gop, blocksPerFrame: 8 })
    const network = new Impairment({ seed: 28_181, loss: 0.05, reorder: 0.05 })
    const muxer = new PsMuxer()
    let packetiser = new RtpPacketiser({ ssrc })
    let number = 0
    const next = () => {
      if (number === newSsrcAt) packetiser = new RtpPacketiser({ ssrc: ssrc + 1, firstSequence: 40_000 })
      const frame = video.next({ channelId, wallTimeMs: number })
      const packets = packetiser.packetise(muxer.video(frame), frame.pts)
      const isBad = badNetwork && number >= badNetwork.from && number < badNetwork.to
      for (const packet of isBad ? packets.flatMap((each) => network.send(each)) : packets) send(packet)
      number++
    }
    const timer = setInterval(next, 1000 / picturesPerSecond)
    next()
    return () => clearInterval(timer)
  }
}
