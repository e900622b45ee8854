import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { FileStore } from '../../platform/storage/index.ts'

/** What of a picture is shown: turned upright, without position, time and make of the camera, which stay as evidence. */
export interface ShownPicture {
  readonly sha256: string
  readonly size: number
  /** Small, for lists and galleries. */
  readonly previewSha256: string
  /** Of the original: when and where it was taken. */
  readonly evidence: Readonly<Record<string, string>>
}

const decodable: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp'])
/** Pixels; more than that is no photo but an attempt to fill the memory. */
const mostPixels = 60_000_000
const longestSide = 2560
const previewSide = 480
const mostBytes = 40_000_000

/** One picture at a time: decoding takes memory by the pixel. */
let turn: Promise<unknown> = Promise.resolve()

/** Makes what is shown of a stored picture; undefined for what is none or cannot be read, which is kept as it came. */
export function makeShownPicture(
  files: FileStore,
  stored: { readonly sha256: string; readonly size: number; readonly mediaType: string },
): Promise<ShownPicture | undefined> {
  if (!decodable.has(stored.mediaType) || stored.size > mostBytes) return Promise.resolve(undefined)
  const made = turn.then(
    () => make(files, stored).catch(() => undefined),
    () => undefined,
  )
  turn = made
  return made
}

async function make(
  files: FileStore,
  { sha256, mediaType }: { readonly sha256: string; readonly mediaType: string },
): Promise<ShownPicture> {
  const [{ default: sharp }, content] = await Promise.all([import('sharp'), files.open(sha256).then(buffer)])
  const upright = () => sharp(content, { limitInputPixels: mostPixels, failOn: 'error', animated: false }).rotate()
  const side = { width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true } as const
  const resized = upright().resize(side)
  const shown = await (mediaType === 'image/png'
    ? resized.png()
    : mediaType === 'image/webp'
      ? resized.webp({ quality: 88 })
      : resized.jpeg({ quality: 88 })
  ).toBuffer()
  const preview = await upright()
    .resize({ width: previewSide, height: previewSide, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 75 })
    .toBuffer()
  const keep = (bytes: Buffer) => files.put(Readable.from([bytes]), { limitBytes: bytes.length })
  const [kept, small] = [await keep(shown), await keep(preview)]
  return { sha256: kept.sha256, size: kept.size, previewSha256: small.sha256, evidence: await evidenceOf(content) }
}

async function evidenceOf(content: Buffer): Promise<Record<string, string>> {
  const { default: exifr } = await import('exifr')
  const tags = await exifr
    .parse(content, { pick: ['DateTimeOriginal', 'Make', 'Model', 'GPSLatitude', 'GPSLongitude'], gps: true })
    .catch(() => undefined)
  if (!tags) return {}
  const said: Record<string, unknown> = {
    exifTakenAt: tags.DateTimeOriginal instanceof Date ? tags.DateTimeOriginal.toISOString() : undefined,
    exifCamera: [tags.Make, tags.Model].filter(Boolean).join(' ') || undefined,
    exifLng: typeof tags.longitude === 'number' ? tags.longitude.toFixed(6) : undefined,
    exifLat: typeof tags.latitude === 'number' ? tags.latitude.toFixed(6) : undefined,
  }
  return Object.fromEntries(Object.entries(said).flatMap(([key, value]) => (value ? [[key, String(value)]] : [])))
}
