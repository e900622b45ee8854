import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { parseSps } from '@fengqiao/media'
import { describe, expect, it } from 'vitest'
import { joinAt, parseClip } from './clip.ts'
import { clipOf, openClipLibrary } from './clip-library.ts'
import { sceneNames } from './fleet.types.ts'

const library = await openClipLibrary()
const typeOf = (nal: Buffer): number => (nal[0] ?? 0) & 0x1f

describe.each(library.entries)('the clip $name', (entry) => {
  it('has all its pictures, a key frame each second, and parameter sets at each', async () => {
    const clip = await library.load(entry.name)
    expect(clip.pictures).toHaveLength(entry.pictures)
    expect(clip.keyFrames).toEqual(Array.from({ length: entry.pictures / entry.rate }, (_, i) => i * entry.rate))
    for (const index of clip.keyFrames) {
      const types = clip.pictures[index]?.head.map(typeOf)
      expect(types).toContain(7)
      expect(types).toContain(8)
    }
  })

  it('is of the size that is told, in a profile every browser plays, and brings no marks of its own', async () => {
    const clip = await library.load(entry.name)
    const sps = clip.pictures[0]?.head.find((nal) => typeOf(nal) === 7)
    expect(sps && parseSps(sps)).toMatchObject({ width: entry.width, height: entry.height })
    expect([66, 77]).toContain(sps && parseSps(sps)?.profile)
    expect(clip.pictures.flatMap((picture) => picture.head.map(typeOf))).not.toContain(6)
  })
})

it('shows a film for every scene at every time of day', () => {
  const names = library.entries.map((entry) => entry.name)
  for (const scene of sceneNames) {
    expect(names).toContain(clipOf({ scene, light: 'day' }))
    expect(names).toContain(clipOf({ scene, light: 'dusk' }))
  }
})

it('keeps the films small enough for a repository', async () => {
  const folder = join(import.meta.dirname, '..', '..', 'clips')
  const sizes = await Promise.all(
    library.entries.map(async ({ name }) => (await stat(join(folder, `${name}.h264`))).size),
  )
  expect(Math.max(...sizes)).toBeLessThan(1.2 * 1024 * 1024)
  expect(sizes.reduce((a, b) => a + b)).toBeLessThan(10 * 1024 * 1024)
})

it('reads a film once for all', async () => {
  expect(await library.load('park-day')).toBe(await library.load('park-day'))
})

it('says which film is missing', async () => {
  await expect(library.load('moon-day')).rejects.toThrow('there is no clip moon-day')
})

describe('taking a film apart', () => {
  const nal = (type: number, ...rest: number[]): number[] => [0, 0, 0, 1, type, ...rest]

  it('keeps the slices of one picture together', () => {
    const bytes = [
      nal(0x67, 1),
      nal(0x68, 2),
      nal(0x65, 0x88),
      nal(0x65, 0x44),
      nal(0x41, 0x9a),
      nal(0x41, 0x4a),
    ].flat()
    const clip = parseClip('test', 15, Buffer.from(bytes))
    expect(clip.pictures.map(({ head, slices }) => [head.length, slices.length])).toEqual([
      [2, 2],
      [0, 2],
    ])
    expect(clip.keyFrames).toEqual([0])
  })

  it('refuses one that nobody could start to watch', () => {
    expect(() => parseClip('test', 15, Buffer.from(nal(0x41, 0x9a)))).toThrow('does not begin with parameter sets')
    expect(() => parseClip('test', 15, Buffer.alloc(0))).toThrow('does not begin with parameter sets')
  })
})

describe('joining a film', () => {
  it('begins with a key frame, goes on with the wall clock and comes round', async () => {
    const clip = await library.load('park-day')
    const begin = joinAt(clip, 'a', 5000)
    expect(clip.keyFrames).toContain(begin)
    expect(joinAt(clip, 'a', 6000)).toBe((begin + 15) % 150)
    expect(joinAt(clip, 'a', 15_000)).toBe(begin)
  })

  it('spreads the channels of a wall over the film', async () => {
    const clip = await library.load('park-day')
    const places = Array.from({ length: 40 }, (_, i) => joinAt(clip, `522635000013100000${i + 10}`, 1000))
    expect(new Set(places).size).toBeGreaterThan(7)
  })
})
