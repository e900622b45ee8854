/** The camera fleet, of which some or all devices run. */
import { demonstrationSip, generateCounty, toFleetDevices } from '@fengqiao/demo'
import { type Fleet, startFleet } from '@fengqiao/demo/fleet'
import { serveCalls } from '../harness/serve-calls.ts'

export interface FleetChoice {
  readonly sipPort: number
  /** Only the first so many devices, each with at most so many cameras, all of them on. Default: all as they are. */
  readonly devices?: number
  readonly channels?: number
  /** Signalling transport of every device, which the server takes for media too. Default: as they are. */
  readonly transport?: 'udp' | 'tcp'
  /** Film on all channels. Default: each its own. */
  readonly clip?: string
}

let fleet: Fleet | undefined

/** Resolves when every device is registered; answers the cameras that are on. */
async function start(choice: FleetChoice): Promise<{ readonly cameraIds: readonly string[] }> {
  const { transport, channels, clip } = choice
  const devices = toFleetDevices(generateCounty())
    .slice(0, choice.devices)
    .map((device) => ({
      ...device,
      transport: transport ?? device.transport,
      channels: device.channels
        .slice(0, channels)
        .map((channel) => (channels === undefined ? channel : { ...channel, online: true })),
    }))
  const { domain, id, password } = demonstrationSip
  fleet = await startFleet({
    server: { host: '127.0.0.1', port: choice.sipPort, domain, id, password },
    devices,
    ...(clip !== undefined && { clip }),
  })
  await fleet.ready
  const on = devices.flatMap((device) => device.channels).filter((channel) => channel.online)
  return { cameraIds: on.map((channel) => channel.id) }
}

const calls = { start }
export type FleetCalls = typeof calls

serveCalls(calls, async () => fleet?.stop())
