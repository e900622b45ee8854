import { expect, it } from 'vitest'
import { mediaTypeOf } from './mp4-codecs.ts'

const box = (name: string, ...content: number[]) => [
  0,
  0,
  0,
  8 + content.length,
  ...new TextEncoder().encode(name),
  ...content,
]

it('an initialisation segment says what its media type is', () => {
  const avc = box('avcC', 1, 0x4d, 0x40, 0x1f, 0xff, 0xe1)
  expect(mediaTypeOf(new Uint8Array([...avc, ...box('mp4a', 0, 0)]))).toBe('video/mp4; codecs="avc1.4d401f,mp4a.40.2"')
  expect(mediaTypeOf(new Uint8Array([...avc, ...box('fLaC', 0, 0)]))).toBe('video/mp4; codecs="avc1.4d401f,flac"')
  expect(mediaTypeOf(new Uint8Array(avc))).toBe('video/mp4; codecs="avc1.4d401f"')
  expect(mediaTypeOf(new Uint8Array(box('hvcC', 1, 1)))).toBe('video/mp4; codecs="hvc1.1.6.L120.B0"')
  expect(mediaTypeOf(new Uint8Array(box('moof', 0)))).toBeUndefined()
})
