import { Gb28181Error } from '../errors.ts'
import type { Device, DeviceOptions } from './device.ts'
import { GbDevice } from './gb-device.ts'

/**
 * Makes a device; nothing is sent before `start`.
 * @throws Gb28181Error INVALID_ARGUMENT for an id that is not 20 digits.
 */
export function createDevice(options: DeviceOptions): Device {
  if (!/^\d{20}$/.test(options.id)) {
    throw new Gb28181Error('INVALID_ARGUMENT', `the device's id is "${options.id}", it must be 20 digits`)
  }
  return new GbDevice(options)
}
