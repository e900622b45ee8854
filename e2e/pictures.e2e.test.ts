import { generateCounty } from '@fengqiao/demo'
import { seededRandom } from '@fengqiao/media/testing'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { type SignedIn, signIn } from './county/signed-in.ts'
import { watchLive } from './viewer/live-viewer.ts'
import { probeLive } from './viewer/probe.ts'

const county = inject('county')
let command: SignedIn
beforeAll(async () => {
  command = await signIn(county.baseUrl, 'command')
})

/** `count` cameras that are on, drawn by dice from as many recorders as there are: each once before any twice. */
function drawCameras(count: number): string[] {
  const random = seededRandom(20_240_601)
  const { recorders, cameras } = generateCounty()
  const shuffled = recorders
    .map(({ deviceId }) => ({ deviceId, dice: random() }))
    .sort((a, b) => a.dice - b.dice)
    .map(({ deviceId }) => deviceId)
  return Array.from({ length: count }, (_, index) => {
    const recorder = shuffled[index % shuffled.length]
    const on = cameras.filter((camera) => camera.recorderId === recorder && camera.status === 'ON')
    const camera = on[Math.floor(random() * on.length)]
    if (!camera) throw new Error(`recorder ${recorder} has no camera that is on`)
    return camera.channelId
  })
}

const share = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? Number.NaN

const [channels, picturesEach] = [20, 40]

describe('live pictures', () => {
  it('shows at each of 20 viewers the camera that was asked for, and how late', async () => {
    const cameras = drawCameras(channels)
    expect(new Set(cameras).size).toBe(channels)
    const watch = async (camera: string) => {
      using viewer = await watchLive(command, camera)
      await viewer.more(picturesEach)
      expect(viewer.pictures[0]?.keyFrame, 'a viewer begins with a key frame').toBe(true)
      for (const { channelId } of viewer.pictures) expect(channelId).toBe(camera)
      // What was sent before he came is no measure of the way.
      const live = viewer.pictures.slice(picturesEach / 2, picturesEach)
      return live.flatMap(({ at, sentAt }) => (sentAt === undefined ? [] : [at - sentAt]))
    }
    const latencies = (await Promise.all(cameras.map(watch))).flat()
    const [p50, p95] = [share(latencies, 0.5), share(latencies, 0.95)]
    console.info(`camera to viewer: p50 ${p50} ms, p95 ${p95} ms (${latencies.length} pictures, ${channels} channels)`)
    expect(latencies.length).toBe((channels * picturesEach) / 2)
  })

  it('gives a stranger program, ffprobe, what it can read: h264, 640 × 360, picture after picture', async () => {
    const [camera] = drawCameras(1)
    const { frames, ...format } = await probeLive(command, camera ?? '')
    expect(format).toEqual({ codec: 'h264', width: 640, height: 360 })
    expect(frames).toBeGreaterThan(15)
  })

  it('needs a ticket of its own for each camera', async () => {
    const [first = '', second = ''] = drawCameras(2)
    const { url } = await command.api.openLiveSession({ params: { id: first }, body: { reason: '端到端测试' } })
    const stolen = await fetch(`${county.baseUrl}${url.replace(first, second)}`)
    expect(stolen.status).toBe(403)
    expect(await stolen.json()).toMatchObject({ error: { code: 'TICKET_INVALID' } })
  })
})
