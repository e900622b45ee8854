import { createRequire } from 'node:module'
import sharp, { type Sharp } from 'sharp'
import { type PageMark, readPageCode } from './page-code.ts'

// A CommonJS package whose types describe an ES module.
const jsQR = createRequire(import.meta.url)('jsqr') as (
  rgba: Uint8ClampedArray,
  width: number,
  height: number,
  options: { inversionAttempts: 'dontInvert' },
) => { readonly data: string } | null

/** Sizes of the longer side at which a whole page is looked at: a small code needs many dots, a blurred one few. */
const wholeSizes = [1500, 2300] as const

/**
 * Finds the paper that a picture of a page belongs to. Looks at the whole page first, then closely at its foot, where
 * the code stands, from whichever side the page lies; a code that is not ours is no answer.
 */
export async function readCode(picture: Buffer): Promise<PageMark | undefined> {
  const { width, height } = await sharp(picture).metadata()
  for (const size of wholeSizes) {
    const found = await look(sharp(picture).resize(size, size, { fit: 'inside' }))
    if (found) return found
  }
  for (const part of corners(width, height)) {
    const closely = sharp(picture).extract(part).resize(1200, 1200, { fit: 'inside' })
    const found = (await look(closely)) ?? (await look(closely.clone().normalise().median(3)))
    if (found) return found
  }
  return undefined
}

async function look(picture: Sharp): Promise<PageMark | undefined> {
  const { data, info } = await picture
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const code = jsQR(new Uint8ClampedArray(data.buffer, data.byteOffset, data.length), info.width, info.height, {
    inversionAttempts: 'dontInvert',
  })
  return code ? readPageCode(code.data) : undefined
}

/** The four corners of a page, overlapping: a page may lie on its side or on its head. */
function corners(width: number, height: number) {
  const w = Math.ceil(width * 0.55)
  const h = Math.ceil(height * 0.4)
  const right = width - w
  const below = height - h
  return [
    { left: 0, top: below, width: w, height: h },
    { left: right, top: below, width: w, height: h },
    { left: 0, top: 0, width: w, height: h },
    { left: right, top: 0, width: w, height: h },
  ]
}
