import { createSocket } from 'node:dgram'
import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import {
  createDevice,
  createPlatform,
  type Device,
  type DeviceOptions,
  type InviteOffer,
  type Platform,
  type PlatformEvents,
  type PlatformOptions,
} from './index.ts'
import { cameraItems, deviceOptions, platformOptions } from './testing/index.ts'
import { tortureMessages } from './testing/rfc4475/index.ts'

const running: { stop(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of running.splice(0).reverse()) await one.stop()
})

async function startPlatform(changes: Partial<PlatformOptions> = {}): Promise<Platform> {
  const platform = createPlatform(platformOptions(changes))
  await platform.start()
  running.push(platform)
  return platform
}

async function startDevice(platform: Platform, changes: Partial<DeviceOptions> = {}): Promise<Device> {
  const device = createDevice(deviceOptions(platform.port, changes))
  running.push(device)
  await device.start()
  return device
}

function next<Name extends keyof PlatformEvents>(platform: Platform, name: Name): Promise<PlatformEvents[Name]> {
  return new Promise((resolve) => {
    const off = platform.on(name, (event) => {
      off()
      resolve(event)
    })
  })
}

const channelId = '34020000001320000001'

for (const transport of ['udp', 'tcp'] as const) {
  describe(`platform and device over real ${transport}`, { timeout: 20_000 }, () => {
    it('register, page a catalog of 1,200 items, stream, and deregister', async () => {
      const platform = await startPlatform()
      const items = cameraItems(1200)
      const offers: InviteOffer[] = []
      const ends: string[] = []
      let acknowledged = false
      const device = await startDevice(platform, {
        transport,
        catalog: () => items,
        deviceInfo: { deviceName: '示例录像机', channel: 1200 },
        onInvite: async (offer) => {
          offers.push(offer)
          return {
            port: 40_000,
            onAck: () => {
              acknowledged = true
            },
            onBye: (reason) => ends.push(reason),
          }
        },
      })
      await device.whenRegistered()
      expect(platform.device(device.id)).toMatchObject({ edition: '2016', remote: { address: '127.0.0.1', transport } })

      const seen: unknown[] = []
      const result = await platform.queryCatalog(device.id, (page) => void seen.push(...page))
      expect(result).toEqual({ sumNum: 1200, received: 1200, complete: true })
      expect(seen).toEqual(items)
      expect(await platform.queryDeviceInfo(device.id)).toMatchObject({ deviceName: '示例录像机', channel: 1200 })

      const media = { host: '127.0.0.1', port: 30_000, transport: transport === 'udp' ? 'udp' : 'tcp-passive' } as const
      const stream = await platform.invite({ deviceId: device.id, channelId, ssrc: '0200000001', media })
      expect(stream.answer).toMatchObject({ ssrc: '0200000001', media: { host: '127.0.0.1', port: 40_000 } })
      expect(offers[0]).toMatchObject({ channelId, ssrc: '0200000001', media: { port: 30_000 } })
      await stream.bye()
      expect([await stream.ended, acknowledged, ends]).toEqual([{ reason: 'local-bye' }, true, ['remote-bye']])

      const gone = next(platform, 'deviceUnregistered')
      await device.stop()
      expect((await gone).deviceId).toBe(device.id)
      expect(platform.devices()).toEqual([])
    })

    it('notice when the device falls silent, and when it comes back', async () => {
      const platform = await startPlatform({ keepalive: { intervalSeconds: 0.4, misses: 3 } })
      const lost = next(platform, 'deviceLost')
      const device = await startDevice(platform, { transport, keepaliveSeconds: 1000 })
      expect(await lost).toEqual({ deviceId: device.id, reason: 'keepalive' })
      await device.stop()
      const again = await startDevice(platform, { transport, keepaliveSeconds: 0.05 })
      await again.whenRegistered()
      await next(platform, 'keepalive')
      expect(platform.devices()).toHaveLength(1)
    })

    it('find each other again when the platform was restarted', async () => {
      const platform = await startPlatform()
      const { port } = platform
      const device = await startDevice(platform, { transport, keepaliveSeconds: 0.05, retrySeconds: 0.05 })
      await device.whenRegistered()
      await platform.stop()
      const restarted = createPlatform(platformOptions({ port }))
      const back = next(restarted, 'deviceRegistered')
      await restarted.start()
      running.push(restarted)
      // The new platform does not know the device, and its 403 to three keepalives says so.
      expect((await back).deviceId).toBe(device.id)
    })

    it('end a stream that the device ends', async () => {
      const platform = await startPlatform()
      const device = await startDevice(platform, {
        transport,
        onInvite: async (_, dialog) => ({ port: 9, onAck: () => void dialog.bye(), onBye: () => {} }),
      })
      await device.whenRegistered()
      const media = { host: '127.0.0.1', port: 30_000, transport: 'udp' } as const
      const stream = await platform.invite({ deviceId: device.id, channelId, ssrc: '0200000001', media })
      expect(await stream.ended).toEqual({ reason: 'remote-bye' })
    })
  })
}

describe('a device on a real network', { timeout: 20_000 }, () => {
  it('waits for a server that is not there yet, over TCP too', async () => {
    const first = await startPlatform()
    const { port } = first
    await first.stop()
    const device = createDevice(deviceOptions(port, { transport: 'tcp', retrySeconds: 0.02 }))
    running.push(device)
    const waiting = new Promise<void>((resolve) => {
      device.on('state', ({ state }) => {
        if (state === 'waiting') resolve()
      })
    })
    await device.start()
    await waiting
    await startPlatform({ port })
    await device.whenRegistered()
    expect(device.state).toBe('registered')
  })
})

describe('a platform on a real network', { timeout: 20_000 }, () => {
  it('serves 50 devices of both transports at once', async () => {
    const platform = await startPlatform()
    const devices = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        startDevice(platform, {
          id: String(34020000001180000100n + BigInt(index)),
          transport: index % 2 ? 'tcp' : 'udp',
          catalog: () => cameraItems(20),
        }),
      ),
    )
    await Promise.all(devices.map((device) => device.whenRegistered()))
    const results = await Promise.all(devices.map((device) => platform.queryCatalog(device.id, () => {})))
    expect(results.every((result) => result.complete && result.received === 20)).toBe(true)
  })

  it('outlives the torture messages and garbage on both transports', async () => {
    const platform = await startPlatform()
    const socket = createSocket('udp4')
    for (const { bytes } of tortureMessages) socket.send(bytes, platform.port, '127.0.0.1')
    for (let size = 0; size < 100; size++) socket.send(Buffer.alloc(size * 10, size), platform.port, '127.0.0.1')
    for (const { bytes } of tortureMessages) {
      const stream = connect(platform.port, '127.0.0.1')
      stream.on('error', () => {})
      stream.end(bytes)
    }
    const device = await startDevice(platform)
    await device.whenRegistered()
    socket.close()
    expect(platform.devices()).toHaveLength(1)
  })

  it('answers a broken stream and closes it', async () => {
    const platform = await startPlatform()
    const negative = tortureMessages.find(({ name }) => name === 'ncl')
    const stream = connect(platform.port, '127.0.0.1')
    const received = await new Promise<string>((resolve) => {
      let text = ''
      stream.on('data', (chunk) => {
        text += chunk.toString()
      })
      stream.on('close', () => resolve(text))
      stream.write(negative?.bytes ?? '')
    })
    expect(received).toMatch(/^SIP\/2\.0 400 /)
  })
})
