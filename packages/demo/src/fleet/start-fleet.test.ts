import { type CatalogItem, formatSsrc, InviteFailedError, type MediaTransport, type Platform } from '@fengqiao/gb28181'
import { createMediaPortPool, findFrameMark, openRtpReceiver, type RtpReceiver } from '@fengqiao/media'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { testChannel, testDevice, testPlatform, testServer } from './fleet.builders.ts'
import type { Fleet, FleetEvent, FleetOptions } from './fleet.types.ts'
import { startFleet } from './start-fleet.ts'

const devices = [
  testDevice(1),
  testDevice(2, { channels: [...testDevice(2).channels, testChannel(299, { online: false })] }),
]
const ports = createMediaPortPool({ from: 41_000, to: 41_199, host: '127.0.0.1', quarantineMs: 0 })

let platform: Platform
let fleet: Fleet
let events: FleetEvent[]
let receivers: RtpReceiver[]

const start = async (changes: Partial<FleetOptions> = {}): Promise<void> => {
  fleet = await startFleet({
    server: testServer(platform.port),
    devices,
    rampMs: 20,
    onEvent: (event) => events.push(event),
    ...changes,
  })
  await fleet.ready
}

/** Invites a channel and collects what its pictures say of themselves. */
const watch = async (deviceId: string, channelId: string, transport: MediaTransport, serial = 1) => {
  const ssrc = formatSsrc({ domain: '5226350000', serial })
  const receiver = await openRtpReceiver({
    ports,
    transport: transport === 'udp' ? 'udp' : 'tcp-passive',
    expectedSsrc: Number(ssrc),
    damage: 'until-key-frame',
  })
  receivers.push(receiver)
  const seen: { channelId: string | undefined; keyFrame: boolean; delay: number }[] = []
  receiver.on('accessUnit', (unit) => {
    if (unit.kind !== 'video') return
    const mark = findFrameMark([...unit.nalUnits])
    seen.push({ channelId: mark?.channelId, keyFrame: unit.keyFrame, delay: Date.now() - (mark?.wallTimeMs ?? 0) })
  })
  const media = { host: '127.0.0.1', port: receiver.port, transport }
  const dialog = await platform.invite({ deviceId, channelId, ssrc, media })
  return { receiver, seen, dialog }
}

beforeEach(async () => {
  events = []
  receivers = []
  platform = testPlatform()
  await platform.start()
})

afterEach(async () => {
  await fleet.stop()
  await Promise.all(receivers.map((receiver) => receiver.close()))
  await platform.stop()
})

it('registers every device, over UDP and over TCP, and says when all are there', async () => {
  await start()
  expect(
    platform
      .devices()
      .map((device) => device.deviceId)
      .sort(),
  ).toEqual(devices.map((device) => device.id))
  expect(events.at(-1)).toMatchObject({ event: 'all-registered', devices: 2, channels: 7 })
  expect(fleet.stats()).toMatchObject({ devices: 2, registered: 2, channels: 7, streams: 0 })
})

it('tells every camera of a large recorder with name, place and state', async () => {
  const channels = Array.from({ length: 260 }, (_, i) => testChannel(i + 1, { online: i % 45 !== 0 }))
  await start({ devices: [testDevice(1, { channels })] })
  const items: CatalogItem[] = []
  const result = await platform.queryCatalog(testDevice(1).id, (page) => void items.push(...page))
  expect(result).toMatchObject({ sumNum: 260, received: 260, complete: true })
  expect(items[7]).toMatchObject({
    deviceId: channels[7]?.id,
    name: '示例路口 8 & <北>',
    civilCode: '522635001001',
    status: 'ON',
    longitude: 107.598,
    latitude: 26.49,
    parentId: testDevice(1).id,
    info: { ptzType: 3 },
  })
  expect(items.filter((item) => item.status === 'OFF')).toHaveLength(6)
})

it.each([
  ['udp', 0],
  ['tcp-passive', 0],
  ['udp', 1],
  ['tcp-passive', 1],
] as const)('streams the camera asked for over %s until BYE (device %i)', async (transport, index) => {
  await start()
  const device = devices[index] ?? testDevice(1)
  const channelId = device.channels[1]?.id ?? ''
  const { seen, dialog } = await watch(device.id, channelId, transport)
  await vi.waitFor(() => expect(seen.length).toBeGreaterThan(10), 3000)
  expect(seen[0]?.keyFrame).toBe(true)
  expect(new Set(seen.map((unit) => unit.channelId))).toEqual(new Set([channelId]))
  expect(Math.max(...seen.map((unit) => unit.delay))).toBeLessThan(1000)
  expect(fleet.stats().streams).toBe(1)

  await dialog.bye()
  await vi.waitFor(() => expect(fleet.stats().streams).toBe(0))
  expect(events.at(-1)).toMatchObject({ event: 'stream-stopped', channel: channelId, reason: 'remote-bye' })
})

it('plays one camera for two receivers and two cameras of one recorder at once', async () => {
  await start()
  const [a = '', b = ''] = testDevice(1).channels.map((channel) => channel.id)
  const watched = await Promise.all([a, a, b].map((id, i) => watch(testDevice(1).id, id, 'udp', i + 1)))
  await vi.waitFor(() => {
    for (const { seen } of watched) expect(seen.length).toBeGreaterThan(3)
  }, 3000)
  expect(watched.map(({ seen }) => seen[0]?.channelId)).toEqual([a, a, b])
  expect(fleet.stats().streams).toBe(3)
})

it('refuses a camera that is off and one that it does not have', async () => {
  await start()
  const { id } = testDevice(2)
  const status = async (channelId: string): Promise<number | undefined> => {
    const media = { host: '127.0.0.1', port: 41_998, transport: 'udp' } as const
    const ssrc = formatSsrc({ domain: '5226350000', serial: 9 })
    const asked = platform.invite({ deviceId: id, channelId, ssrc, media })
    const error = await asked.then(
      () => undefined,
      (e: unknown) => e,
    )
    return error instanceof InviteFailedError ? error.status : undefined
  }
  expect(await status(testChannel(299).id)).toBe(480)
  expect(await status(testChannel(4000).id)).toBe(404)
  expect(fleet.stats().streams).toBe(0)
})

it('ends the stream when its receiver closes the connection', async () => {
  await start()
  const { id, channels } = testDevice(2)
  const { receiver, seen, dialog } = await watch(id, channels[0]?.id ?? '', 'tcp-passive')
  await vi.waitFor(() => expect(seen.length).toBeGreaterThan(0), 3000)
  await receiver.close()
  expect((await dialog.ended).reason).toBe('remote-bye')
  await vi.waitFor(() => expect(fleet.stats().streams).toBe(0))
})

it('takes front-end commands and tells them', async () => {
  await start()
  const { id, channels } = testDevice(1)
  await platform.sendPtz(id, channels[0]?.id ?? '', { kind: 'move', pan: 'left', panSpeed: 50 })
  await vi.waitFor(() => expect(events.at(-1)).toMatchObject({ event: 'ptz', channel: channels[0]?.id }))
  expect(events.at(-1)).toMatchObject({ command: { kind: 'move', pan: 'left', panSpeed: 50 } })
})

it('loses, reorders and renames packets when a test asks for it, and the picture comes back', async () => {
  await start({ impairment: () => ({ loss: 0.02, reorder: 0.05, ssrcChangeAt: 1, seed: 3 }) })
  const { id, channels } = testDevice(1)
  const { receiver, seen } = await watch(id, channels[0]?.id ?? '', 'udp')
  await vi.waitFor(() => expect(receiver.stats().ssrcChanges).toBe(1), 8000)
  // A key frame must come through whole, which takes a few tries.
  const before = seen.length
  await vi.waitFor(() => expect(seen.length).toBeGreaterThan(before), 12_000)
  expect(receiver.stats().lost).toBeGreaterThan(0)
  expect(receiver.stats().reordered).toBeGreaterThan(0)
}, 25_000)

it('waits for a server that is not there yet', async () => {
  const { port } = platform
  await platform.stop()
  fleet = await startFleet({ server: testServer(port), devices, rampMs: 0, onEvent: (event) => events.push(event) })
  await vi.waitFor(() => expect(events.filter(({ event }) => event === 'unregistered')).not.toHaveLength(0), 40_000)
  platform = testPlatform(port)
  await platform.start()
  await fleet.ready
}, 90_000)

it('says when it was stopped before it was ready', async () => {
  fleet = await startFleet({ server: testServer(platform.port), devices, rampMs: 60_000 })
  const stopped = expect(fleet.ready).rejects.toThrow('the fleet was stopped')
  await fleet.stop()
  await stopped
})

it('says that an address is not one of this machine', async () => {
  fleet = await startFleet({ server: testServer(platform.port), devices, rampMs: 0, localHost: '192.0.2.1' })
  await expect(fleet.ready).rejects.toThrow(/EADDRNOTAVAIL|192\.0\.2\.1/)
})

it('registers again after the server was away', async () => {
  await start({ keepaliveSeconds: 1 })
  const { port } = platform
  await platform.stop()
  await vi.waitFor(() => expect(fleet.stats().registered).toBeLessThan(2), 15_000)
  platform = testPlatform(port)
  await platform.start()
  await vi.waitFor(() => expect(fleet.stats().registered).toBe(2), 30_000)
}, 60_000)

it('ends its streams and signs off when it is stopped', async () => {
  await start()
  const { id, channels } = testDevice(1)
  const { dialog } = await watch(id, channels[0]?.id ?? '', 'udp')
  await fleet.stop()
  expect((await dialog.ended).reason).toBe('remote-bye')
  expect(platform.devices()).toHaveLength(0)
  expect(events.at(-1)).toEqual({ event: 'stopped' })
})
