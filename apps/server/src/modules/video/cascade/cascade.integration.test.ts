import type { PtzCommand } from '@fengqiao/gb28181'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { callerOf } from '../../../testing/caller.ts'
import { onEngine } from '../../../testing/data-set.ts'
import { LiveReader } from '../../../testing/live-reader.ts'
import { testSip } from '../../../testing/test-config.ts'
import { cameras, recorderId } from '../../../testing/test-county.ts'
import { createTestDevice, type TestDevice } from '../../../testing/test-device.ts'
import { startTestServer, type TestServer } from '../../../testing/test-server.ts'

const soon = { timeout: 30_000, interval: 50 }
const upper = { domain: '9001000000', id: '90010000002000000001', password: 'of-the-superior-1' }
const localId = '90010100002000000009'
const camera = cameras.a1.id
/** What the superior calls it. */
const channel = '90010000001320000555'
const start = Math.floor(Date.now() / 1000) - 7200

onEngine('pglite', 'two platforms, one above the other', (kind) => {
  let above: TestServer
  let below: TestServer
  let device: TestDevice
  const moves: PtzCommand[] = []
  beforeAll(async () => {
    const sipAbove = {
      ...testSip,
      SIP_DOMAIN: upper.domain,
      SIP_ID: upper.id,
      SIP_PASSWORD: upper.password,
      RTP_PORTS: '41800-41899',
    }
    above = await startTestServer(kind, { environment: sipAbove })
    below = await startTestServer(kind, {
      environment: { ...testSip, RTP_PORTS: '41900-41999', LIVE_GRACE_SECONDS: '1' },
    })
    device = createTestDevice({
      id: recorderId,
      port: below.addresses.sipPort ?? 0,
      catalog: [
        { deviceId: camera, name: '校门口', status: 'ON', info: { ptzType: 1 } },
        { deviceId: cameras.a2.id, name: '不共享', status: 'ON' },
      ],
      onPtz: (_, command) => void moves.push(command),
      recordings: () => [{ start, end: start + 3600, type: 'time' }],
    })
    await device.sip.start()
    const { api } = await below.as('county-command-a')
    await vi.waitFor(async () => expect((await api.getCamera({ params: { id: camera } })).ptz).toBe(true), soon)
    const admin = (await below.as('system-admin-a')).api
    const { id } = await admin.addSuperior({
      body: {
        name: '示例市平台',
        serverId: upper.id,
        domain: upper.domain,
        host: '127.0.0.1',
        port: above.addresses.sipPort ?? 0,
        transport: 'udp',
        localId,
        keepaliveSeconds: 5,
        expiresSeconds: 3600,
        enabled: true,
        password: upper.password,
      },
    })
    const shared = { add: { cameras: [camera] }, rename: { cameraId: camera, channelId: channel } }
    await admin.shareChannels({ params: { id }, body: shared })
  })
  afterAll(async () => {
    await device.sip.stop()
    await below.remove()
    await above.remove()
  })

  const seenAbove = async () => {
    const { api } = await above.as('county-command-a')
    return api.getCamera({ params: { id: channel } }).catch(() => undefined)
  }

  it('the upper one sees what is shared, under its own id, and nothing else', async () => {
    await vi.waitFor(async () => expect(await seenAbove()).toMatchObject({ status: 'online', deviceId: localId }), soon)
    const { api } = await above.as('county-command-a')
    expect((await api.listCameras({ query: { device: localId } })).items.map(({ id }) => id)).toEqual([channel])
    const { items } = await (await below.as('system-admin-a')).api.listSuperiors()
    expect(items).toMatchObject([{ state: 'registered', channels: 1, lastStatus: null }])
  })

  it('plays the camera below in the upper one, as one stream of the device', async () => {
    const caller = await callerOf(above.url, 'county-command-a')
    const session = await caller.api.openLiveSession({ params: { id: channel }, body: { reason: '调看下级' } })
    const reader = LiveReader.overWebSocket(`${above.url}${session.url}`)
    await reader.playing()
    expect(device.offers.map(({ channelId, kind: what }) => [channelId, what])).toEqual([[camera, 'Play']])
    reader.close()
  })

  it('passes movements down, unless somebody there has the camera in hand', async () => {
    const upper = (await above.as('county-command-a')).api
    const params = { id: channel }
    await upper.takeControl({ params, body: { reason: '市里调看' } })
    await upper.controlCamera({ params, body: { kind: 'preset', action: 'call', preset: 3 } })
    await vi.waitFor(() => expect(moves).toContainEqual({ kind: 'preset', action: 'call', preset: 3 }), soon)
    const lower = (await below.as('county-command-a')).api
    const { items } = await lower.controlLog({ params: { id: camera }, query: {} })
    expect(items[0]).toMatchObject({ name: '示例市平台', reason: '上级平台控制' })
    await lower.takeControl({ params: { id: camera }, body: { reason: '现场处置', over: true } })
    const before = moves.length
    await upper.controlCamera({ params, body: { kind: 'preset', action: 'call', preset: 4 } })
    await upper.controlCamera({ params, body: { kind: 'preset', action: 'call', preset: 5 } })
    expect(moves.slice(before)).toEqual([])
  })

  it('answers the question for recordings with those of the device', async () => {
    const { platform } = above.modules.signalling
    const found = await platform?.queryRecordings({ deviceId: localId, channelId: channel, start, end: start + 7200 })
    expect(found).toMatchObject({ complete: true, recordings: [{ channelId: channel, start, end: start + 3600 }] })
  })

  it('shows above that a device below has gone and is back, without being asked', async () => {
    await device.sip.stop()
    await vi.waitFor(async () => expect((await seenAbove())?.status).toBe('offline'), soon)
    await device.sip.start()
    await vi.waitFor(async () => expect((await seenAbove())?.status).toBe('online'), soon)
  })
})
