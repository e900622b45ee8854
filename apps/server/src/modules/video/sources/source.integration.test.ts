import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { NewCameraSource } from '@fengqiao/contract'
import { OnvifCamera, RtspCamera } from '@fengqiao/media/testing'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type Caller, refusal } from '../../../testing/caller.ts'
import { onEngine } from '../../../testing/data-set.ts'
import { LiveReader } from '../../../testing/live-reader.ts'
import { areas } from '../../../testing/test-county.ts'
import { startTestServer, type TestServer } from '../../../testing/test-server.ts'

const soon = { timeout: 30_000, interval: 100 }
const account = { username: 'admin', password: 'pass word' }

onEngine('pglite', 'cameras that do not speak GB/T 28181', (kind) => {
  let server: TestServer
  let admin: Caller['api']
  let command: Caller
  let rtspUrl = ''
  let pushing: ChildProcess | undefined
  const rtsp = new RtspCamera({ account })
  let onvif: OnvifCamera
  let onvifUrl = ''

  beforeAll(async () => {
    server = await startTestServer(kind, { environment: { RTMP_PORT: '0', LIVE_GRACE_SECONDS: '1' } })
    admin = (await server.as('system-admin-a')).api
    command = await server.as('county-command-a')
    rtspUrl = `rtsp://127.0.0.1:${await rtsp.start()}/live/1`
    onvif = new OnvifCamera({ account, streamUri: rtspUrl, clockOffsetMs: -86_400_000 })
    onvifUrl = (await onvif.start()).url
    const folder = join(server.config.dataDir, 'films')
    mkdirSync(folder, { recursive: true })
    const film = ['-f', 'lavfi', '-i', 'testsrc2=s=320x240:r=25:d=3', '-c:v', 'libx264', '-preset', 'ultrafast']
    await run('ffmpeg', [...film, '-g', '25', '-pix_fmt', 'yuv420p', join(folder, 'gate.mp4')])
  }, 120_000)
  afterAll(async () => {
    pushing?.kill('SIGKILL')
    rtsp.stop()
    onvif.stop()
    await server.remove()
  })

  const entry = (name: string, reaching: Partial<NewCameraSource>): NewCameraSource => ({
    name,
    areaCode: areas.gridA1,
    network: 'smart_campus',
    placeId: null,
    position: { lng: 107.42, lat: 26.55 },
    kind: 'rtsp',
    address: '',
    username: '',
    transport: 'tcp',
    ...reaching,
  })

  /** As everybody else watches: online, a picture, and a snapshot that the server takes. */
  async function isWatched(id: string): Promise<void> {
    const online = async () => expect((await command.api.getCamera({ params: { id } })).status).toBe('online')
    await vi.waitFor(online, soon)
    const session = await command.api.openLiveSession({ params: { id }, body: { reason: '查看' } })
    const reader = LiveReader.overWebSocket(`${server.url}${session.url}`)
    await reader.playing()
    const camera = { id, deviceId: null }
    expect((await server.modules.live.jpeg(camera)).subarray(0, 2).toString('hex')).toBe('ffd8')
    reader.close()
  }

  it('are played from RTSP, by an account that nobody reads again', async () => {
    const given = entry('示例校门', { address: rtspUrl, ...account })
    const { source } = await admin.addCameraSource({ body: given })
    expect(source).toMatchObject({ kind: 'rtsp', hasPassword: true, username: 'admin' })
    expect(source.id).toMatch(/^90010100001328000001$/)
    expect(JSON.stringify(await admin.listCameraSources())).not.toContain(account.password)
    await isWatched(source.id)
  })

  it('are played over UDP, and by what ONVIF tells', async () => {
    const udp = await admin.addCameraSource({
      body: entry('示例操场', { address: rtspUrl, ...account, transport: 'udp' }),
    })
    await isWatched(udp.source.id)
    const reaching = { kind: 'onvif', address: onvifUrl, ...account, transport: 'tcp' } as const
    const streams = await admin.readOnvifStreams({ body: reaching })
    expect(streams).toMatchObject({ manufacturer: '示例厂家', profiles: [{ token: 'main' }, { token: 'sub' }] })
    const { source } = await admin.addCameraSource({ body: entry('示例村口', { ...reaching, profile: 'main' }) })
    await isWatched(source.id)
  })

  it('are played from a file', async () => {
    expect((await admin.listCameraFilms()).files).toEqual(['gate.mp4'])
    const { source } = await admin.addCameraSource({ body: entry('示例录像', { kind: 'film', address: 'gate.mp4' }) })
    await isWatched(source.id)
  })

  it('push under a key of their own, and are gone at once when they stop', async () => {
    const added = await admin.addCameraSource({ body: entry('示例执法车', { kind: 'rtmp' }) })
    const { id } = added.source
    const push = (address: string) => {
      const film = ['-re', '-stream_loop', '-1', '-i', join(server.config.dataDir, 'films/gate.mp4'), '-c', 'copy']
      return spawn('ffmpeg', ['-v', 'error', ...film, '-f', 'flv', address], { stdio: 'ignore' })
    }
    pushing = push(added.pushAddress ?? '')
    await isWatched(id)
    pushing.kill('SIGKILL')
    const status = async () => (await command.api.getCamera({ params: { id } })).status
    await vi.waitFor(async () => expect(await status()).toBe('offline'), soon)
    const renewed = await admin.renewPushKey({ params: { id } })
    expect(renewed.pushAddress).not.toBe(added.pushAddress)
    const refused = push(added.pushAddress ?? '')
    expect(await new Promise((resolve) => refused.once('close', resolve))).not.toBe(0)
  })

  it('are tried before they are kept, and the trial says what is wrong', async () => {
    const attempt = (more: Partial<NewCameraSource>) => {
      const { kind: how, address, username, password, transport } = entry('', { address: rtspUrl, ...account, ...more })
      const secret = password === undefined ? {} : { password }
      return admin.tryCameraSource({ body: { kind: how, address, username, transport, ...secret } })
    }
    const seen = { codec: 'h264', width: 64, height: 48, sound: 'g711a' }
    expect(await attempt({})).toMatchObject({ problem: null, seen })
    const codes = [
      await attempt({ password: 'wrong' }),
      await attempt({ address: 'rtsp://127.0.0.1:1/x' }),
      await attempt({ kind: 'film', address: 'none.mp4' }),
    ].map(({ problem }) => problem?.code)
    expect(codes).toEqual(['SOURCE_UNAUTHORISED', 'SOURCE_UNREACHABLE', 'FILM_MISSING'])
    const wrong = await refusal(attempt({ address: 'rtsp://admin:secret@127.0.0.1/x' }))
    expect(wrong.code).toBe('SOURCE_ADDRESS_WRONG')
  })

  it('count as gone after three misses, and say why', async () => {
    const { source } = await admin.addCameraSource({ body: entry('示例路口', { address: 'rtsp://127.0.0.1:1/x' }) })
    for (let asked = 0; asked < 3; asked++) await server.modules.sources.review()
    const { items } = await admin.listCameraSources({ query: { q: source.id } })
    expect(items).toMatchObject([{ status: 'offline', problem: { code: 'SOURCE_UNREACHABLE' } }])
    await admin.removeCameraSource({ params: { id: source.id } })
    expect((await admin.listCameraSources({ query: { q: source.id } })).total).toBe(0)
    // Its records stay.
    expect((await command.api.getCamera({ params: { id: source.id } })).name).toBe('示例路口')
  })
})

function run(program: string, options: readonly string[]): Promise<void> {
  const child = spawn(program, ['-v', 'error', ...options], { stdio: 'inherit' })
  return new Promise((resolve, reject) => {
    child.once('close', (status) => (status === 0 ? resolve() : reject(new Error(`${program}: ${String(status)}`))))
  })
}
