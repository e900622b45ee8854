import { photoAttempts, photoTarget } from './photo-size.ts'

/**
 * Makes a picture small enough for a weak signal. Drawing it anew also drops the camera's metadata: the position is sent
 * on its own, where the person sees it.
 *
 * @throws {Error} where the file is not a picture that this phone can read
 */
export async function compressPhoto(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
  try {
    let smallest: Blob | null = null
    for (const { width, height, quality } of photoAttempts(picture.width, picture.height)) {
      const blob = await drawJpeg(picture, width, height, quality)
      if (blob.size <= photoTarget) return blob
      if (!smallest || blob.size < smallest.size) smallest = blob
    }
    return smallest ?? file
  } finally {
    picture.close()
  }
}

async function drawJpeg(picture: ImageBitmap, width: number, height: number, quality: number): Promise<Blob> {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d', { alpha: false })
  if (!context) throw new Error('This phone gives no canvas to draw on')
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, 0, 0, width, height)
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be encoded'))),
      'image/jpeg',
      quality,
    )
  })
}
