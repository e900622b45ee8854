import type { DeviceCredentials } from '@fengqiao/gb28181'
import type { Tx } from '../../../platform/db/index.ts'
import { listAdmissions } from '../device.store.ts'
import { credentialsFor, firstAdmission, type ListedDevice, type UnknownDevices } from './device-admission.ts'

/** The list of devices in memory: every REGISTER asks it, and none may wait for the database. */
export class DeviceBook {
  readonly #policy: UnknownDevices
  readonly #password: string
  readonly #realm: string
  #devices = new Map<string, ListedDevice>()

  constructor(options: { readonly policy: UnknownDevices; readonly password: string; readonly realm: string }) {
    this.#policy = options.policy
    this.#password = options.password
    this.#realm = options.realm
  }

  async load(tx: Tx): Promise<void> {
    this.#devices = new Map((await listAdmissions(tx, this.#realm)).map(({ id, ...listed }) => [id, listed]))
  }

  get(deviceId: string): ListedDevice | undefined {
    return this.#devices.get(deviceId)
  }

  set(deviceId: string, listed: ListedDevice): void {
    this.#devices.set(deviceId, listed)
  }

  credentials(deviceId: string): DeviceCredentials | undefined {
    return credentialsFor(this.#devices.get(deviceId), this.#policy, this.#password)
  }

  /** The device has shown the right password: what the list says of it from now on. */
  admit(deviceId: string): ListedDevice {
    const known = this.#devices.get(deviceId)
    if (known) return known
    const listed: ListedDevice = { admission: firstAdmission(this.#policy), authentication: 'shared', ha1: null }
    this.#devices.set(deviceId, listed)
    return listed
  }

  isAllowed(deviceId: string): boolean {
    return this.#devices.get(deviceId)?.admission === 'allowed'
  }
}
