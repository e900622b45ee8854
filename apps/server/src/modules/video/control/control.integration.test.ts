import type { PtzCommand } from '@fengqiao/gb28181'
import { createDevice, type Device, type DeviceControl } from '@fengqiao/gb28181'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { errorIn, refusal } from '../../../testing/caller.ts'
import { onEngine } from '../../../testing/data-set.ts'
import { testSip } from '../../../testing/test-config.ts'
import { areas, cameras, recorderId } from '../../../testing/test-county.ts'
import { startTestServer, type TestServer } from '../../../testing/test-server.ts'

const soon = { timeout: 20_000, interval: 25 }
const camera = cameras.a1.id

onEngine('pglite', 'the control of cameras', (kind) => {
  let server: TestServer
  let device: Device
  const moves: PtzCommand[] = []
  const controls: DeviceControl[] = []
  beforeAll(async () => {
    server = await startTestServer(kind, { environment: testSip })
    device = createDevice({
      id: recorderId,
      domain: testSip.SIP_DOMAIN,
      password: testSip.SIP_PASSWORD,
      server: { id: testSip.SIP_ID, host: '127.0.0.1', port: server.addresses.sipPort ?? 0 },
      transport: 'udp',
      localHost: '127.0.0.1',
      catalog: () => [{ deviceId: camera, name: '球机', status: 'ON', info: { ptzType: 1 } }],
      presets: () => [{ id: 1, name: '校门口' }],
      onPtz: (_, command) => void moves.push(command),
      onControl: (_, control) => controls.push(control) > 0,
      onInvite: async () => ({ reject: 486 }),
    })
    await device.start()
    const { api } = await server.as('township-staff-a')
    await vi.waitFor(async () => expect((await api.getCamera({ params: { id: camera } })).ptz).toBe(true), soon)
  })
  afterAll(async () => {
    await device.stop()
    await server.remove()
  })
  const params = { id: camera }

  it('needs the camera in hand, and stops a movement that nobody renews', async () => {
    const { api } = await server.as('township-staff-a')
    const move = { kind: 'move', pan: 1, tilt: 0, zoom: 0, speed: 5 } as const
    expect(await refusal(api.controlCamera({ params, body: move }))).toMatchObject({ code: 'NOT_IN_HAND' })
    expect(await api.takeControl({ params, body: { reason: '看路口' } })).toMatchObject({ holder: { mine: true } })
    await api.controlCamera({ params, body: move })
    await vi.waitFor(() => expect(moves.map(({ kind }) => kind)).toEqual(['move', 'stop']), soon)
    await api.controlCamera({
      params,
      body: { kind: 'zoom-box', direction: 'in', x: 0.5, y: 0.5, width: 0.2, height: 0.2 },
    })
    await api.controlCamera({ params, body: { kind: 'guard', on: true } })
    await vi.waitFor(() => expect(controls.map(({ kind }) => kind)).toEqual(['drag-zoom', 'guard']), soon)
    expect(await api.listPresets({ params })).toEqual({ items: [{ id: 1, name: '校门口' }] })
  })

  it('goes from hand to hand: waiting, handing over, taking over', async () => {
    const township = (await server.as('township-staff-a')).api
    const village = (await server.as('village-service-a')).api
    const command = (await server.as('county-command-a')).api
    const waiting = await village.takeControl({ params, body: { reason: '找孩子' } })
    expect(waiting).toMatchObject({ holder: { name: 'township-staff-a', mine: false }, mayTake: false })
    const [who] = (await township.controlSeat({ params })).waiting
    expect(who?.name).toBe('village-service-a')
    await township.leaveControl({ params, query: { to: who?.accountId ?? '' } })
    expect((await village.controlSeat({ params })).holder?.mine).toBe(true)
    const over = { reason: '指挥调度', over: true }
    expect((await command.takeControl({ params, body: over })).holder?.mine).toBe(true)
    expect((await village.controlSeat({ params })).holder?.name).toBe('county-command-a')
  })

  it('is kept, each command with who, when and why, for those of the area alone', async () => {
    const { items } = await (await server.as('township-staff-a')).api.controlLog({ params, query: {} })
    const told = items.map(({ command, reason }) => [command.kind, reason])
    expect(told).toContainEqual(['move', '看路口'])
    const other = await server.as('township-staff-b')
    const answer = await other.fetch(`/api/v1/cameras/${camera}/control-log`)
    expect([answer.status, (await errorIn(answer)).code]).toEqual([404, 'CAMERA_NOT_FOUND'])
  })

  it('brings alarms to those of the area, who note them or make them an incident, once', async () => {
    await device.sendAlarm({
      deviceId: camera,
      priority: 1,
      method: 5,
      type: 6,
      description: '越界',
      time: '2026-01-01T08:00:00',
    })
    const { api } = await server.as('township-staff-a')
    const open = () => api.listAlarms({ query: { open: true } })
    await vi.waitFor(async () => expect((await open()).total).toBe(1), soon)
    const [alarm] = (await open()).items
    expect(alarm).toMatchObject({
      cameraId: camera,
      areaCode: cameras.a1.areaCode,
      description: '越界',
      toldAt: '2026-01-01T00:00:00.000Z',
    })
    const id = alarm?.id ?? ''
    const body = { category: 'safety_hazard', description: '有人翻墙' } as const
    const incident = await api.raiseFromAlarm({ params: { id }, body })
    expect((await open()).total).toBe(0)
    const [settled] = (await api.listAlarms({ query: {} })).items
    expect(settled?.caseId).toBe(incident.id)
    expect(await refusal(api.handleAlarm({ params: { id }, body: { note: '无事' } }))).toMatchObject({
      code: 'ALARM_SETTLED',
    })
    expect((await (await server.as('township-staff-b')).api.listAlarms({ query: {} })).total).toBe(0)
  })

  it('knows nothing of what lies elsewhere', async () => {
    const { api } = await server.as('township-staff-b')
    expect((await refusal(api.takeControl({ params, body: { reason: '试' } }))).status).toBe(404)
    expect(areas.townshipB).not.toBe(areas.townshipA)
  })
})
