import { spawn } from 'node:child_process'
import { mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { onEngine } from '../../../testing/data-set.ts'
import { testSip } from '../../../testing/test-config.ts'
import { areas, cameras, recorderId } from '../../../testing/test-county.ts'
import { createTestDevice, type TestDevice } from '../../../testing/test-device.ts'
import { startTestServer, type TestServer } from '../../../testing/test-server.ts'

const soon = { timeout: 30_000, interval: 100 }
const camera = cameras.a1.id

onEngine('pglite', 'the health of cameras', (kind) => {
  let server: TestServer
  let device: TestDevice
  let moving = { id: '', path: '' }
  beforeAll(async () => {
    server = await startTestServer(kind, { environment: { ...testSip, RTP_PORTS: '44000-44099' } })
    const catalog = [{ deviceId: camera, name: '校门口', status: 'ON' as const }]
    device = createTestDevice({ id: recorderId, port: server.addresses.sipPort ?? 0, catalog })
    await device.sip.start()
    await is('online')
  })
  afterAll(async () => {
    await device.sip.stop()
    await server.remove()
  })

  const is = (status: string, id: string = camera) =>
    vi.waitFor(async () => {
      const { api } = await server.as('county-command-a')
      expect((await api.getCamera({ params: { id } })).status).toBe(status)
    }, soon)

  /** A camera of level I that plays a film of its own. */
  async function filmCamera(name: string, picture: string): Promise<{ readonly id: string; readonly path: string }> {
    const folder = join(server.config.dataDir, 'films')
    mkdirSync(folder, { recursive: true })
    const path = join(folder, `${name}.mp4`)
    const film = [
      '-f',
      'lavfi',
      '-i',
      `${picture}${picture.includes('=') ? ':' : '='}s=320x240:r=25:d=8`,
      '-c:v',
      'libx264',
      '-preset',
      'ultrafast',
    ]
    const child = spawn('ffmpeg', ['-v', 'error', ...film, '-g', '25', '-pix_fmt', 'yuv420p', path])
    await new Promise((resolve) => child.once('close', resolve))
    const admin = (await server.as('system-admin-a')).api
    const reaching = { kind: 'film', address: `${name}.mp4`, username: '', transport: 'tcp' } as const
    const place = { areaCode: areas.gridB1, network: 'other', placeId: 'place-a', position: null } as const
    const { source } = await admin.addCameraSource({ body: { name, ...place, ...reaching } })
    await is('online', source.id)
    return { id: source.id, path }
  }

  const check = async (id: string) => {
    const { api } = await server.as('county-command-a')
    return api.checkCamera({ params: { id } })
  }

  it('is looked at with a real stream: first picture, bit rate, frame rate, loss', async () => {
    moving = await filmCamera('moving', 'testsrc2')
    const good = await check(moving.id)
    expect(good).toMatchObject({ result: 'good', error: null })
    expect(good.firstFrameMs).toBeGreaterThan(0)
    expect(good.bitRate).toBeGreaterThan(1000)
    expect(good.frameRate).toBeGreaterThan(5)
    expect(await check(camera)).toMatchObject({ loss: 0, error: null })
    const { api } = await server.as('county-command-a')
    expect((await api.cameraHistory({ params: { id: camera } })).checks).toHaveLength(1)
  })

  it('finds a black picture, and one that stands still', async () => {
    const covered = await filmCamera('covered', 'color=black')
    expect((await check(covered.id)).result).toBe('black')
    const still = await filmCamera('still', 'smptebars')
    expect((await check(still.id)).result).toBe('frozen')
  })

  const orders = async () => {
    const { api } = await server.as('county-command-a')
    const { items } = await api.listCases({ query: { kind: 'camera_fault' } })
    return items.map(({ title, state }) => ({ title, state })).sort((a, b) => a.title.localeCompare(b.title, 'zh'))
  }

  it('writes one order for a camera of level I that fails, and closes it when the picture is back', async () => {
    await server.modules.watchFaults()
    expect((await orders()).map(({ title }) => title)).toEqual(
      expect.arrayContaining([expect.stringMatching('covered 画面黑屏'), expect.stringMatching('still 画面冻结')]),
    )
    const away = `${moving.path}.away`
    renameSync(moving.path, away)
    for (let asked = 0; asked < 3; asked++) await server.modules.sources.review()
    await is('offline', moving.id)
    const about = async () => (await orders()).filter(({ title }) => title.startsWith('moving'))
    await server.modules.watchFaults()
    // Not gone for long enough.
    expect(await about()).toEqual([])
    server.clock.advanceMinutes(16)
    await server.modules.watchFaults()
    await server.modules.watchFaults()
    expect(await about()).toEqual([{ title: 'moving 离线', state: 'REPORTED' }])
    renameSync(away, moving.path)
    await server.modules.sources.review()
    await is('online', moving.id)
    server.clock.advanceMinutes(16)
    await server.modules.watchFaults()
    expect(await about()).toMatchObject([{ state: 'CLOSED' }])
  })
})
