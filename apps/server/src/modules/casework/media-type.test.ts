import fc from 'fast-check'
import { expect, it } from 'vitest'
import { mediaTypeOf } from './media-type.ts'

const head = (...parts: readonly (string | readonly number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))))

it.each([
  ['image/jpeg', head([0xff, 0xd8, 0xff, 0xe1], 'Exif')],
  ['image/png', head([0x89], 'PNG\r\n', [0x1a, 0x0a])],
  ['image/webp', head('RIFF', [1, 2, 3, 4], 'WEBPVP8 ')],
  ['image/heic', head([0, 0, 0, 24], 'ftypheic')],
  ['video/mp4', head([0, 0, 0, 24], 'ftypisom')],
  ['application/pdf', head('%PDF-1.7')],
  ['application/zip', head('PK', [3, 4])],
])('knows %s by its content', (type, bytes) => {
  expect(mediaTypeOf(bytes)).toBe(type)
})

it.each([
  ['a page', '<!doctype html><script>'],
  ['a drawing that can run scripts', '<svg xmlns="http://www.w3.org/2000/svg">'],
  ['a program', 'MZ\x90\x00'],
  ['sound in a wrapper that is not a picture', 'RIFF\x01\x02\x03\x04WAVEfmt '],
  ['nothing', ''],
])('does not take %s', (_, text) => {
  expect(mediaTypeOf(head(text))).toBeUndefined()
})

it('never fails, whatever comes', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 16 }), (bytes) => void mediaTypeOf(bytes)))
})
