import type { FleetDevice } from './fleet.types.ts'

export interface FleetLimits {
  /** Only the first so many devices. */
  readonly devices?: number | undefined
  /** At most so many channels behind each. */
  readonly channels?: number | undefined
  /** False: every device registers over UDP. */
  readonly tcp?: boolean
  /** False: every camera is ON. */
  readonly offline?: boolean
}

/** A smaller or simpler fleet, for a look at one thing. */
export function limitFleet(devices: readonly FleetDevice[], limits: FleetLimits): FleetDevice[] {
  return devices.slice(0, limits.devices).map((device) => ({
    ...device,
    transport: limits.tcp === false ? 'udp' : device.transport,
    channels: device.channels
      .slice(0, limits.channels)
      .map((channel) => (limits.offline === false ? { ...channel, online: true } : channel)),
  }))
}
