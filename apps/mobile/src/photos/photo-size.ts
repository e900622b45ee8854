/** A picture that a village's signal can carry, in bytes. */
export const photoTarget = 350 * 1024

/** A number plate or a notice stays legible down to this length of the longer side. */
const longestSides = [1920, 1600, 1280, 1024] as const
const qualities = [0.82, 0.7, 0.58] as const

export interface PhotoAttempt {
  readonly width: number
  readonly height: number
  /** JPEG quality, 0–1. */
  readonly quality: number
}

/**
 * The sizes and qualities to try, best first; the first that fits is taken, else the last. Never enlarges.
 *
 * @param width pixels of the picture from the camera
 */
export function photoAttempts(width: number, height: number): PhotoAttempt[] {
  const longest = Math.max(width, height)
  const seen = new Set<string>()
  const attempts: PhotoAttempt[] = []
  for (const side of longestSides) {
    const scale = Math.min(1, side / longest)
    for (const quality of qualities) {
      const attempt = { width: scaled(width, scale), height: scaled(height, scale), quality }
      const key = `${attempt.width}x${attempt.height}@${quality}`
      if (!seen.has(key)) attempts.push(attempt)
      seen.add(key)
    }
  }
  return attempts
}

function scaled(pixels: number, scale: number): number {
  return Math.max(1, Math.round(pixels * scale))
}
