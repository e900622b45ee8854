import { beforeAll, describe, expect, inject, it } from 'vitest'
import { cameraStatus, deviceOf } from './county/devices.ts'
import { figureOf } from './county/server-figures.ts'
import { type SignedIn, signIn } from './county/signed-in.ts'
import { until } from './county/until.ts'
import { startSippDevice } from './sipp/sipp-device.ts'

const county = inject('county')
const { sipPort } = county.addresses
let command: SignedIn
beforeAll(async () => {
  command = await signIn(county.baseUrl, 'command')
})

// Each plays a device of its own, and most of their time is waiting.
describe.concurrent('a device that nobody here wrote (sipp)', () => {
  for (const [serial, transport] of [
    [1, 'udp'],
    [2, 'tcp'],
  ] as const) {
    it(`registers with digest, keeps alive, answers the catalog query and leaves (${transport})`, async () => {
      const keepalives = await figureOf(county.baseUrl, 'fengqiao_sip_keepalives')
      const { id, cameraIds, program } = startSippDevice(sipPort, { serial, transport, staySeconds: 3, claimed: 2 })
      await using _ = program
      const device = await until('its catalog is complete', async () => {
        const found = await deviceOf(command, id)
        return found?.catalogComplete && found
      })
      expect(device).toMatchObject({ status: 'online', transport, channels: 2, channelsOnline: 1 })
      const [gate, market] = await Promise.all(cameraIds.map((each) => command.api.getCamera({ params: { id: each } })))
      expect(gate).toMatchObject({ name: 'gate', status: 'online' })
      expect(market).toMatchObject({ name: 'market & road', status: 'offline' })
      expect(await program.ended, program.output()).toBe(0)
      await until('it is offline', async () => (await deviceOf(command, id))?.status === 'offline')
      expect(await cameraStatus(command, cameraIds[0])).toBe('offline')
      expect(await figureOf(county.baseUrl, 'fengqiao_sip_keepalives')).toBeGreaterThanOrEqual(keepalives + 2)
    })
  }

  it('whose catalog claims more than it sends keeps what came, marked incomplete', async () => {
    const lie = { serial: 3, transport: 'udp', staySeconds: 12, claimed: 4_000_000 } as const
    const { id, cameraIds, program } = startSippDevice(sipPort, lie)
    await using _ = program
    const device = await until('the query has ended', async () => {
      const found = await deviceOf(command, id)
      return found?.catalogComplete === false && found
    })
    expect(device).toMatchObject({ status: 'online', channels: 2 })
    expect(await cameraStatus(command, cameraIds[0])).toBe('online')
    expect(await program.ended, program.output()).toBe(0)
  })

  it('whose catalog claims less than it sends is served like any other', async () => {
    const lie = { serial: 4, transport: 'udp', staySeconds: 3, claimed: 1 } as const
    const { id, cameraIds, program } = startSippDevice(sipPort, lie)
    await using _ = program
    await until('its catalog is there', async () => (await deviceOf(command, id))?.catalogAt)
    expect(await cameraStatus(command, cameraIds[0])).toBe('online')
    expect(await program.ended, program.output()).toBe(0)
  })

  it('is offline with its cameras after three keepalives that did not come, and back when it is', async () => {
    const options = { serial: 5, transport: 'udp', staySeconds: 120, claimed: 2 } as const
    const first = startSippDevice(sipPort, options)
    const [camera] = first.cameraIds
    const online = async () => (await cameraStatus(command, camera)) === 'online'
    await using _ = first.program
    await until('its camera is online', online)
    first.program.child.kill('SIGKILL')
    await until('its camera is offline', async () => !(await online()))
    expect((await deviceOf(command, first.id))?.status).toBe('offline')
    await expect(
      command.api.openLiveSession({ params: { id: camera }, body: { reason: '测试' } }),
    ).rejects.toMatchObject({
      code: 'CAMERA_OFFLINE',
      status: 409,
    })
    const again = startSippDevice(sipPort, { ...options, staySeconds: 3 })
    await using __ = again.program
    await until('its camera is online again', online)
    expect(await again.program.ended, again.program.output()).toBe(0)
  })
})
