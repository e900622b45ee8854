import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { joinToMp4 } from '../mp4/whole-file.ts'
import { createStreamHub } from '../stream/stream-hub.ts'
import { runTool } from '../testing/ffmpeg.ts'
import { ManualClock } from '../testing/manual-clock.ts'
import { SyntheticVideo } from '../testing/synthetic-video.ts'
import { scanSegment } from './segment-file.ts'
import { type FinishedSegment, listSegments, repairSegments, UNFINISHED } from './segment-folder.ts'
import { SegmentRecorder } from './segment-recorder.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fengqiao-recording-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Records so many pictures, with sound, 25 a second and a key frame each second. */
async function record(pictures: number, segmentSeconds = 2) {
  const clock = new ManualClock()
  const hub = createStreamHub({ clock })
  const video = new SyntheticVideo({ gop: 25 })
  const segments: FinishedSegment[] = []
  const errors: unknown[] = []
  let play = (): void => undefined
  const stream = await hub.open('camera', async (sink) => {
    play = () => {
      const frame = video.next()
      sink.push({ kind: 'video', codec: 'h264', dts: frame.pts, ...frame })
      sink.push({ kind: 'audio', codec: 'g711a', pts: frame.pts, dts: frame.pts, data: Buffer.alloc(320, 0xd5) })
    }
    return { close: () => undefined }
  })
  const recorder = new SegmentRecorder({
    folder,
    cameraId: 'camera',
    segmentSeconds,
    clock,
    onSegment: (segment) => segments.push(segment),
    onError: (error) => errors.push(error),
  })
  const leave = stream.addTap(recorder)
  for (let picture = 0; picture < pictures; picture++) {
    play()
    clock.advance(40)
  }
  return { segments, errors, recorder, leave, hub }
}

const probe = async (file: string | Buffer) => {
  const options = ['-count_frames', '-show_entries', 'stream=codec_name,nb_read_frames,duration', '-of', 'json']
  const text = await runTool(
    'ffprobe',
    [...options, typeof file === 'string' ? file : '-'],
    typeof file === 'string' ? undefined : file,
  )
  return (JSON.parse(text.toString()) as { streams: Record<string, string>[] }).streams
}

it('writes segments that end before a key frame, each whole under its name and playable alone', async () => {
  const { segments, recorder, errors } = await record(130)
  await recorder.close()
  expect(errors).toEqual([])
  expect(segments.map(({ scan }) => scan.pieces.length)).toEqual([2, 2, 2])
  for (const { path, scan } of segments) {
    expect(await scanSegment(join(folder, path))).toEqual(scan)
    expect((await stat(join(folder, path))).size).toBe(scan.fileBytes)
  }
  const [video, audio] = await probe(join(folder, segments[0]?.path ?? ''))
  expect(video).toMatchObject({ codec_name: 'h264', nb_read_frames: '50' })
  expect(audio).toMatchObject({ codec_name: 'flac' })
  expect(await listSegments(folder, UNFINISHED)).toEqual([])
})

it('joins pieces of segments into one ordinary MP4 with sound', async () => {
  const { segments, recorder } = await record(130)
  await recorder.close()
  const pieces = segments.flatMap(({ path, scan }) =>
    scan.pieces.map((piece) => ({ path: join(folder, path), initBytes: scan.initBytes, ...piece })),
  )
  const { content, bytes } = await joinToMp4(pieces.slice(1, 4))
  const file = await buffer(content)
  expect(file.length).toBe(bytes)
  await writeFile(join(folder, 'whole.mp4'), file)
  const [video, audio] = await probe(join(folder, 'whole.mp4'))
  expect(video).toMatchObject({ codec_name: 'h264', nb_read_frames: '75', duration: '3.000000' })
  expect(audio).toMatchObject({ codec_name: 'flac', duration: '3.000000' })
  // Its beginning is in front: a player can begin while it loads.
  expect(file.indexOf('moov')).toBeLessThan(file.indexOf('mdat'))
})

it('repairs a torn tail wherever it was torn, and loses no whole group of pictures', async () => {
  const { segments, recorder } = await record(100, 60)
  await recorder.close()
  const [segment] = segments
  if (!segment) throw new Error('no segment')
  const whole = await readFile(join(folder, segment.path))
  const ends = [segment.scan.initBytes, ...segment.scan.pieces.map(({ offset, bytes }) => offset + bytes)]
  const cuts = [0, 7, ...ends.flatMap((end) => [end - 1, end, end + 9])].filter((cut) => cut <= whole.length)
  for (const cut of [...cuts, ...fc.sample(fc.nat(whole.length), 20)]) {
    await rm(join(folder, 'camera'), { recursive: true })
    const path = join(folder, segment.path)
    await mkdir(join(path, '..'), { recursive: true })
    await writeFile(path + UNFINISHED, whole.subarray(0, cut))
    const kept = segment.scan.pieces.filter(({ offset, bytes }) => offset + bytes <= cut).length
    const repaired = await repairSegments(folder)
    expect(repaired.map(({ scan }) => scan.pieces.length)).toEqual(kept > 0 ? [kept] : [])
    expect(await listSegments(folder)).toHaveLength(kept > 0 ? 1 : 0)
    expect(await listSegments(folder, UNFINISHED)).toEqual([])
  }
})

it('never throws over damaged segments', async () => {
  const { segments, recorder } = await record(60)
  await recorder.close()
  const whole = await readFile(join(folder, segments[0]?.path ?? ''))
  const path = join(folder, 'damaged.mp4')
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
      async (hits) => {
        const bytes = Buffer.from(whole)
        for (const [at, byte] of hits) bytes[at] = byte
        await writeFile(path, bytes)
        const scan = await scanSegment(path)
        if (scan) expect(scan.wholeBytes).toBeLessThanOrEqual(bytes.length)
      },
    ),
    { numRuns: 300 },
  )
})

const node = process.execPath
const child = (root: string, target: string) => `
import { createStreamHub } from '${root}/stream/stream-hub.ts'
import { SegmentRecorder } from '${root}/recording/segment-recorder.ts'
import { SyntheticVideo } from '${root}/testing/synthetic-video.ts'
const video = new SyntheticVideo({ gop: 5, width: 320, height: 240 })
const hub = createStreamHub()
const stream = await hub.open('camera', async (sink) => {
  const timer = setInterval(() => {
    const frame = video.next()
    sink.push({ kind: 'video', codec: 'h264', dts: frame.pts, ...frame })
  }, 2)
  return { close: () => clearInterval(timer) }
})
stream.addTap(new SegmentRecorder({
  folder: ${JSON.stringify(target)}, cameraId: 'camera', segmentSeconds: 1,
  onSegment: ({ path, scan }) => process.stdout.write(JSON.stringify({ path, bytes: scan.fileBytes }) + '\\n'),
  onError: (error) => { throw error },
}))`

it('a recorder killed in the middle loses no finished segment, and its last one is repaired', async () => {
  const root = new URL('..', import.meta.url).pathname.replace(/\/$/, '')
  const acknowledged: { path: string; bytes: number }[] = []
  for (let kill = 1; kill <= 3; kill++) {
    const program = spawn(node, ['--input-type=module', '-e', child(root, folder)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const gone = once(program, 'exit')
    for await (const line of createInterface({ input: program.stdout })) {
      acknowledged.push(JSON.parse(line))
      if (acknowledged.length >= kill * 3) program.kill('SIGKILL')
    }
    await gone
    const before = await listSegments(folder)
    for (const { path, bytes } of acknowledged) expect((await stat(join(folder, path))).size).toBe(bytes)
    const torn = await listSegments(folder, UNFINISHED)
    const repaired = await repairSegments(folder)
    expect(repaired.length).toBeLessThanOrEqual(torn.length)
    for (const path of await listSegments(folder)) {
      const scan = await scanSegment(join(folder, path))
      expect(scan?.wholeBytes).toBe(scan?.fileBytes)
    }
    expect((await listSegments(folder)).length).toBeGreaterThanOrEqual(before.length)
  }
  expect((await readdir(folder)).length).toBe(1)
}, 60_000)
