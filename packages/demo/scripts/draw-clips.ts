/**
 * Draws the camera clips of the demonstration county and encodes them with ffmpeg's libx264. Run by hand when a scene
 * changes; the clips are committed because a fresh machine has neither Chromium nor ffmpeg.
 *
 *   node packages/demo/scripts/draw-clips.ts [--only school-gate-day] [--still 2.5 --out <folder>]
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium, type Page } from 'playwright-core'

interface Clip {
  readonly scene: string
  readonly light: string
}

/** What a clip is made of: size, rate, and the target of the encoder. */
interface Format {
  readonly width: number
  readonly rate: number
  readonly seconds: number
  readonly encoder: readonly string[]
}

const scripts = import.meta.dirname
const clips = join(scripts, '..', 'clips')

const wall: Format = {
  width: 640,
  rate: 15,
  seconds: 10,
  encoder: ['-crf', '24', '-maxrate', '560k', '-bufsize', '560k'],
}

const bench: Format = {
  width: 1280,
  rate: 25,
  seconds: 4,
  encoder: ['-b:v', '2000k', '-minrate', '2000k', '-maxrate', '2000k', '-bufsize', '1000k', '-nal-hrd', 'cbr'],
}

const options = parseArgs({
  options: {
    only: { type: 'string' },
    still: { type: 'string' },
    out: { type: 'string', default: clips },
    bench: { type: 'boolean', default: false },
  },
}).values

const openPage = async (): Promise<{ page: Page; close: () => Promise<void> }> => {
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--force-color-profile=srgb'],
  })
  const page = await browser.newPage()
  page.on('console', (message) => console.error(message.text()))
  page.on('pageerror', (error) => console.error(error))
  await page.route('http://clips.invalid/**', async (route) => {
    const path = new URL(route.request().url()).pathname
    if (!path.endsWith('.ts'))
      return route.fulfill({ contentType: 'text/html', body: '<!doctype html><meta charset="utf-8">' })
    const body = stripTypeScriptTypes(await readFile(join(scripts, path), 'utf8'))
    return route.fulfill({ contentType: 'text/javascript; charset=utf-8', body })
  })
  await page.goto('http://clips.invalid/')
  await page.addScriptTag({ type: 'module', url: 'http://clips.invalid/clip-page.ts' })
  await page.waitForFunction(() => 'drawFrame' in globalThis)
  return { page, close: () => browser.close() }
}

const frameOf = async (page: Page, clip: Clip, time: number, width: number): Promise<Buffer> => {
  const base64 = await page.evaluate(
    ([scene, light, t, w]) =>
      (globalThis as unknown as { drawFrame: (...a: unknown[]) => Promise<string> }).drawFrame(scene, light, t, w),
    [clip.scene, clip.light, time, width] as const,
  )
  return Buffer.from(base64, 'base64')
}

const encode = async (format: Format, args: readonly string[], frames: AsyncIterable<Buffer>): Promise<void> => {
  const size = `${format.width}x${(format.width * 9) / 16}`
  const input = ['-f', 'rawvideo', '-pix_fmt', 'rgba', '-s', size, '-r', String(format.rate), '-i', 'pipe:0']
  const child = spawn('ffmpeg', ['-hide_banner', '-loglevel', 'error', '-y', ...input, ...args], {
    stdio: ['pipe', 'inherit', 'inherit'],
  })
  const ended = once(child, 'exit')
  for await (const frame of frames) if (!child.stdin.write(frame)) await once(child.stdin, 'drain')
  child.stdin.end()
  const [code] = await ended
  if (code !== 0) throw new Error(`ffmpeg ended with ${code}`)
}

/** Closed GOPs of a second, no B-frames, parameter sets at each IDR: a viewer may start at any of them. */
const h264 = (format: Format): string[] => [
  ...['-vf', 'scale=out_color_matrix=bt709:out_range=tv,format=yuv420p', '-c:v', 'libx264', '-profile:v', 'main'],
  ...['-preset', 'veryslow', '-tune', 'animation', '-bf', '0', '-refs', '3', '-g', String(format.rate)],
  ...['-keyint_min', String(format.rate), '-sc_threshold', '0', '-flags', '+cgop', ...format.encoder],
  ...['-color_primaries', 'bt709', '-color_trc', 'bt709', '-colorspace', 'bt709'],
  ...['-x264-params', 'repeat-headers=1:aud=1:slices=1', '-bsf:v', 'filter_units=remove_types=6', '-f', 'h264'],
]

async function* framesOf(page: Page, clip: Clip, format: Format): AsyncGenerator<Buffer> {
  for (let i = 0; i < format.seconds * format.rate; i++) yield frameOf(page, clip, i / format.rate, format.width)
}

const drawClip = async (page: Page, clip: Clip, format: Format, name: string): Promise<void> => {
  const file = join(options.out, `${name}.h264`)
  const begun = performance.now()
  await encode(format, [...h264(format), file], framesOf(page, clip, format))
  const { size } = await stat(file)
  const rate = Math.round((size * 8) / format.seconds / 1000)
  console.log(
    `${name}: ${Math.round(size / 1024)} KiB, ${rate} kbit/s, drawn in ${Math.round((performance.now() - begun) / 1000)} s`,
  )
}

/** What the fleet must know of a film before it reads it. */
const entryOf = (name: string, format: Format) => ({
  name,
  width: format.width,
  height: (format.width * 9) / 16,
  rate: format.rate,
  pictures: format.rate * format.seconds,
})

const { page, close } = await openPage()
try {
  await mkdir(options.out, { recursive: true })
  const all = await page.evaluate(() => (globalThis as unknown as { listClips: () => Clip[] }).listClips())
  const wanted = all.filter((clip) => !options.only || `${clip.scene}-${clip.light}`.startsWith(options.only))
  for (const clip of options.bench ? [] : wanted) {
    const name = `${clip.scene}-${clip.light}`
    if (options.still === undefined) {
      await drawClip(page, clip, wall, name)
      continue
    }
    const time = Number(options.still)
    const once_ = (async function* () {
      yield await frameOf(page, clip, time, 1280)
    })()
    await encode({ ...wall, width: 1280 }, ['-frames:v', '1', join(options.out, `${name}.png`)], once_)
  }
  if (options.bench || (!options.only && options.still === undefined)) {
    await drawClip(page, { scene: 'crossroads', light: 'day' }, bench, 'bench-720p')
  }
  if (options.still === undefined) {
    const named = [...all.map((clip) => entryOf(`${clip.scene}-${clip.light}`, wall)), entryOf('bench-720p', bench)]
    await writeFile(join(options.out, 'clips.json'), `${JSON.stringify(named, null, 2)}\n`)
  }
} finally {
  await close()
}
