import type { DeviceAdmission, DeviceAuthentication } from '@fengqiao/contract'
import type { DeviceCredentials } from '@fengqiao/gb28181'

/** What the list says of a device. */
export interface ListedDevice {
  readonly admission: DeviceAdmission
  readonly authentication: DeviceAuthentication
  /** Of its own password; null when there is none, or it was made for another realm. */
  readonly ha1: string | null
}

export type UnknownDevices = 'approve' | 'allow' | 'refuse'

/** What a device has to show to register; undefined turns it away. */
export function credentialsFor(
  listed: ListedDevice | undefined,
  policy: UnknownDevices,
  sharedPassword: string,
): DeviceCredentials | undefined {
  if (!listed) return policy === 'refuse' ? undefined : { password: sharedPassword }
  if (listed.admission === 'refused') return undefined
  switch (listed.authentication) {
    case 'shared':
      return { password: sharedPassword }
    case 'own':
      // Without a usable secret nobody gets in: falling back to what all know would make its own password worthless.
      return listed.ha1 === null ? undefined : { password: { ha1: listed.ha1 } }
    case 'none':
      // Nobody may take its registration back without a password (GB/T 28181-2016 9.1.2.3).
      return { open: true, password: sharedPassword }
  }
}

/** How a device that registers for the first time begins. */
export function firstAdmission(policy: UnknownDevices): DeviceAdmission {
  return policy === 'allow' ? 'allowed' : 'pending'
}
