import { PsMuxer, systemClock } from '@fengqiao/media'
import { openClipLibrary } from './clip-library.ts'
import type { Fleet, FleetEvent, FleetOptions } from './fleet.types.ts'
import { createFleetDevice, type FleetGround } from './fleet-device.ts'
import { Pacer } from './pacer.ts'

/**
 * Starts the devices one after the other within `rampMs`; each goes on registering by itself, also after the server
 * was away. Resolves before they are registered: see `ready`.
 * @throws Error when the clips cannot be read.
 */
export async function startFleet(options: FleetOptions): Promise<Fleet> {
  let incompleteSince = performance.now()
  const library = await openClipLibrary()
  const registered = new Set<string>()
  const figures = { streams: 0, packets: 0, bytes: 0 }
  const channels = options.devices.reduce((sum, device) => sum + device.channels.length, 0)
  const tell = (event: FleetEvent): void => options.onEvent?.(event)
  const ground: FleetGround = {
    options,
    library,
    pacer: new Pacer(systemClock),
    muxer: new PsMuxer(),
    clock: systemClock,
    tell,
    count: ({ streams = 0, packets = 0, bytes = 0 }) => {
      figures.streams += streams
      figures.packets += packets
      figures.bytes += bytes
    },
  }
  const ready = Promise.withResolvers<void>()
  // Whoever does not wait for it must not fall over a fleet that was stopped before.
  ready.promise.catch(() => {})
  const devices = options.devices.map((spec) => createFleetDevice(spec, ground))
  for (const device of devices) {
    device.on('state', ({ state, status }) => {
      const { id } = device
      const wasWhole = registered.size === devices.length
      if (state === 'registered') {
        registered.add(id)
        tell({ event: 'registered', device: id, registered: registered.size, devices: devices.length })
        if (registered.size < devices.length) return
        ready.resolve()
        tell({
          event: 'all-registered',
          devices: devices.length,
          channels,
          ms: Math.round(performance.now() - incompleteSince),
        })
      } else if ((registered.delete(id) && state !== 'stopped') || state === 'waiting') {
        if (wasWhole) incompleteSince = performance.now()
        tell({
          event: 'unregistered',
          device: id,
          registered: registered.size,
          ...(status !== undefined && { status }),
        })
      }
    })
  }

  const gap = (options.rampMs ?? 3000) / Math.max(1, devices.length)
  const timers = devices.map((device, i) => setTimeout(() => device.start().catch(ready.reject), i * gap))
  if (devices.length === 0) ready.resolve()

  let stopping: Promise<void> | undefined
  const stop = async (): Promise<void> => {
    for (const timer of timers) clearTimeout(timer)
    ready.reject(new Error('the fleet was stopped'))
    await Promise.all(devices.map((device) => device.stop()))
    ground.pacer.stop()
    tell({ event: 'stopped' })
  }
  return {
    ready: ready.promise,
    stats: () => ({
      devices: devices.length,
      registered: registered.size,
      channels,
      streams: figures.streams,
      packetsSent: figures.packets,
      bytesSent: figures.bytes,
    }),
    stop: () => {
      stopping ??= stop()
      return stopping
    },
  }
}
