import sharp from 'sharp'

/** A picture as 32 × 18 grey values: enough to see whether there is one, and whether it is the one before. */
export async function greyOf(jpeg: Buffer): Promise<Uint8Array> {
  return await sharp(jpeg).greyscale().resize(32, 18, { fit: 'fill' }).raw().toBuffer()
}

/** No light and no shape: a covered lens, or a camera without its picture. A night view has some of both. */
export function isBlack(grey: Uint8Array): boolean {
  const mean = grey.reduce((sum, value) => sum + value, 0) / grey.length
  const spread = Math.sqrt(grey.reduce((sum, value) => sum + (value - mean) ** 2, 0) / grey.length)
  return mean < 20 && spread < 4
}

/** One picture encoded again differs by its rounding (measured with x264: 1 of 255 at the most). */
const rounding = 1

/** Nothing moves but the encoder's rounding: even a still scene has noise, and the recorder's clock in a corner. */
export function isFrozen(before: Uint8Array, after: Uint8Array): boolean {
  return before.length === after.length && before.every((value, at) => Math.abs(value - (after[at] ?? 0)) <= rounding)
}
