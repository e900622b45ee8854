import { createHash } from 'node:crypto'
import { appendFile, copyFile, mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { PlaybackControl } from '@fengqiao/contract'
import { type FleetChannel, startFleet } from '@fengqiao/demo/fleet'
import { findFrameMark } from '@fengqiao/media'
import { FlvReader } from '@fengqiao/media/testing'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { refusal } from '../../../testing/caller.ts'
import { firstBytes, videoIn } from '../../../testing/media-probe.ts'
import { testSip } from '../../../testing/test-config.ts'
import { cameras, recorderId } from '../../../testing/test-county.ts'
import { startTestServer, type TestServer } from '../../../testing/test-server.ts'

const soon = { timeout: 60_000, interval: 100 }
const everyDay = [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }]
const hour = 3_600_000
const cameraId = cameras.a1.id

const channelOf = (id: string): FleetChannel => ({
  id,
  name: '示例摄像头',
  civilCode: '900101001001',
  longitude: 107.45,
  latitude: 26.55,
  online: true,
  ptzType: 3,
  scene: 'school-gate',
})

describe('recordings', () => {
  let server: TestServer
  let fleet: Awaited<ReturnType<typeof startFleet>>

  beforeAll(async () => {
    const environment = { ...testSip, RTP_PORTS: '41600-41699', LIVE_GRACE_SECONDS: '1' }
    server = await startTestServer('pglite', { environment })
    fleet = await startFleet({
      server: {
        host: '127.0.0.1',
        port: server.addresses.sipPort ?? 0,
        id: testSip.SIP_ID,
        domain: testSip.SIP_DOMAIN,
        password: testSip.SIP_PASSWORD,
      },
      devices: [{ id: recorderId, name: '示例录像机', transport: 'udp', channels: [channelOf(cameraId)] }],
      rampMs: 0,
    })
    await fleet.ready
    const { api } = await server.as('county-command-a')
    await vi.waitFor(
      async () => expect((await api.getCamera({ params: { id: cameraId } })).status).toBe('online'),
      soon,
    )
  })
  afterAll(async () => {
    await fleet.stop()
    await server.remove()
  })

  it('are made by plan, played in the browser’s way, exported as one MP4 with its hash, and found again after a loss', async () => {
    const { api, fetch } = await server.as('county-command-a')
    const began = server.clock.now()
    const plan = {
      name: '示例学校',
      level: null,
      cameraIds: [cameraId],
      windows: everyDay,
      keepDays: 30,
      enabled: true,
    }
    const made = await api.addRecordingPlan({ body: plan })
    await vi.waitFor(async () => {
      const { outlook } = await api.listRecordingPlans()
      expect(outlook).toMatchObject({ recording: 1, cameras: 1, wantedDays: 30 })
    }, soon)
    const folder = join(server.data.folder, 'recordings', cameraId)
    await vi.waitFor(async () => {
      const [day = ''] = await readdir(folder)
      const [part = ''] = await readdir(join(folder, day))
      expect((await stat(join(folder, day, part))).size).toBeGreaterThan(200_000)
    }, soon)
    await api.changeRecordingPlan({ params: { id: made.id }, body: { ...plan, version: made.version, enabled: false } })
    const range = {
      from: new Date(Math.min(began.getTime(), Date.now()) - hour).toISOString(),
      to: new Date(Date.now() + hour).toISOString(),
    }
    await vi.waitFor(async () => {
      const { items } = await api.listRecordings({ params: { id: cameraId }, query: range })
      expect(items).toHaveLength(1)
    }, soon)

    const playback = await api.openPlayback({
      params: { id: cameraId },
      body: { source: 'platform', ...range, reason: '核对' },
    })
    const playlist = await (await fetch(playback.url)).text()
    expect(playlist).toMatch(/#EXT-X-PROGRAM-DATE-TIME[\s\S]+#EXT-X-BYTERANGE/)
    const file = /^\w+\.mp4\?\S+$/m.exec(playlist)?.[0] ?? ''
    const address = new URL(file, `${server.url}${playback.url}`)
    expect(await videoIn(await firstBytes(address.href, Number.MAX_SAFE_INTEGER))).toMatchObject({ codec_name: 'h264' })
    const part = await fetch(address.pathname + address.search, { headers: { range: 'bytes=0-99' } })
    expect([part.status, (await part.arrayBuffer()).byteLength]).toEqual([206, 100])
    expect((await fetch(`${address.pathname}?ticket=wrong`)).status).toBe(403)
    await api.closePlayback({ params: { id: playback.id } })
    expect((await fetch(playback.url)).status).toBe(403)

    const asked = await api.exportRecording({
      params: { id: cameraId },
      body: { source: 'platform', ...range, reason: '协助破案', watermark: true },
    })
    const done = await vi.waitFor(async () => {
      const { items } = await api.listRecordingExports({})
      const found = items.find(({ id }) => id === asked.id)
      expect(found).toMatchObject({ state: 'done', progress: 1, error: null })
      return found
    }, soon)
    for (const [id, sha256] of [
      [done?.fileId, done?.sha256],
      [done?.watermarkedFileId, done?.watermarkedSha256],
    ]) {
      const bytes = Buffer.from(await (await fetch(`/api/v1/files/${id}`)).arrayBuffer())
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
      expect(await videoIn(bytes)).toMatchObject({ codec_name: 'h264' })
    }
    expect(done?.sha256).not.toBe(done?.watermarkedSha256)
  })

  it('of another side are neither listed nor played', async () => {
    const { api } = await server.as('township-staff-b')
    const range = { from: '2026-01-01T00:00:00Z', to: '2026-01-01T01:00:00Z' }
    expect((await refusal(api.listRecordings({ params: { id: cameraId }, query: range }))).code).toBe(
      'CAMERA_NOT_FOUND',
    )
    const playing = api.openPlayback({
      params: { id: cameraId },
      body: { source: 'platform', ...range, reason: '核对' },
    })
    expect((await refusal(playing)).code).toBe('CAMERA_NOT_FOUND')
  })

  it('of the device are listed, played, paused, sought, and at ×2 twenty recorded seconds pass in ten', async () => {
    const { api } = await server.as('county-command-a')
    const to = Date.now() - hour
    const query = { from: new Date(to - 2 * hour).toISOString(), to: new Date(to).toISOString() }
    const listed = await api.listDeviceRecordings({ params: { id: cameraId }, query })
    expect(listed.complete).toBe(true)
    expect(listed.items.length).toBeGreaterThanOrEqual(2)
    const playback = await api.openPlayback({
      params: { id: cameraId },
      body: { source: 'device', ...query, reason: '核对' },
    })
    const seen: { recorded: number; shown: number; at: number }[] = []
    const reader = new FlvReader((event) => {
      const mark = event.kind === 'video' ? findFrameMark(event.nalUnits) : undefined
      if (event.kind === 'video' && mark)
        seen.push({ recorded: mark.wallTimeMs, shown: event.timestamp, at: Date.now() })
    })
    const socket = new WebSocket(`${server.url}${playback.url}`.replace(/^http/, 'ws'))
    socket.on('message', (bytes: Buffer) => reader.push(bytes))
    await vi.waitFor(() => expect(seen.length).toBeGreaterThan(20), soon)
    expect(Math.abs((seen[0]?.recorded ?? 0) - Date.parse(query.from))).toBeLessThan(1100)

    const control = (body: PlaybackControl) => api.controlPlayback({ params: { id: playback.id }, body })
    expect(await control({ action: 'speed', speed: 2 })).toMatchObject({ speed: 2, state: 'playing' })
    const from = seen.length
    await vi.waitFor(
      () =>
        expect((seen.at(-1)?.recorded ?? 0) - (seen[from]?.recorded ?? Number.POSITIVE_INFINITY)).toBeGreaterThan(
          20_000,
        ),
      soon,
    )
    const [first, last] = [
      seen[from],
      seen.findLast((picture) => picture.recorded - (seen[from]?.recorded ?? 0) <= 20_000),
    ]
    const passed = (last?.shown ?? 0) - (first?.shown ?? 0)
    expect(passed).toBeGreaterThan(9000)
    expect(passed).toBeLessThan(11_000)

    expect(await control({ action: 'pause' })).toMatchObject({ state: 'paused' })
    const paused = await api.getPlayback({ params: { id: playback.id } })
    const target = new Date(Date.parse(query.from) + hour).toISOString()
    expect(await control({ action: 'seek', at: target })).toMatchObject({ state: 'playing' })
    await vi.waitFor(() => expect(seen.at(-1)?.recorded ?? 0).toBeGreaterThan(Date.parse(target)), soon)
    expect(Date.parse(paused.position) - Date.parse(query.from)).toBeGreaterThan(19_000)
    const now = await api.getPlayback({ params: { id: playback.id } })
    expect(Date.parse(now.position)).toBeGreaterThan(Date.parse(target))
    socket.terminate()
    await api.closePlayback({ params: { id: playback.id } })
    await vi.waitFor(() => expect(fleet.stats().streams).toBe(0), soon)
  })

  it('of the device are downloaded with progress into one MP4', async () => {
    const { api, fetch } = await server.as('county-command-a')
    const to = Date.now() - hour
    const range = { from: new Date(to - 16_000).toISOString(), to: new Date(to).toISOString() }
    const asked = await api.exportRecording({
      params: { id: cameraId },
      body: { source: 'device', ...range, reason: '核对' },
    })
    const done = await vi.waitFor(async () => {
      const found = (await api.listRecordingExports({})).items.find(({ id }) => id === asked.id)
      expect(found).toMatchObject({ state: 'done', error: null })
      return found
    }, soon)
    const bytes = Buffer.from(await (await fetch(`/api/v1/files/${done?.fileId}`)).arrayBuffer())
    const video = await videoIn(bytes)
    expect(Number(video.duration)).toBeGreaterThan(14)
    expect(Number(video.duration)).toBeLessThan(18)
  })

  it('survive a server that was killed: torn tails are repaired, files without a row are indexed again', async () => {
    const folder = join(server.data.folder, 'recordings', cameraId)
    const [day = ''] = await readdir(folder)
    const [name = ''] = (await readdir(join(folder, day))).filter((file) => file.endsWith('.mp4'))
    // As a kill leaves them: the newest file under its unfinished name, with half a fragment behind.
    await mkdir(join(folder, '2020-01-01'), { recursive: true })
    const torn = join(folder, '2020-01-01', '1577836800000.mp4.part')
    await copyFile(join(folder, day, name), torn)
    await appendFile(torn, Buffer.alloc(5000, 7))
    await rename(join(folder, day, name), join(folder, day, name.replace('.mp4', '9.mp4')))
    await server.modules.recordings.recorder.start()
    expect(await readdir(join(folder, '2020-01-01'))).toEqual(['1577836800000.mp4'])
    const { api } = await server.as('county-command-a')
    const range = { from: new Date(Date.now() - hour).toISOString(), to: new Date(Date.now() + hour).toISOString() }
    const { items } = await api.listRecordings({ params: { id: cameraId }, query: range })
    expect(items.length).toBeGreaterThan(0)
    await rm(join(folder, '2020-01-01'), { recursive: true, force: true })
  })
})
