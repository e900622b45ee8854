import { formatStamp } from '@fengqiao/design'

/** The newest picture seen of each camera in this tab, small: shown while a link is opened again. */
const lastPictures = new Map<string, HTMLCanvasElement>()
const keptWidth = 480
const keptMost = 100

/** Keeps what the video shows as the last picture of a camera; nothing when it shows none. */
export function keepPicture(cameraId: string, video: HTMLVideoElement): void {
  if (video.videoWidth === 0 || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return
  const canvas = document.createElement('canvas')
  canvas.width = keptWidth
  canvas.height = Math.round((keptWidth * video.videoHeight) / video.videoWidth)
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height)
  lastPictures.delete(cameraId)
  lastPictures.set(cameraId, canvas)
  const oldest = lastPictures.keys().next().value
  if (lastPictures.size > keptMost && oldest !== undefined) lastPictures.delete(oldest)
}

/** Draws the last picture of a camera; false when there is none. */
export function drawLastPicture(cameraId: string, target: HTMLCanvasElement): boolean {
  const kept = lastPictures.get(cameraId)
  if (!kept) return false
  target.width = kept.width
  target.height = kept.height
  target.getContext('2d')?.drawImage(kept, 0, 0)
  return true
}

export interface CapturedFrame {
  readonly jpeg: Blob
  readonly at: Date
}

/** The frame that the video shows, as a JPEG in its full size; null when it shows none. */
export async function captureFrame(video: HTMLVideoElement): Promise<CapturedFrame | null> {
  if (video.videoWidth === 0) return null
  const at = new Date()
  const canvas = document.createElement('canvas')
  canvas.width = video.videoWidth
  canvas.height = video.videoHeight
  canvas.getContext('2d')?.drawImage(video, 0, 0)
  const jpeg = await toJpeg(canvas)
  return jpeg ? { jpeg, at } : null
}

/** A copy for taking away: with the viewer's name, the camera and the time across it. The original stays clean. */
export async function watermarked(frame: CapturedFrame, viewer: string, camera: string): Promise<Blob> {
  const image = await createImageBitmap(frame.jpeg)
  const canvas = document.createElement('canvas')
  canvas.width = image.width
  canvas.height = image.height
  const context = canvas.getContext('2d')
  if (!context) return frame.jpeg
  context.drawImage(image, 0, 0)
  const size = Math.max(12, Math.round(image.height / 28))
  context.font = `${size}px sans-serif`
  context.fillStyle = 'rgba(0, 0, 0, 0.55)'
  context.fillRect(0, image.height - size * 1.8, image.width, size * 1.8)
  context.fillStyle = '#fff'
  context.fillText(`${camera}  ${formatStamp(frame.at)}  ${viewer}`, size * 0.6, image.height - size * 0.6)
  context.globalAlpha = 0.22
  context.translate(image.width / 2, image.height / 2)
  context.rotate(-Math.PI / 10)
  context.textAlign = 'center'
  context.font = `${size * 2}px sans-serif`
  context.fillText(viewer, 0, 0)
  return (await toJpeg(canvas)) ?? frame.jpeg
}

function toJpeg(canvas: HTMLCanvasElement): Promise<Blob | null> {
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.92))
}
