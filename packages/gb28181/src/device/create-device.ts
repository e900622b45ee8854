import { Gb28181Error } from '../errors.ts'
import { DeviceTransport } from '../transport/device-transport.ts'
import type { Device, DeviceOptions } from './device.ts'
import { GbDevice } from './gb-device.ts'

const maxMessageBytes = 256 * 1024

/**
 * Makes a device; nothing is sent before `start`.
 * @throws Gb28181Error INVALID_ARGUMENT for an id that is not 20 digits.
 */
export function createDevice(options: DeviceOptions): Device {
  if (!/^\d{20}$/.test(options.id)) {
    throw new Gb28181Error('INVALID_ARGUMENT', `the device's id is "${options.id}", it must be 20 digits`)
  }
  const transport = new DeviceTransport({
    transport: options.transport,
    localHost: options.localHost,
    localPort: options.localPort ?? 0,
    server: options.server,
    maxMessageBytes,
  })
  return new GbDevice(options, transport)
}
