import type { CaseDetail } from '@fengqiao/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemScope } from '../../platform/db/index.ts'
import { onBothEngines } from '../../testing/data-set.ts'
import { act, incidentAfter, raise } from '../../testing/incident-steps.ts'
import { cameras } from '../../testing/test-county.ts'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'

onBothEngines('the limits of a case', (kind) => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer(kind, { environment: { SESSION_IDLE_MINUTES: '1440', SESSION_HOURS: '720' } })
  })
  afterAll(() => server.remove())

  const minutesOf = (matter: CaseDetail) =>
    (Date.parse(matter.clock?.dueAt ?? '') - Date.parse(matter.clock?.startedAt ?? '')) / 60_000

  it('are five minutes from found to dispatched, counted from found also after the confirmation', async () => {
    const township = await server.as('township-staff-a')
    const found = await raise(township, cameras.a1)
    expect(found.clock).toMatchObject({ startedAt: found.openedAt, until: { zh: '派发' }, count: 5 })
    expect(found.clock).toMatchObject({ settingVersion: 0, settingConfirmed: false, tone: 'normal' })
    expect(minutesOf(found)).toBe(5)
    server.clock.advanceMinutes(1)
    const confirmed = await act(township, found, 'confirm', { danger: { kind: 'none' } })
    expect(confirmed.clock?.dueAt).toBe(found.clock?.dueAt)
  })

  it('turn yellow at 80 % and red when they are over', async () => {
    const township = await server.as('township-staff-a')
    const { id } = await raise(township, cameras.a1)
    const tone = async () => (await township.api.getCase({ params: { id } })).clock?.tone
    server.clock.advanceMinutes(3.9)
    expect(await tone()).toBe('normal')
    server.clock.advanceMinutes(0.15)
    expect(await tone()).toBe('warning')
    server.clock.advanceMinutes(1)
    expect(await tone()).toBe('overdue')
    const { items } = await township.api.listCases({ query: { view: 'overdue' } })
    expect(items.map((item) => item.id)).toContain(id)
  })

  it('are ten minutes to sign, from the dispatch on', async () => {
    const dispatched = await incidentAfter(server, 'dispatch')
    expect(dispatched.clock).toMatchObject({ until: { zh: '签收' }, count: 10 })
    expect(dispatched.clock?.startedAt).toBe(dispatched.timeline.at(-1)?.at)
    const signed = await act(await server.as('grid-worker-a'), dispatched, 'sign')
    expect(signed.clock).toMatchObject({ until: { zh: '到场' }, count: 60 })
  })

  it('are told once when they are over, to who has the case and who sent it', async () => {
    await server.modules.sweepClocks()
    const { id } = await incidentAfter(server, 'dispatch')
    const told = async (username: string) => {
      const { items } = await (await server.as(username)).api.listMessages({ query: { limit: 200 } })
      return items.filter(({ caseId, title }) => caseId === id && title.zh.startsWith('超时')).length
    }
    await server.modules.sweepClocks()
    expect(await told('grid-worker-a')).toBe(0)
    server.clock.advanceMinutes(11)
    const sweeps = await Promise.all([server.modules.sweepClocks(), server.modules.sweepClocks()])
    expect(sweeps.reduce((sum, count) => sum + count)).toBeGreaterThanOrEqual(1)
    expect(await server.modules.sweepClocks()).toBe(0)
    expect(await told('grid-worker-a')).toBe(1)
    expect(await told('township-staff-a')).toBe(1)
    for (const other of ['grid-worker-a2', 'village-service-a', 'township-staff-b']) expect(await told(other)).toBe(0)

    // The next limit of the same case is told again.
    const worker = await server.as('grid-worker-a')
    await act(worker, await worker.api.getCase({ params: { id } }), 'sign')
    server.clock.advanceMinutes(61)
    await server.modules.sweepClocks()
    expect(await told('grid-worker-a')).toBe(2)
  })

  it('run out for nobody once the case is closed', async () => {
    const closed = await incidentAfter(server, 'close')
    expect(closed.clock).toBeNull()
    server.clock.advanceMinutes(1300)
    while ((await server.modules.sweepClocks()) > 0);
    const { items } = await (await server.as('grid-worker-a')).api.listMessages({ query: { limit: 200 } })
    expect(items.filter(({ caseId, title }) => caseId === closed.id && title.zh.startsWith('超时'))).toEqual([])
  })

  it('follow a changed setting in cases that begin after it, and stay in those that run', async () => {
    const township = await server.as('township-staff-a')
    const open = await incidentAfter(server, 'confirm')
    await server.database.transaction(systemScope, (tx) =>
      sql`INSERT INTO setting (key, version, value, confirmed)
        VALUES ('incident.dispatch_minutes', 1, '3', true), ('incident.sign_minutes', 1, '7', true)`.execute(tx),
    )
    const { items } = await township.api.listSettings()
    const changed = items.find(({ key }) => key === 'incident.dispatch_minutes')
    expect(changed).toMatchObject({ value: 3, version: 1, confirmed: true })

    expect((await township.api.getCase({ params: { id: open.id } })).clock).toEqual(open.clock)
    const dispatched = await act(township, open, 'dispatch', { assigneeIds: ['person-grid-worker-a'] })
    expect(dispatched.clock).toMatchObject({ count: 10, settingVersion: 0, settingConfirmed: false })

    const next = await incidentAfter(server, 'confirm')
    expect(next.clock).toMatchObject({ count: 3, settingVersion: 1, settingConfirmed: true })
    const sent = await act(township, next, 'dispatch', { assigneeIds: ['person-grid-worker-a'] })
    expect(sent.clock).toMatchObject({ count: 7, settingVersion: 1 })
  })
})
