import type { CameraSource, CameraSourceChange, NewCameraSource, Reaching } from '@fengqiao/contract'

/** What stands in the form. */
export interface SourceValue extends Omit<CameraSourceChange, 'profile' | 'password'> {
  readonly password: string
  readonly profile: string | null
}

export function sourceValueOf(source: CameraSource | undefined): SourceValue {
  if (!source) {
    return {
      name: '',
      areaCode: '',
      network: 'sharp_eyes',
      placeId: null,
      position: null,
      kind: 'rtsp',
      address: '',
      username: '',
      password: '',
      transport: 'tcp',
      profile: null,
    }
  }
  const { name, areaCode, network, placeId, position, kind, address, username, transport, profile } = source
  return { name, areaCode, network, placeId, position, kind, address, username, transport, profile, password: '' }
}

/** What is missing before it can be tried; null when nothing is. */
export function missingToReach({ kind, address, profile }: SourceValue): 'missing' | 'missingProfile' | null {
  if (kind !== 'rtmp' && address.trim() === '') return 'missing'
  return kind === 'onvif' && profile === null ? 'missingProfile' : null
}

export function missingToKeep(value: SourceValue): 'missing' | 'missingProfile' | null {
  return value.name.trim() === '' || value.areaCode === '' ? 'missing' : missingToReach(value)
}

/** A password left empty is the one that is kept, or none. */
export function reachingOf(value: SourceValue, cameraId: string | undefined): Reaching {
  const { kind, address, username, transport } = value
  return { kind, address: address.trim(), username, transport, ...optional(value), ...(cameraId ? { cameraId } : {}) }
}

export function bodyOf(value: SourceValue): NewCameraSource & CameraSourceChange {
  const { name, areaCode, network, placeId, position, kind, address, username, transport } = value
  const place = { name: name.trim(), areaCode, network, placeId, position }
  return { ...place, kind, address: kind === 'rtmp' ? '' : address.trim(), username, transport, ...optional(value) }
}

const optional = ({ password, profile, kind }: SourceValue) => ({
  ...(password === '' ? {} : { password }),
  ...(kind === 'onvif' && profile !== null ? { profile } : {}),
})
