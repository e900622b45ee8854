import { Gb28181Error } from '../errors.ts'
import { ServerTransport } from '../transport/server-transport.ts'
import { GbPlatform } from './gb-platform.ts'
import type { Platform } from './platform.ts'
import { resolveConfig } from './platform-config.ts'
import type { PlatformOptions } from './platform-options.ts'

/**
 * Makes a platform; nothing is bound before `start`.
 * @throws Gb28181Error INVALID_ARGUMENT for an id that is not 20 digits.
 */
export function createPlatform(options: PlatformOptions): Platform {
  if (!/^\d{20}$/.test(options.id)) {
    throw new Gb28181Error('INVALID_ARGUMENT', `the platform's id is "${options.id}", it must be 20 digits`)
  }
  const config = resolveConfig(options)
  const transport = new ServerTransport({
    host: options.host,
    port: options.port,
    maxConnections: config.limits.connections,
    maxMessageBytes: config.limits.messageBytes,
  })
  return new GbPlatform(config, transport)
}
