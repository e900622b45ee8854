import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { refusal } from '../../../testing/caller.ts'
import { onEngine } from '../../../testing/data-set.ts'
import { testSip } from '../../../testing/test-config.ts'
import { areas } from '../../../testing/test-county.ts'
import { createTestDevice, type TestDevice } from '../../../testing/test-device.ts'
import { startTestServer, type TestServer } from '../../../testing/test-server.ts'

const soon = { timeout: 20_000, interval: 25 }
const strangerId = '90010100001180000077'
const ownId = '90010100001180000078'
const channel = '90010100001320000071'

onEngine('pglite', 'the administration of devices', (kind) => {
  let server: TestServer
  let stranger: TestDevice
  beforeAll(async () => {
    server = await startTestServer(kind, { environment: { ...testSip, SIP_UNKNOWN_DEVICES: 'approve' } })
    const port = server.addresses.sipPort ?? 0
    stranger = createTestDevice({
      id: strangerId,
      port,
      catalog: [{ deviceId: channel, name: '新摄像头', status: 'ON' }],
    })
    await stranger.sip.start()
    await stranger.sip.whenRegistered()
  })
  afterAll(async () => {
    await stranger.sip.stop()
    await server.remove()
  })

  const admin = async () => (await server.as('system-admin-a')).api
  const deviceOf = async (id: string) => (await admin()).getDevice({ params: { id } })

  it('lets a stranger with the right password wait, says what it is, and takes nothing from it', async () => {
    await vi.waitFor(async () => expect(await deviceOf(strangerId)).toMatchObject({ admission: 'pending' }), soon)
    await vi.waitFor(async () => expect((await deviceOf(strangerId)).name).toBe('示例设备'), soon)
    const api = await admin()
    const { items, pending } = await api.listDevices({ query: { admission: 'pending' } })
    expect([items.map(({ id }) => id), pending]).toEqual([[strangerId], 1])
    const catalog = api.askDevice({ params: { id: strangerId }, body: { about: 'catalog' } })
    expect(await refusal(catalog)).toMatchObject({ code: 'DEVICE_WAITS' })
    const county = await server.as('county-command-a')
    expect((await refusal(county.api.getCamera({ params: { id: channel } }))).status).toBe(404)
  })

  it('takes its cameras once it is admitted, at the place it is bound to', async () => {
    const api = await admin()
    const { items: places } = await api.listPlaces({ query: {} })
    const place = places.find(({ level }) => level === 'I')
    const body = {
      admission: 'allowed',
      name: '学校录像机',
      areaCode: areas.villageA1,
      placeId: place?.id ?? '',
    } as const
    expect(await api.decideDevice({ params: { id: strangerId }, body })).toMatchObject({
      admission: 'allowed',
      name: '学校录像机',
      areaCode: areas.villageA1,
    })
    const county = await server.as('county-command-a')
    await vi.waitFor(
      async () =>
        expect(await county.api.getCamera({ params: { id: channel } })).toMatchObject({
          status: 'online',
          level: 'I',
          placeId: place?.id,
        }),
      soon,
    )
  })

  it('shows registration, counters and the last messages, and asks what is wanted', async () => {
    const api = await admin()
    const { fields } = await api.askDevice({ params: { id: strangerId }, body: { about: 'status' } })
    expect(fields).toContainEqual({ name: 'status', value: 'OK' })
    const detail = await deviceOf(strangerId)
    expect(detail).toMatchObject({ edition: '2016', status: 'online', counters: { registrations: 1 } })
    expect(detail.registration?.contact).toContain(strangerId)
    expect(detail.messages.map(({ command }) => command)).toEqual(expect.arrayContaining(['DeviceStatus', 'catalog']))
    await api.rebootDevice({ params: { id: strangerId }, body: { reason: '画面卡死' } })
  })

  it('puts a refused device off at once and lets it in no more', async () => {
    const api = await admin()
    await api.decideDevice({ params: { id: strangerId }, body: { admission: 'refused', note: '不是本县的设备' } })
    await vi.waitFor(async () => expect(await deviceOf(strangerId)).toMatchObject({ status: 'offline' }), soon)
    const county = await server.as('county-command-a')
    expect(await county.api.getCamera({ params: { id: channel } })).toMatchObject({ status: 'offline' })
    const again = createTestDevice({ id: strangerId, port: server.addresses.sipPort ?? 0, catalog: [] })
    const refused = new Promise<number | undefined>((resolve) => {
      again.sip.on('state', ({ state, status }) => {
        if (state === 'waiting') resolve(status)
      })
    })
    await again.sip.start()
    expect(await refused).toBe(403)
    await again.sip.stop()
  })

  it('gives a device a password of its own, with which alone it gets in', async () => {
    const api = await admin()
    const password = 'only-this-one'
    const entered = { id: ownId, name: '单独口令', areaCode: areas.county, authentication: 'own' } as const
    expect(await refusal(api.enterDevice({ body: entered }))).toMatchObject({ code: 'OWN_PASSWORD_NEEDED' })
    await api.enterDevice({ body: { ...entered, password } })
    expect(await refusal(api.enterDevice({ body: { ...entered, password } }))).toMatchObject({ code: 'DEVICE_KNOWN' })
    const port = server.addresses.sipPort ?? 0
    const device = createTestDevice({ id: ownId, port, catalog: [], password })
    await device.sip.start()
    await device.sip.whenRegistered()
    await vi.waitFor(async () => expect((await deviceOf(ownId)).status).toBe('online'), soon)
    await device.sip.stop()
    const shared = createTestDevice({ id: ownId, port, catalog: [] })
    const refused = new Promise<number | undefined>((resolve) => {
      shared.sip.on('state', ({ state, status }) => {
        if (state === 'waiting') resolve(status)
      })
    })
    await shared.sip.start()
    expect(await refused).toBe(403)
    await shared.sip.stop()
    const text = JSON.stringify(await (await server.as('audit-admin-a')).api.searchAudit({ query: {} }))
    expect(text).toContain('device.entered')
    expect(text).not.toContain(password)
  })
})
