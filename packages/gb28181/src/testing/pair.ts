import { createDevice } from '../device/create-device.ts'
import type { Device, DeviceOptions } from '../device/device.ts'
import { createPlatform } from '../platform/create-platform.ts'
import type { Platform } from '../platform/platform.ts'
import type { PlatformOptions } from '../platform/platform-options.ts'
import { deviceOptions, platformOptions } from './builders.ts'

/** A platform and a registered device on loopback; `stop` ends both. */
export async function startPair(
  device: Partial<DeviceOptions> = {},
  options: Partial<PlatformOptions> = {},
): Promise<{ readonly platform: Platform; readonly device: Device; stop(): Promise<void> }> {
  const platform = createPlatform(platformOptions(options))
  await platform.start()
  const started = createDevice(deviceOptions(platform.port, device))
  await started.start()
  await started.whenRegistered()
  return {
    platform,
    device: started,
    async stop() {
      await started.stop()
      await platform.stop()
    },
  }
}
