import type { CaseDetail, CaseTime } from '@fengqiao/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { systemScope } from '../../platform/db/index.ts'
import { type Caller, callerOf, refusal } from '../../testing/caller.ts'
import { act, incidentAfter, raise } from '../../testing/incident-steps.ts'
import { cameras } from '../../testing/test-county.ts'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'
import { openCase } from './open-case.ts'

const minute = 60_000

describe('the time of a case', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer('pglite')
  })
  afterAll(() => server.remove())
  beforeEach(() => seats.clear())

  /** After a jump of days everybody signs in again. */
  const seats = new Map<string, Promise<Caller>>()
  const as = (username: string): Promise<Caller> => {
    const caller = seats.get(username) ?? callerOf(server.url, username)
    seats.set(username, caller)
    return caller
  }
  const world = (): TestServer => ({ ...server, as })
  const jumpTo = (instant: string) => {
    server.clock.advance(Date.parse(instant) - server.clock.now().getTime() + 1000)
    seats.clear()
  }
  const sweep = async () => {
    while ((await server.modules.sweepClocks()) > 0);
  }
  const timeOf = async (username: string, { id }: Pick<CaseDetail, 'id'>) =>
    (await as(username)).api.caseTime({ params: { id } })
  const soon = (minutes: number) => new Date(server.clock.now().getTime() + minutes * minute).toISOString()
  const ask = async (username: string, { id }: Pick<CaseDetail, 'id'>, endsAt = soon(60)): Promise<CaseTime> =>
    (await as(username)).api.askForTime({
      params: { id },
      body: { kind: 'pause', clockId: 'own', endsAt, reason: '等消防到场测绘' },
    })
  const decide = async (username: string, { id }: Pick<CaseDetail, 'id'>, requestId: string, approve = true) =>
    (await as(username)).api.decideTimeRequest({ params: { id, requestId }, body: { approve, note: '照办' } })
  const told = async (username: string, caseId: string) =>
    (await (await as(username)).api.listMessages({ query: { limit: 200 } })).items
      .filter((message) => message.caseId === caseId)
      .map(({ title }) => title.zh.split('：', 1)[0])

  it('is explained as a sum that is counted again from the timeline', async () => {
    const matter = await incidentAfter(world(), 'dispatch')
    const { clocks } = await timeOf('grid-worker-a', matter)
    expect(clocks).toMatchObject([
      {
        governs: true,
        verified: true,
        start: { label: { zh: '派发' }, actor: 'township-staff-a', at: matter.clock?.startedAt },
        rule: { key: 'incident.sign_minutes', version: 0, confirmed: false, currentCount: null },
        spans: [{ kind: 'counted', minutes: 10 }],
      },
    ])
    expect(clocks[0]?.clock).toEqual(matter.clock)
  })

  it('stops from when it was asked for, once somebody else has agreed, and goes on where it stopped', async () => {
    const matter = await incidentAfter(world(), 'dispatch')
    const before = Date.parse(matter.clock?.dueAt ?? '')
    server.clock.advanceMinutes(2)
    const asked = await ask('grid-worker-a', matter)
    const request = asked.requests[0]?.id ?? ''
    expect(asked.requests).toMatchObject([{ state: 'PENDING', mayDecide: false, mayWithdraw: true }])
    expect((await refusal(ask('grid-worker-a', matter))).code).toBe('REQUEST_PENDING')
    expect((await refusal(decide('grid-worker-a', matter, request))).code).toBe('NOT_ALLOWED')
    server.clock.advanceMinutes(3)
    await decide('township-staff-a', matter, request)
    expect((await refusal(decide('county-command-a', matter, request))).code).toBe('REQUEST_DECIDED')

    const worker = await as('grid-worker-a')
    const paused = await worker.api.getCase({ params: { id: matter.id } })
    // A step that somebody has not sent yet is not refused for it.
    expect(paused).toMatchObject({ version: matter.version, clock: { tone: 'paused' } })
    expect(await told('grid-worker-a', matter.id)).toContain('同意中止')
    server.clock.advanceMinutes(25)
    await sweep()
    expect(await told('grid-worker-a', matter.id)).not.toContain('超时')

    const resumed = await worker.api.resumeClock({ params: { id: matter.id }, body: { note: '可以继续' } })
    const [explained] = resumed.clocks
    expect(explained).toMatchObject({ verified: true, clock: { tone: 'normal' } })
    expect(explained?.spans.map(({ kind }) => kind)).toEqual(['counted', 'paused', 'counted'])
    expect(explained?.spans[1]).toMatchObject({ why: { zh: '等消防到场测绘，township-staff-a批准' } })
    const moved = Date.parse(explained?.clock.dueAt ?? '') - before
    expect(Math.round(moved / minute)).toBe(28)
    const { timeline } = await worker.api.getCase({ params: { id: matter.id } })
    expect(timeline.filter(({ side }) => side).map(({ action }) => action)).toEqual([
      'clock.ask_pause',
      'clock.pause',
      'clock.resume',
    ])
    await act(worker, matter, 'sign')
  })

  it('goes on by itself when a pause ends', async () => {
    const matter = await incidentAfter(world(), 'dispatch')
    const { requests } = await ask('grid-worker-a', matter, soon(30))
    await decide('township-staff-a', matter, requests[0]?.id ?? '')
    server.clock.advanceMinutes(31)
    await sweep()
    const { clocks } = await timeOf('grid-worker-a', matter)
    expect(clocks).toMatchObject([{ verified: true, clock: { tone: 'normal', pausedAt: null } }])
    expect(clocks[0]?.spans[1]).toMatchObject({ kind: 'paused' })
    expect(Math.round(clocks[0]?.spans[1]?.minutes ?? 0)).toBe(30)
  })

  it('is not stopped by its asker, after its end, for too long, or by who has nothing to do with it', async () => {
    const matter = await incidentAfter(world(), 'dispatch')
    const own = await ask('township-staff-a', await incidentAfter(world(), 'confirm'))
    const id = own.requests[0]?.id ?? ''
    expect(own.requests[0]).toMatchObject({ mayDecide: false })
    expect(
      (
        await refusal(
          decide('township-staff-a', { id: (await raise(await as('township-staff-a'), cameras.a1)).id }, id),
        )
      ).code,
    ).toBe('REQUEST_NOT_FOUND')
    expect((await refusal(ask('grid-worker-a', matter, soon(365 * 1440)))).code).toBe('PAUSE_TOO_LONG')
    expect((await refusal(ask('village-service-a', matter))).code).toBe('NOT_IN_HAND')
    server.clock.advanceMinutes(11)
    expect((await refusal(ask('grid-worker-a', matter))).code).toBe('CLOCK_OVERDUE')
  })

  it('is extended within its bounds, and a request is moot once the step was taken', async () => {
    const matter = await incidentAfter(world(), 'dispatch')
    const worker = await as('grid-worker-a')
    const more = (count: number) =>
      worker.api.askForTime({
        params: { id: matter.id },
        body: { kind: 'extension', clockId: 'own', count, reason: '路断了' },
      })
    expect((await refusal(more(11))).code).toBe('EXTENSION_TOO_LONG')
    const { requests } = await more(10)
    const { clocks } = await decide('county-command-a', matter, requests[0]?.id ?? '')
    expect(clocks).toMatchObject([
      {
        verified: true,
        extensionLeft: 0,
        clock: { count: 10, extended: 10 },
        extensions: [{ count: 10, by: 'county-command-a' }],
      },
    ])
    await ask('grid-worker-a', matter)
    await act(worker, matter, 'sign')
    expect((await timeOf('grid-worker-a', matter)).requests.map(({ state }) => state)).toEqual([
      'APPROVED',
      'WITHDRAWN',
    ])
  })

  it('turns yellow, red, into a slip and into the bulletin, each once and told to the right people', async () => {
    const matter = await incidentAfter(world(), 'dispatch')
    server.clock.advanceMinutes(8.5)
    await sweep()
    expect(await told('grid-worker-a', matter.id)).toContain('快到时限')
    server.clock.advanceMinutes(2)
    await sweep()
    expect(await told('township-staff-a', matter.id)).toContain('超时')
    const board = await (await as('township-staff-a')).api.supervisedCases({
      query: { view: 'overdue', limit: 200 },
    })
    expect(board.items.map(({ id }) => id)).toContain(matter.id)

    const slipAt = (await timeOf('township-staff-a', matter)).clocks[0]?.slipAt ?? ''
    jumpTo(slipAt)
    await sweep()
    await sweep()
    const { slips } = await timeOf('grid-worker-a', matter)
    expect(slips).toMatchObject([
      { automatic: true, reason: 'overdue', state: 'OPEN', addressees: ['grid-worker-a'], mayAnswer: true },
    ])
    const flagged = await (await as('grid-worker-a')).api.getCase({ params: { id: matter.id } })
    expect(flagged).toMatchObject({ state: 'DISPATCHED', supervised: true, version: matter.version })
    expect(await told('county-command-a', matter.id)).toContain('督办')

    const bulletinAt = (await timeOf('township-staff-a', matter)).clocks[0]?.bulletinAt ?? ''
    jumpTo(bulletinAt)
    await sweep()
    const month = new Date(server.clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 7)
    // The other township reads it too: code, place and unit, never the title or the parties.
    const { items } = await (await as('township-staff-b')).api.bulletin({ query: { month } })
    const entry = items.find(({ caseId }) => caseId === matter.id)
    expect(entry).toMatchObject({
      code: matter.code,
      slipCode: slips[0]?.code,
      addressees: ['grid-worker-a'],
      settledAt: null,
    })
    expect(JSON.stringify(entry)).not.toContain(matter.title)

    await act(await as('grid-worker-a'), matter, 'sign')
    const settled = await (await as('county-command-a')).api.bulletin({ query: { month } })
    expect(settled.items.find(({ caseId }) => caseId === matter.id)?.settledAt).not.toBeNull()
  })

  it('has a slip that is answered by who has the case, sent back, answered again and closed by another', async () => {
    const matter = await incidentAfter(world(), 'arrive')
    const township = await as('township-staff-a')
    const worker = await as('grid-worker-a')
    const slip = await township.api.issueSlip({
      params: { id: matter.id },
      body: { reason: 'stuck', demand: '三天没有进展，请说明' },
    })
    expect(slip.code).toMatch(/^DB-\d{4}-\d{6}$/)
    const take = (caller: typeof worker, action: 'answer' | 'return' | 'close', text: string) =>
      caller.api.actOnSlip({ params: { id: slip.id, action }, body: { text } })
    expect((await refusal(take(township, 'answer', '我来答'))).code).toBe('SLIP_ANSWER_OWN')
    expect((await refusal(take(township, 'close', '算了'))).code).toBe('SLIP_CHANGED')
    await take(worker, 'answer', '下雨，明天办')
    expect((await refusal(take(worker, 'close', '好了'))).code).toBe('NOT_ALLOWED')
    expect((await take(township, 'return', '太笼统')).state).toBe('OPEN')
    await take(worker, 'answer', '明早九点到场，中午前办完')
    expect(await take(township, 'close', '同意')).toMatchObject({ state: 'CLOSED', closedBy: 'township-staff-a' })
    expect((await worker.api.getCase({ params: { id: matter.id } })).supervised).toBe(false)
    expect(
      (
        await refusal(
          (
            await as('township-staff-b')
          ).api.actOnSlip({ params: { id: slip.id, action: 'close' }, body: { text: '看看' } }),
        )
      ).code,
    ).toBe('SLIP_NOT_FOUND')
  })

  it('is watched by area and level, for who is above and not for the other side', async () => {
    const summary = await (await as('county-command-a')).api.supervisionSummary({ query: {} })
    const west = summary.areas.find(({ name }) => name.includes('townshipA'))
    expect(summary.total.overdue).toBeGreaterThan(0)
    expect(west?.counts.overdue).toBe(summary.total.overdue)
    expect(summary.levels.map(({ level }) => level)).toEqual(['grid'])
    const other = await (await as('township-staff-b')).api.supervisionSummary({ query: {} })
    expect(other.total.overdue).toBe(0)
  })

  it('alarms nobody above for a practice case, and never runs for imported history', async () => {
    const found = await raise(await as('village-service-a'), cameras.a1)
    const { casework } = server.modules
    const principal = {
      accountId: 'x',
      personId: null,
      name: 'x',
      role: 'VILLAGE_SERVICE',
      post: null,
      areaCode: found.areaCode,
      scope: systemScope,
    } as never
    const source = {
      kind: 'video_incident',
      title: '演练',
      description: null,
      category: 'traffic',
      danger: { kind: 'none' as const },
      areaCode: found.areaCode,
      position: null,
      source: {},
      pictureId: null,
      openedAt: server.clock.now(),
      example: true,
    }
    const [practice, history] = await server.database.transaction(systemScope, async (tx) => [
      await openCase(tx, casework, principal, { ...source, practice: true }),
      await openCase(tx, casework, principal, { ...source, timed: false }),
    ])
    expect(history?.clocks).toEqual([])
    jumpTo(soon(30 * 1440))
    await sweep()
    const { items } = await (await as('county-command-a')).api.listSlips({ query: { limit: 200 } })
    expect(items.filter(({ caseId }) => caseId === practice?.id)).toEqual([])
    expect(await told('township-staff-a', practice?.id ?? '')).not.toContain('督办')
    expect(items.some(({ caseId }) => caseId === found.id)).toBe(true)
  })
})
