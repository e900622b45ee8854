import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { refusal } from '../../testing/caller.ts'
import { onBothEngines } from '../../testing/data-set.ts'
import { incidentAfter } from '../../testing/incident-steps.ts'
import { cameras } from '../../testing/test-county.ts'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'
import { systemScope } from '../db/index.ts'

onBothEngines('a request that is sent again with its key', (kind) => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer(kind)
  })
  afterAll(() => server.remove())

  const body = { cameraId: cameras.a1.id, category: 'accident', description: '两车相撞' } as const

  it('has one effect and the same answer, one after the other', async () => {
    const { api } = await server.as('village-service-a')
    const options = { idempotencyKey: 'report-0001' }
    const first = await api.raiseIncident({ body }, options)
    expect(await api.raiseIncident({ body }, options)).toEqual(first)
    const { total } = await api.listCases({ query: { q: first.code } })
    expect(total).toBe(1)
  })

  it('has one effect and the same answer, twenty at once', async () => {
    const { api } = await server.as('village-service-a')
    const { total: before } = await api.listCases()
    const options = { idempotencyKey: 'report-0002' }
    const answers = await Promise.all(Array.from({ length: 20 }, () => api.raiseIncident({ body }, options)))
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect((await api.listCases()).total).toBe(before + 1)
  })

  it('takes a step once, twenty at once, and tells all of them that it was taken', async () => {
    const { api } = await server.as('township-staff-a')
    const matter = await incidentAfter(server, 'open')
    const step = {
      params: { id: matter.id, action: 'confirm' },
      body: { version: 1, danger: { kind: 'none' } },
    } as const
    const options = { idempotencyKey: 'step-of-township-1' }
    const answers = await Promise.all(Array.from({ length: 20 }, () => api.actOnCase(step, options)))
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect((await api.getCase({ params: { id: matter.id } })).timeline).toHaveLength(2)
  })

  it('is refused when its content is another, and does nothing', async () => {
    const { api } = await server.as('village-service-a')
    const options = { idempotencyKey: 'report-0003' }
    await api.raiseIncident({ body }, options)
    const { total } = await api.listCases()
    const other = { ...body, description: '三车相撞' }
    expect(await refusal(api.raiseIncident({ body: other }, options))).toMatchObject({
      status: 409,
      code: 'KEY_REUSED',
    })
    expect((await api.listCases()).total).toBe(total)
  })

  it('is another request when another person sends it', async () => {
    const options = { idempotencyKey: 'report-0004' }
    const mine = await (await server.as('village-service-a')).api.raiseIncident({ body }, options)
    const hers = await (await server.as('township-staff-a')).api.raiseIncident({ body }, options)
    expect(hers.id).not.toBe(mine.id)
  })

  it('may succeed with the key of an attempt that was refused', async () => {
    const { api } = await server.as('village-service-a')
    const options = { idempotencyKey: 'report-0005' }
    await refusal(api.raiseIncident({ body: { ...body, cameraId: 'no-such-camera' } }, options))
    expect((await api.raiseIncident({ body }, options)).state).toBe('FOUND')
  })

  it('is refused when the key is none: it would protect nothing', async () => {
    const { api } = await server.as('village-service-a')
    const refused = await refusal(api.raiseIncident({ body }, { idempotencyKey: 'x y' }))
    expect(refused).toMatchObject({ status: 400, code: 'KEY_MALFORMED' })
  })

  // One session cannot wait for itself: the embedded database knows no deadlock.
  it.runIf(kind === 'postgres')('is taken to its end when another waits for it, and it for the other', async () => {
    const cases = [await incidentAfter(server, 'open'), await incidentAfter(server, 'open')] as const
    const held: (() => void)[] = []
    const both = new Promise<void>((resolve) => {
      held.push(() => held.length === 3 && resolve())
    })
    let begun = 0
    const lock = (ids: readonly string[]) =>
      server.database.transaction(systemScope, async (tx) => {
        begun++
        for (const [place, id] of ids.entries()) {
          await sql`SELECT 1 FROM case_record WHERE id = ${id} FOR UPDATE`.execute(tx)
          if (place > 0 || begun > 2) continue
          held.push(() => undefined)
          held[0]?.()
          await both
        }
      })
    const [first, second] = [cases[0].id, cases[1].id]
    await Promise.all([lock([first, second]), lock([second, first])])
    expect(begun).toBe(3)
  })
})
