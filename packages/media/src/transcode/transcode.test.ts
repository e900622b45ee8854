import { expect, it } from 'vitest'
import { type FlvEvent, FlvReader } from '../flv/flv-reader.ts'
import { splitAnnexB } from '../h264/annex-b.ts'
import { isKeyFrame } from '../h264/key-frame.ts'
import { createStreamHub } from '../stream/stream-hub.ts'
import { runTool } from '../testing/ffmpeg.ts'
import { createSnapshots } from './snapshots.ts'
import { createTranscoderPool } from './transcoder.ts'

async function h265Camera() {
  const source = ['-f', 'lavfi', '-i', 'testsrc2=s=320x240:r=25:d=4', '-pix_fmt', 'yuv420p']
  const coder = ['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=none:keyint=25:bframes=0']
  const film = await runTool('ffmpeg', [...source, ...coder, '-f', 'hevc', '-'])
  const pictures: Buffer[][] = [[]]
  for (const nal of splitAnnexB(film)) {
    pictures.at(-1)?.push(nal)
    if ((nal[0] ?? 0) >> 1 < 32) pictures.push([])
  }
  pictures.pop()
  const hub = createStreamHub()
  const stream = await hub.open('camera', async (sink) => {
    let index = 0
    const timer = setInterval(() => {
      const nalUnits = pictures[index % pictures.length] ?? []
      const pts = index++ * 3600
      sink.push({ kind: 'video', codec: 'h265', pts, dts: pts, keyFrame: isKeyFrame('h265', nalUnits), nalUnits })
    }, 40)
    return { close: () => clearInterval(timer) }
  })
  return { hub, stream }
}

it('H.265 becomes H.264 for all who cannot show it, by one child that ends with the last of them', async () => {
  const { hub, stream } = await h265Camera()
  const pool = createTranscoderPool({ most: 1 })
  const events: FlvEvent[] = []
  const reader = new FlvReader((event) => events.push(event))
  const viewer = () =>
    ({ framing: 'plain', write: (b: Buffer) => reader.push(b), bufferedAmount: 0, close: () => undefined }) as const
  const transcoded = await hub.open('camera~h264', pool.source(stream))
  const leave = transcoded.addViewer(viewer())
  await expect(hub.open('other', pool.source(stream))).rejects.toMatchObject({ code: 'TRANSCODERS_BUSY' })
  await expect.poll(() => events.filter(({ kind }) => kind === 'video').length, { timeout: 20_000 }).toBeGreaterThan(30)
  expect(events.find(({ kind }) => kind === 'video')).toMatchObject({ codec: 'h264', keyFrame: true })
  expect(pool.stats().running).toBe(1)
  leave()
  await hub.close()
  await expect.poll(() => pool.stats().running).toBe(0)
}, 40_000)

it('a piece of a recording becomes H.264 that ffprobe reads', async () => {
  const film = ['-f', 'lavfi', '-i', 'testsrc2=s=320x240:r=25:d=2', '-pix_fmt', 'yuv420p']
  const coder = ['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=none:keyint=25']
  const form = ['-tag:v', 'hvc1', '-movflags', 'frag_keyframe+empty_moov+default_base_moof', '-f', 'mp4', '-']
  const piece = await runTool('ffmpeg', [...film, ...coder, ...form])
  const pool = createTranscoderPool({ most: 1 })
  const [first, second] = await Promise.all([pool.piece(piece), pool.piece(piece)])
  const show = ['-count_frames', '-show_entries', 'stream=codec_name,width,nb_read_frames', '-of', 'csv=p=0', '-']
  expect((await runTool('ffprobe', show, first)).toString()).toContain('h264,320,50')
  expect(second.length).toBeGreaterThan(1000)
  expect(pool.stats().running).toBe(0)
  await expect(createTranscoderPool({ most: 0 }).piece(piece)).rejects.toMatchObject({ code: 'TRANSCODERS_BUSY' })
}, 40_000)

it('says so when ffmpeg is not there', async () => {
  const { hub, stream } = await h265Camera()
  const pool = createTranscoderPool({ most: 1, program: 'no-such-program' })
  await expect(hub.open('x', pool.source(stream))).rejects.toMatchObject({ code: 'FFMPEG_MISSING' })
  expect(pool.stats().running).toBe(0)
  const snapshots = createSnapshots({ program: 'no-such-program' })
  const frame = await stream.waitForKeyFrame(5000)
  if (!frame) throw new Error('no key frame')
  await expect(snapshots.jpeg('x', frame)).rejects.toMatchObject({ code: 'FFMPEG_MISSING' })
  await hub.close()
}, 20_000)

it('a snapshot is a JPEG, made once for all who ask at a time', async () => {
  const { hub, stream } = await h265Camera()
  const frame = await stream.waitForKeyFrame(5000)
  if (!frame) throw new Error('no key frame')
  const snapshots = createSnapshots()
  const [first, second] = await Promise.all([snapshots.jpeg('camera', frame), snapshots.jpeg('camera', frame)])
  expect(first).toBe(second)
  expect(first.subarray(0, 3).toString('hex')).toBe('ffd8ff')
  await hub.close()
}, 20_000)
