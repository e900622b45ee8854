import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'

describe('a practice case', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer('pglite')
  })
  afterAll(() => server.remove())

  it('is sent to who goes out, can be taken to its end, and stands in no figure and no list unless asked for', async () => {
    const worker = await server.as('grid-worker-a')
    const command = await server.as('county-command-a')
    const before = (await command.api.overview()).cases
    let matter = await worker.api.startPractice()
    expect(matter).toMatchObject({ practice: true, state: 'DISPATCHED', title: expect.stringContaining('【演练】') })
    expect(matter.code).toMatch(/^YLSP-\d{4}-000001$/)
    const steps = [
      ['sign', {}],
      ['arrive', { position: { lng: 107.42, lat: 26.55 } }],
      ['dispose', { note: '已劝离' }],
      ['feedback', { note: '已恢复通行' }],
    ] as const
    for (const [action, input] of steps) {
      const body = { version: matter.version, ...input }
      matter = await worker.api.actOnCase({ params: { id: matter.id, action }, body })
    }
    expect(matter.state).toBe('FEEDBACK')
    expect((await worker.api.listCases({ query: { view: 'all' } })).items).toEqual([])
    expect((await worker.api.listCases({ query: { view: 'mine', practice: true } })).items).toHaveLength(1)
    expect((await command.api.overview()).cases).toEqual(before)
    const real = await command.api.raiseIncident({
      body: {
        cameraId: (await command.api.listCameras()).items[0]?.id ?? '',
        category: 'traffic',
        description: '逆行',
      },
    })
    expect(real.code).toMatch(/^SP-\d{4}-000001$/)
  })

  it('is left as it was found for who dispatches', async () => {
    const township = await server.as('township-staff-b')
    expect(await township.api.startPractice()).toMatchObject({ practice: true, state: 'FOUND', assignments: [] })
  })
})
