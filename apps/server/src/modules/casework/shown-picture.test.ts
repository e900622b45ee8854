import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import exifr from 'exifr'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FileStore, openLocalFileStore } from '../../platform/storage/index.ts'
import { makeShownPicture } from './shown-picture.ts'

let folder: string
let files: FileStore
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fengqiao-pictures-'))
  files = await openLocalFileStore(folder)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const keep = (bytes: Buffer) => files.put(Readable.from([bytes]), { limitBytes: 10_000_000 })

it('takes position and camera out of what is shown, keeps them as evidence and the original as it came', async () => {
  const photo = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#0E7C7B' } })
    .withExif({
      IFD0: { Make: 'Example', Model: 'Phone' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '26/1 30/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '107/1 30/1 0/1' },
    })
    .jpeg()
    .toBuffer()
  const stored = await keep(photo)
  const shown = await makeShownPicture(files, { ...stored, mediaType: 'image/jpeg' })
  expect(shown?.evidence).toMatchObject({ exifCamera: 'Example Phone', exifLng: '107.500000', exifLat: '26.500000' })
  const bytes = await buffer(await files.open(shown?.sha256 ?? ''))
  expect(await exifr.parse(bytes)).toBeUndefined()
  const preview = await sharp(await buffer(await files.open(shown?.previewSha256 ?? ''))).metadata()
  expect([preview.width, preview.height, preview.format]).toEqual([480, 320, 'webp'])
  expect(await buffer(await files.open(stored.sha256))).toEqual(photo)
})

it('leaves what only begins like a picture as it came', async () => {
  const stored = await keep(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]))
  expect(await makeShownPicture(files, { ...stored, mediaType: 'image/jpeg' })).toBeUndefined()
})
