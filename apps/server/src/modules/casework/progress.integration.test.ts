import { createClient } from '@fengqiao/contract/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusal } from '../../testing/caller.ts'
import { incidentAfter } from '../../testing/incident-steps.ts'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'

describe('progress without signing in', () => {
  let server: TestServer
  let anybody: ReturnType<typeof createClient>
  beforeAll(async () => {
    server = await startTestServer('pglite')
    anybody = createClient({ baseUrl: server.url })
  })
  afterAll(() => server.remove())

  async function closedCase() {
    const matter = await incidentAfter(server, 'close')
    const township = await server.as('township-staff-a')
    const params = { id: matter.id }
    await township.api.setProgressPhone({ params, body: { phoneTail: '0021' } })
    const { path } = await township.api.getProgressCode({ params })
    const secret = new URL(path, server.url).searchParams.get('k') ?? ''
    return { matter, township, secret, code: matter.code, params }
  }

  it('shows the way of a case to the phone or the QR code of it, and nobody’s name, title or exact place', async () => {
    const { code, secret, matter } = await closedCase()
    const byPhone = await anybody.lookUpProgress({ body: { code, phoneTail: '0021' } })
    const byCode = await anybody.lookUpProgress({ body: { code, secret } })
    expect(byCode).toEqual(byPhone)
    expect(byPhone).toMatchObject({ code, final: true, score: null })
    const text = JSON.stringify(byPhone)
    for (const hidden of [matter.title, 'township-staff-a', 'grid-worker-a', matter.areaCode, matter.id]) {
      expect(text).not.toContain(hidden)
    }
  })

  it('answers a wrong number like a code that nobody has, and locks the code after five', async () => {
    const { code, secret } = await closedCase()
    const unknown = await refusal(anybody.lookUpProgress({ body: { code: 'SP-2000-000001', phoneTail: '0021' } }))
    for (let times = 0; times < 5; times++) {
      const wrong = await refusal(anybody.lookUpProgress({ body: { code, phoneTail: '9999' } }))
      expect([wrong.code, wrong.status]).toEqual([unknown.code, unknown.status])
    }
    expect((await refusal(anybody.lookUpProgress({ body: { code, secret } }))).code).toBe('PROGRESS_LOCKED')
    server.clock.advanceMinutes(16)
    expect((await anybody.lookUpProgress({ body: { code, secret } })).code).toBe(code)
  })

  it('takes one score, lets it be changed for some days, and shows it at the desk', async () => {
    const { code, secret, township, params } = await closedCase()
    await anybody.rateProgress({ body: { code, secret, score: 2 } })
    await anybody.rateProgress({ body: { code, secret, score: 4, comment: '很快' } })
    expect(await township.api.getProgressCode({ params })).toMatchObject({ score: 4, comment: '很快' })
    server.clock.advanceMinutes(16 * 24 * 60)
    const late = await refusal(anybody.rateProgress({ body: { code, secret, score: 1 } }))
    expect(late.code).toBe('RATING_OVER')
    server.clock.advanceMinutes(-16 * 24 * 60)
  })

  it('hears who wants it reopened; the desk reopens it with a reason, and nobody else', async () => {
    const { code, secret, township, params } = await closedCase()
    await anybody.askReopening({ body: { code, secret, reason: '路口又堵了' } })
    const { version } = await township.api.getCase({ params })
    const body = { version, reason: '群众反映又堵了' }
    const worker = await server.as('grid-worker-a')
    expect((await refusal(worker.api.reopenCase({ params, body }))).code).toBe('NOT_ALLOWED')
    const after = await township.api.reopenCase({ params, body })
    expect(after).toMatchObject({ state: 'REVIEWED', closedAt: null })
    expect(after.timeline.at(-1)).toMatchObject({ action: 'reopen', note: '群众反映又堵了' })
    expect((await refusal(anybody.rateProgress({ body: { code, secret, score: 1 } }))).code).toBe('NOT_CLOSED_YET')
  })
})
