import { beforeAll, describe, expect, it } from 'vitest'
import { type AccessUnit, copyAccessUnit, type VideoAccessUnit } from './access-unit.ts'
import { joinAnnexB, splitAnnexB } from './h264/annex-b.ts'
import { PsDemuxer } from './ps/ps-demuxer.ts'
import { PsMuxer } from './ps/ps-muxer.ts'
import { ReorderBuffer } from './rtp/reorder-buffer.ts'
import { parseRtp } from './rtp/rtp-packet.ts'
import { RtpPacketiser } from './rtp/rtp-packetiser.ts'
import { createStreamHub } from './stream/stream-hub.ts'
import type { StreamSink } from './stream/stream-hub.types.ts'
import { runTool } from './testing/ffmpeg.ts'
import { Impairment } from './testing/impairment.ts'
import { SyntheticVideo } from './testing/synthetic-video.ts'

const PICTURES = 75
const GOP = 25
let elementary: Buffer
let sound: Buffer
const programs = new Map<string, Buffer>()

beforeAll(async () => {
  const source = ['-f', 'lavfi', '-i', `testsrc2=s=320x240:r=25:d=${PICTURES / 25}`]
  const coder = ['-c:v', 'libx264', '-preset', 'veryfast', '-g', `${GOP}`, '-pix_fmt', 'yuv420p', '-threads', '1']
  elementary = await runTool('ffmpeg', [...source, ...coder, '-b:v', '800k', '-f', 'h264', '-'])
  for (const format of ['vob', 'mpeg']) {
    const copy = ['-r', '25', '-f', 'h264', '-i', '-', '-c', 'copy', '-f', format, '-']
    programs.set(format, await runTool('ffmpeg', copy, elementary))
  }
  sound = await runTool('ffmpeg', ['-f', 'lavfi', '-i', 'sine=r=48000:d=3', '-c:a', 'aac', '-f', 'adts', '-'])
}, 60_000)

/** Over RTP, as a device would send it. */
function overRtp(program: Buffer): AccessUnit[] {
  const units: AccessUnit[] = []
  const demuxer = new PsDemuxer({ onAccessUnit: (unit) => units.push(copyAccessUnit(unit)) })
  for (const datagram of new RtpPacketiser({ ssrc: 1 }).packetise(program, 0)) {
    const packet = parseRtp(datagram)
    if (packet) demuxer.push(packet.payload)
  }
  demuxer.flush()
  return units
}

/** The same with packets lost and out of order. */
function overBadNetwork(program: Buffer, seed: number): { units: AccessUnit[]; lost: number } {
  const units: AccessUnit[] = []
  const demuxer = new PsDemuxer({ onAccessUnit: (unit) => units.push(copyAccessUnit(unit)) })
  const reorder = new ReorderBuffer({
    onPacket: (packet) => demuxer.push(packet.payload),
    onLoss: () => demuxer.lose(),
  })
  const network = new Impairment({ seed, loss: 0.02, reorder: 0.1, duplicate: 0.02 })
  for (const sent of new RtpPacketiser({ ssrc: 1 }).packetise(program, 0)) {
    for (const arrived of network.send(sent)) {
      const packet = parseRtp(arrived)
      if (packet) reorder.push(packet, 0)
    }
  }
  reorder.flush()
  demuxer.flush()
  return { units, lost: network.lost }
}

/** The FLV that a viewer of these units gets. */
async function asFlv(units: readonly AccessUnit[]): Promise<Buffer> {
  const written: Buffer[] = []
  const hub = createStreamHub()
  let sink: StreamSink | undefined
  const stream = await hub.open('a', async (given) => {
    sink = given
    return { close: () => undefined }
  })
  stream.addViewer({
    framing: 'plain',
    write: (bytes) => written.push(bytes),
    bufferedAmount: 0,
    close: () => undefined,
  })
  for (const unit of units) sink?.push(unit)
  await hub.close()
  return Buffer.concat(written)
}

interface Probe {
  readonly streams: readonly Record<string, unknown>[]
}

async function probe(file: Buffer, options: readonly string[] = []): Promise<Probe['streams']> {
  const shown = 'stream=codec_name,width,height,nb_read_frames,sample_rate,channels'
  const text = await runTool('ffprobe', ['-count_frames', '-show_entries', shown, '-of', 'json', ...options, '-'], file)
  return (JSON.parse(text.toString()) as Probe).streams
}

const isVideo = (unit: AccessUnit): unit is VideoAccessUnit => unit.kind === 'video'

describe('a program stream muxed by ffmpeg', () => {
  it.each(['vob', 'mpeg'])('comes through RTP with the same NAL units in the same pictures (%s)', (format) => {
    const units = overRtp(programs.get(format) ?? Buffer.alloc(0)).filter(isVideo)
    const sent = splitAnnexB(elementary)
    expect(units).toHaveLength(PICTURES)
    expect(Buffer.concat(units.flatMap((unit) => unit.nalUnits)).equals(Buffer.concat(sent))).toBe(true)
    expect(units.flatMap((unit, index) => (unit.keyFrame ? [index] : []))).toEqual([0, GOP, 2 * GOP])
    for (const [index, unit] of units.entries()) {
      expect(Math.abs(unit.dts - (units[0]?.dts ?? 0) - index * 3600)).toBeLessThanOrEqual(3600)
    }
  })

  it('leaves as FLV that ffprobe decodes: codec, size, every picture', async () => {
    for (const format of ['vob', 'mpeg']) {
      const flv = await asFlv(overRtp(programs.get(format) ?? Buffer.alloc(0)))
      expect(await probe(flv)).toEqual([{ codec_name: 'h264', width: 320, height: 240, nb_read_frames: `${PICTURES}` }])
    }
  })

  it('is decoded without a complaint after loss: what is shown is never damaged', async () => {
    let shown = 0
    for (const seed of [1, 2, 3, 4]) {
      const { units, lost } = overBadNetwork(programs.get('vob') ?? Buffer.alloc(0), seed)
      expect(lost).toBeGreaterThan(0)
      shown += units.length
      const pictures = Buffer.concat(units.filter(isVideo).map((unit) => joinAnnexB(unit.nalUnits)))
      // The tool's runner fails on any line that ffmpeg writes about damage.
      if (units.length > 0)
        await runTool('ffmpeg', ['-err_detect', 'explode', '-f', 'h264', '-i', '-', '-f', 'null', '-'], pictures)
    }
    expect(shown).toBeGreaterThan(20)
    expect(shown).toBeLessThan(4 * PICTURES)
  })

  it('leaves as FLV with sound that ffmpeg encoded', async () => {
    const muxer = new PsMuxer({ audio: 'aac' })
    const pictures = overRtp(programs.get('vob') ?? Buffer.alloc(0)).filter(isVideo)
    // Its AAC frames are cut anywhere: a packet of sound behind each picture.
    const step = Math.ceil(sound.length / pictures.length)
    const program = pictures.flatMap((unit, index) => [
      muxer.video(unit),
      muxer.audio({ data: sound.subarray(index * step, (index + 1) * step), pts: unit.pts }),
    ])
    const flv = await asFlv(overRtp(Buffer.concat(program)))
    const [video, audio] = await probe(flv)
    expect(video).toMatchObject({ codec_name: 'h264', nb_read_frames: `${PICTURES}` })
    expect(audio).toMatchObject({ codec_name: 'aac', sample_rate: '48000', channels: 1 })
    expect(Number(audio?.nb_read_frames)).toBeGreaterThan(130)
  })
})

describe('what is written here, read by ffprobe', () => {
  const pictures = () => {
    const camera = new SyntheticVideo({ width: 160, height: 96, gop: GOP })
    return Array.from({ length: 50 }, () => camera.next({ channelId: '33068100001320000001', wallTimeMs: 1 }))
  }

  it('is a program stream', async () => {
    const muxer = new PsMuxer({ audio: 'g711a' })
    const program = Buffer.concat(pictures().map((frame) => muxer.video(frame)))
    expect(await probe(program, ['-f', 'mpeg'])).toEqual([
      { codec_name: 'h264', width: 160, height: 96, nb_read_frames: '50' },
    ])
  })

  it('is FLV', async () => {
    const muxer = new PsMuxer()
    const units = overRtp(Buffer.concat(pictures().map((frame) => muxer.video(frame))))
    expect(await probe(await asFlv(units))).toEqual([
      { codec_name: 'h264', width: 160, height: 96, nb_read_frames: '50' },
    ])
  })
})
