export type PositionFailure = 'refused' | 'failed'

export interface PhonePosition {
  readonly lng: number
  readonly lat: number
  /** Metres. */
  readonly accuracy: number
  readonly at: number
}

const patience = { enableHighAccuracy: true, timeout: 15_000, maximumAge: 10_000 }

/**
 * Asks the phone where it is, once.
 *
 * @throws {PositionError} refused by the person or the phone, or not found
 */
export function readPosition(): Promise<PhonePosition> {
  return new Promise((resolve, reject) => {
    if (!('geolocation' in navigator) || !window.isSecureContext) return reject(new PositionError('refused'))
    navigator.geolocation.getCurrentPosition(
      ({ coords, timestamp }) =>
        resolve({ lng: coords.longitude, lat: coords.latitude, accuracy: Math.round(coords.accuracy), at: timestamp }),
      (error) => reject(new PositionError(error.code === error.PERMISSION_DENIED ? 'refused' : 'failed')),
      patience,
    )
  })
}

export class PositionError extends Error {
  override readonly name = 'PositionError'
  readonly failure: PositionFailure

  constructor(failure: PositionFailure) {
    super(`The phone gives no position: ${failure}`)
    this.failure = failure
  }
}

/** Whether the phone gives its position without asking the person again. */
export async function isPositionGranted(): Promise<boolean> {
  if (!('permissions' in navigator)) return false
  try {
    return (await navigator.permissions.query({ name: 'geolocation' })).state === 'granted'
  } catch {
    // Older phones do not know the question.
    return false
  }
}
