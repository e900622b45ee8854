import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createStreamHub } from '../stream/stream-hub.ts'
import { runTool } from '../testing/ffmpeg.ts'
import { filmSource } from './film-source.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fengqiao-film-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const source = ['-f', 'lavfi', '-i', 'testsrc2=s=320x240:r=25:d=2']

describe('a film as a camera', () => {
  it.each([
    ['h264', ['-f', 'lavfi', '-i', 'sine=d=2', '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '25', '-c:a', 'aac']],
    ['h265', ['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=none:keyint=25:bframes=0']],
  ] as const)(
    'plays %s again and again',
    async (codec, coder) => {
      const path = join(folder, `${codec}.mp4`)
      await runTool('ffmpeg', [...source, ...coder, '-pix_fmt', 'yuv420p', path])
      const hub = createStreamHub({ graceMs: 10 })
      const stream = await hub.open('x', filmSource({ path }))
      let pictures = 0
      stream.addTap({
        frame: ({ kind }) => {
          if (kind === 'video') pictures++
        },
        end: () => undefined,
      })
      // More than one round.
      await expect.poll(() => pictures, { timeout: 15_000 }).toBeGreaterThan(60)
      expect(stream.stats()).toMatchObject({ videoCodec: codec, width: 320, height: 240 })
      await hub.close()
    },
    40_000,
  )

  it('says why it does not play', async () => {
    const open = (path: string) =>
      createStreamHub()
        .open('x', filmSource({ path }))
        .catch((error: { code: string }) => error.code)
    expect(await open(join(folder, 'none.mp4'))).toBe('MISSING')
    const sound = join(folder, 'sound.mp4')
    await runTool('ffmpeg', ['-f', 'lavfi', '-i', 'sine=d=1', sound])
    expect(await open(sound)).toBe('NOTHING_TO_PLAY')
  }, 40_000)
})
