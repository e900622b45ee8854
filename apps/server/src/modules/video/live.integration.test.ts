import { randomBytes } from 'node:crypto'
import { createSocket } from 'node:dgram'
import type { CatalogItem } from '@fengqiao/gb28181'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { systemScope } from '../../platform/db/index.ts'
import { callerOf, errorIn, refusal } from '../../testing/caller.ts'
import { onBothEngines } from '../../testing/data-set.ts'
import { LiveReader } from '../../testing/live-reader.ts'
import { openRelay } from '../../testing/lying-relay.ts'
import { firstBytes, firstSocketBytes, videoIn } from '../../testing/media-probe.ts'
import { testSip } from '../../testing/test-config.ts'
import { areas, cameras, recorderId } from '../../testing/test-county.ts'
import { createTestDevice, type TestDevice } from '../../testing/test-device.ts'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'

const soon = { timeout: 8000, interval: 25 }
const newChannel = '90010100001320000088'
const liarId = '90010100001180000002'
const strangerId = '90010100001180000003'

const item = (deviceId: string, rest: Partial<CatalogItem> = {}): CatalogItem => ({
  deviceId,
  name: `目录里的 ${deviceId.slice(-2)}`,
  status: 'ON',
  parentId: recorderId,
  ...rest,
})

onBothEngines('cameras over GB/T 28181', (kind) => {
  let server: TestServer
  let device: TestDevice
  let liar: TestDevice
  let relay: Awaited<ReturnType<typeof openRelay>>

  beforeAll(async () => {
    const base = kind === 'pglite' ? 41_400 : 41_500
    const environment = { ...testSip, RTP_PORTS: `${base}-${base + 99}`, LIVE_GRACE_SECONDS: '1' }
    server = await startTestServer(kind, { environment })
    const port = server.addresses.sipPort ?? 0
    const position = { longitude: cameras.b1.position.lng, latitude: cameras.b1.position.lat }
    device = createTestDevice({
      id: recorderId,
      port,
      catalog: [
        item(cameras.a1.id),
        item(cameras.a2.id, { status: 'OFF' }),
        item(cameras.b1.id, { info: { ptzType: 1 } }),
        item(newChannel, { name: '台账外的摄像头', ...position }),
        item('900101', { name: '行政区划' }),
      ],
    })
    // A device that tells of nine channels and sends two.
    relay = await openRelay(port, (message) => message.replace('<SumNum>2<', '<SumNum>9<'))
    const channels = ['90010100001320000091', '90010100001320000092'].map((id) => item(id, { civilCode: '900101001' }))
    liar = createTestDevice({ id: liarId, port: relay.port, catalog: channels })
    await Promise.all([device.sip.start(), liar.sip.start()])
    await Promise.all([device.sip.whenRegistered(), liar.sip.whenRegistered()])
  })
  afterAll(async () => {
    await Promise.all([device.sip.stop(), liar.sip.stop()])
    relay.close()
    await server.remove()
  })

  const open = async (cameraId: string, username = 'township-staff-a') => {
    const caller = await callerOf(server.url, username)
    const session = await caller.api.openLiveSession({ params: { id: cameraId }, body: { reason: '巡查' } })
    return { caller, session, url: `${server.url}${session.url}` }
  }
  const statusOf = async (id: string) => {
    const { api } = await server.as('county-command-a')
    return (await api.getCamera({ params: { id } })).status
  }

  it('take their state from the catalog and their names from the ledger; new channels are added where they lie', async () => {
    await vi.waitFor(async () => expect(await statusOf(cameras.a1.id)).toBe('online'), soon)
    const { api } = await server.as('county-command-a')
    await vi.waitFor(async () => {
      const { items } = await api.listDevices()
      expect(items.find(({ id }) => id === recorderId)).toMatchObject({
        status: 'online',
        catalogComplete: true,
        catalogProgress: null,
        channelsOnline: 3,
        transport: 'udp',
        edition: '2016',
        name: '示例录像机',
      })
    }, soon)
    expect(await statusOf(cameras.a2.id)).toBe('offline')
    expect(await statusOf(cameras.a3.id)).toBe('offline')
    expect(await api.getCamera({ params: { id: cameras.b1.id } })).toMatchObject({
      name: '示例摄像头 b1',
      ptz: true,
      areaCode: areas.gridB1,
    })
    expect(await api.getCamera({ params: { id: newChannel } })).toMatchObject({
      name: '台账外的摄像头',
      network: 'other',
      level: 'III',
      areaCode: areas.gridB1,
    })
    expect((await refusal(api.getCamera({ params: { id: '900101' } }))).status).toBe(404)
  })

  it('play over HTTP and over WebSocket; who watches and why is listed and kept', async () => {
    const { caller, url, session } = await open(cameras.a1.id)
    expect(session).toMatchObject({ cameraName: '示例摄像头 a1', viewers: 0 })
    const http = LiveReader.overHttp(url)
    const socket = LiveReader.overWebSocket(url)
    await Promise.all([http.playing(), socket.playing()])
    expect(device.offers.filter(({ channelId }) => channelId === cameras.a1.id)).toHaveLength(1)
    const { items } = await caller.api.listViewers({ params: { id: cameras.a1.id } })
    expect(items).toMatchObject([
      { name: 'township-staff-a', reason: '巡查' },
      { name: 'township-staff-a', reason: '巡查' },
    ])
    const { rows } = await server.database.transaction(systemScope, (tx) =>
      sql`SELECT kind, reason, viewer_name, area_code FROM view_log WHERE id = ${session.id}`.execute(tx),
    )
    const kept = { kind: 'live', reason: '巡查', viewer_name: 'township-staff-a', area_code: cameras.a1.areaCode }
    expect(rows).toEqual([kept])

    http.close()
    socket.close()
    // Nobody watches any more: after its grace time the device is told to stop.
    await vi.waitFor(() => expect(device.streaming).toBe(0), soon)
    expect((await caller.api.listViewers({ params: { id: cameras.a1.id } })).items).toEqual([])
  })

  it('play as fragmented MP4 over HTTP and WebSocket, as HLS and as a JPEG, each read by ffprobe', async () => {
    const { caller, session } = await open(cameras.a1.id)
    const mp4 = await firstBytes(`${server.url}${session.mp4Url}`, 30_000)
    expect(await videoIn(mp4)).toMatchObject({ codec_name: 'h264', width: 64, height: 48 })
    const overSocket = await firstSocketBytes(`${server.url}${session.mp4Url}`, 30_000)
    expect(await videoIn(overSocket)).toMatchObject({ codec_name: 'h264' })
    const playlist = await (await fetch(`${server.url}${session.hlsUrl}`)).text()
    expect(playlist).toContain('#EXT-X-MAP')
    const file = (name: RegExp) => fetch(new URL(name.exec(playlist)?.[0] ?? '', `${server.url}${session.hlsUrl}`))
    const pieces = await Promise.all(
      [file(/init-\S+?(?=")/), file(/^\d+\.m4s\S*/m)].map(async (r) => (await r).arrayBuffer()),
    )
    expect(await videoIn(Buffer.concat(pieces.map((piece) => Buffer.from(piece))))).toMatchObject({
      codec_name: 'h264',
    })
    expect((await fetch(`${server.url}/live/${cameras.a1.id}/0.m4s?ticket=wrong`)).status).toBe(403)
    const picture = await caller.fetch(`/api/v1/cameras/${cameras.a1.id}/pictures`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ reason: '巡查' }),
    })
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
    expect(await videoIn(Buffer.from(await picture.arrayBuffer()))).toMatchObject({ codec_name: 'mjpeg', width: 64 })
  })

  it('do not play without a ticket of their own', async () => {
    const { url } = await open(cameras.a1.id)
    const ticket = new URL(url).searchParams.get('ticket') ?? ''
    const wrong = [
      `${server.url}/live/${cameras.a1.id}.flv?ticket=${'x'.repeat(32)}`,
      `${server.url}/live/${cameras.b1.id}.flv?ticket=${ticket}`,
    ]
    for (const address of wrong) {
      const response = await fetch(address)
      expect([response.status, (await errorIn(response)).code]).toEqual([403, 'TICKET_INVALID'])
      const socket = LiveReader.overWebSocket(address)
      await vi.waitFor(() => expect(socket.refused).toBe(403), soon)
    }
    const bare = await fetch(`${server.url}/live/${cameras.a1.id}.flv`)
    expect(bare.status).toBe(403)
    server.clock.advance(61_000)
    const late = await fetch(url)
    expect([late.status, (await errorIn(late)).code]).toEqual([403, 'TICKET_INVALID'])
  })

  it('do not play in the pages of others', async () => {
    const { url } = await open(cameras.a1.id)
    const headers = { origin: 'https://elsewhere.example' }
    expect((await fetch(url, { headers })).status).toBe(403)
    const socket = LiveReader.overWebSocket(url, headers)
    await vi.waitFor(() => expect(socket.refused).toBe(403), soon)
    const own = LiveReader.overWebSocket(url, { origin: server.url })
    await own.playing()
    own.close()
  })

  it('stop for who signs out within five seconds, and go on for others', async () => {
    const first = await open(cameras.a1.id)
    const second = await open(cameras.a1.id, 'county-command-a')
    const leaving = [LiveReader.overHttp(first.url), LiveReader.overWebSocket(first.url)]
    const staying = LiveReader.overWebSocket(second.url)
    await Promise.all([...leaving, staying].map((reader) => reader.playing()))
    await first.caller.api.signOut()
    await vi.waitFor(() => expect(leaving.map(({ ended }) => ended !== undefined)).toEqual([true, true]), {
      timeout: 5000,
    })
    expect((await fetch(first.url)).status).toBe(403)
    const { pictures } = staying
    await vi.waitFor(() => expect(staying.pictures).toBeGreaterThan(pictures + 5), soon)
    staying.close()
  })

  it('that are off, or not in the area, are not opened', async () => {
    const { api } = await server.as('township-staff-a')
    const ask = (id: string) => refusal(api.openLiveSession({ params: { id }, body: { reason: '巡查' } }))
    expect(await ask(cameras.a2.id)).toMatchObject({ status: 409, code: 'CAMERA_OFFLINE' })
    expect(await ask(cameras.b1.id)).toMatchObject({ status: 404, code: 'CAMERA_NOT_FOUND' })
  })

  it('go on playing while garbage arrives on their port', async () => {
    const { url } = await open(cameras.a1.id)
    const reader = LiveReader.overHttp(url)
    await reader.playing()
    const port = device.offers.at(-1)?.media.port ?? 0
    const socket = createSocket('udp4')
    for (let i = 0; i < 300; i++) socket.send(randomBytes(1 + (i % 1400)), port, '127.0.0.1', () => undefined)
    const { pictures } = reader
    await vi.waitFor(() => expect(reader.pictures).toBeGreaterThan(pictures + 25), soon)
    expect(reader.broken).toBe('')
    socket.close()
    reader.close()
  })

  it('of a device with a wrong password are never there', async () => {
    const port = server.addresses.sipPort ?? 0
    const catalog = [item('90010100001320000077')]
    const stranger = createTestDevice({ id: strangerId, port, catalog, password: 'not the password' })
    const refused = new Promise<number | undefined>((resolve) => {
      stranger.sip.on('state', ({ state, status }) => state === 'waiting' && resolve(status))
    })
    await stranger.sip.start()
    expect([401, 403]).toContain(await refused)
    await stranger.sip.stop()
    const { api } = await server.as('county-command-a')
    expect((await api.listDevices()).items.map(({ id }) => id)).not.toContain(strangerId)
    expect((await refusal(api.getCamera({ params: { id: '90010100001320000077' } }))).status).toBe(404)
  })

  it('of a device that is gone are offline, their pictures end, and they are back when it is', async () => {
    const { url } = await open(cameras.a1.id)
    const reader = LiveReader.overWebSocket(url)
    await reader.playing()
    await device.sip.stop()
    await vi.waitFor(() => expect(reader.ended).toBeDefined(), soon)
    await vi.waitFor(async () => expect(await statusOf(cameras.a1.id)).toBe('offline'), soon)
    expect(await statusOf(newChannel)).toBe('offline')
    await device.sip.start()
    await device.sip.whenRegistered()
    await vi.waitFor(async () => expect(await statusOf(cameras.a1.id)).toBe('online'), soon)
    expect(await statusOf(cameras.a2.id)).toBe('offline')
    const again = await open(cameras.a1.id)
    const back = LiveReader.overHttp(again.url)
    await back.playing()
    back.close()
  })

  it('of a catalog that lies about its count are kept, and the catalog is marked incomplete', async () => {
    const { api } = await server.as('county-command-a')
    await vi.waitFor(
      async () => {
        const { items } = await api.listDevices()
        expect(items.find(({ id }) => id === liarId)).toMatchObject({ catalogComplete: false, channels: 2 })
      },
      { timeout: 20_000, interval: 200 },
    )
    const { items } = await api.listCameras({ query: { device: liarId } })
    expect(items).toMatchObject([
      { status: 'online', areaCode: areas.townshipA },
      { status: 'online', areaCode: areas.townshipA },
    ])
  })
})
