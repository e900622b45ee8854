import { afterEach, describe, expect, it } from 'vitest'
import type { DeviceOptions, Platform, PlatformEvents } from './index.ts'
import { deviceId } from './testing/builders.ts'
import { responseText } from './testing/endpoint-bench.ts'
import { startPair } from './testing/pair.ts'
import { deviceRemote, platformBench } from './testing/platform-bench.ts'
import { settle } from './testing/virtual-clock.ts'

const channelId = '34020000001320000001'
const running: { stop(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop()
})

async function pair(options: Partial<DeviceOptions> = {}) {
  const started = await startPair(options)
  running.push(started)
  return started
}

function next<Name extends keyof PlatformEvents>(
  platform: Platform,
  name: Name,
  wanted: (event: PlatformEvents[Name]) => boolean = () => true,
): Promise<PlatformEvents[Name]> {
  return new Promise((resolve) => {
    const off = platform.on(name, (event) => {
      if (!wanted(event)) return
      off()
      resolve(event)
    })
  })
}

/** The device has taken the subscription when it can say so. */
async function subscribed(platform: Platform, kind: 'catalog' | 'alarm' | 'position') {
  platform.subscribe({ deviceId, kind, intervalSeconds: 1 })
  // A status query goes after the SUBSCRIBE on the same way, and comes back when both were served.
  await platform.queryDeviceStatus(deviceId)
}

describe('a subscription', { timeout: 20_000 }, () => {
  it('brings changes of the catalog, in several messages when there are many', async () => {
    const { platform, device } = await pair()
    await subscribed(platform, 'catalog')
    const seen: string[] = []
    platform.on(
      'catalogNotify',
      ({ items }) => void seen.push(...items.map((item) => `${item.deviceId} ${item.event}`)),
    )
    await device.notifyCatalog(
      Array.from({ length: 20 }, (_, at) => ({ deviceId: `3402000000132000${1000 + at}`, event: 'OFF' as const })),
    )
    expect(seen).toHaveLength(20)
    expect(seen[19]).toBe('34020000001320001019 OFF')
  })

  it('brings alarms, and each is answered as the standard wants', async () => {
    const { platform, device } = await pair()
    await subscribed(platform, 'alarm')
    const answered = next(platform, 'traffic', ({ command }) => command === 'alarm-response')
    const alarm = next(platform, 'alarm')
    await device.sendAlarm({ deviceId: channelId, priority: 1, method: 5, type: 6, description: '越界 & <入侵>' })
    expect((await alarm).alarm).toMatchObject({ deviceId: channelId, method: 5, type: 6, description: '越界 & <入侵>' })
    expect((await answered).status).toBe(200)
  })

  it('brings positions at the interval that was asked for', async () => {
    const position = { longitude: 107.59, latitude: 26.49, speed: 40 }
    const { platform } = await pair({ position: () => position })
    const first = next(platform, 'position')
    await subscribed(platform, 'position')
    expect(await first).toEqual({ deviceId, channelId: deviceId, position })
    expect(await next(platform, 'position')).toMatchObject({ position })
  })

  it('is asked for again before it ends, anew when the device has forgotten it', async () => {
    const { platform, device, transport, clock } = await platformBench()
    await device.register()
    transport.take()
    platform.subscribe({ deviceId, kind: 'catalog', expiresSeconds: 600 })
    await settle()
    const [first = ''] = transport.take()
    expect(first).toMatch(/^SUBSCRIBE /)
    expect(first).toMatch(/Event: Catalog;id=\d+\r\n/)
    transport.deliver(responseText(first, 200, ['Expires: 200']), deviceRemote)
    await settle()
    await clock.advanceSettling(159_000)
    expect(transport.take().filter((text) => text.startsWith('SUBSCRIBE'))).toEqual([])
    await clock.advanceSettling(1000)
    const refresh = transport.take().find((text) => text.startsWith('SUBSCRIBE')) ?? ''
    expect(/^To: .*;tag=peer/m.test(refresh)).toBe(true)
    transport.deliver(responseText(refresh, 481), deviceRemote)
    await settle()
    const anew = transport.take().find((text) => text.startsWith('SUBSCRIBE')) ?? ''
    expect(/^To: .*;tag=/m.test(anew)).toBe(false)
  })

  it('is given up at a device that knows no such thing', async () => {
    const { platform, device, transport, clock } = await platformBench()
    await device.register()
    transport.take()
    platform.subscribe({ deviceId, kind: 'alarm' })
    await settle()
    transport.deliver(responseText(transport.take()[0] ?? '', 489), deviceRemote)
    await settle()
    expect(platform.counters().subscriptions).toBe(0)
    await clock.advanceSettling(100_000)
    expect(transport.take().some((text) => text.startsWith('SUBSCRIBE'))).toBe(false)
  })

  it('ends with the registration of its device', async () => {
    const { platform, device } = await platformBench()
    await device.register()
    platform.subscribe({ deviceId, kind: 'alarm' })
    expect(platform.counters().subscriptions).toBe(1)
    platform.dismiss(deviceId)
    expect([platform.counters().subscriptions, platform.devices()]).toEqual([0, []])
  })
})
