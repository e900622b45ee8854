import type { CaseDetail } from '@fengqiao/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { refusal } from '../../../testing/caller.ts'
import { onBothEngines } from '../../../testing/data-set.ts'
import { act, incidentAfter } from '../../../testing/incident-steps.ts'
import { startTestServer, type TestServer } from '../../../testing/test-server.ts'

const unitId = 'unit-centre'

onBothEngines('cases together', (kind) => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer(kind, { environment: { SESSION_IDLE_MINUTES: '1440', SESSION_HOURS: '720' } })
  })
  afterAll(() => server.remove())

  const as = async (username: string) => (await server.as(username)).api
  const look = async (id: string, username = 'county-command-a') => (await as(username)).getCase({ params: { id } })
  const isTrueToTimeline = async (id: string) => {
    const { clocks } = await (await as('county-command-a')).caseTime({ params: { id } })
    return clocks.every(({ verified }) => verified)
  }

  it('hands a case to people of another township: it is signed for anew, and they see all of it', async () => {
    const api = await as('county-command-a')
    const matter = await incidentAfter(server, 'arrive')
    expect((await refusal((await as('grid-worker-b')).getCase({ params: { id: matter.id } }))).status).toBe(404)
    const body = { version: matter.version, unitId, personIds: ['person-grid-worker-b'], reason: '现场在东镇' }
    const after = await api.transferCase({ params: { id: matter.id }, body })
    expect(after.version).toBe(matter.version + 1)

    const seen = await look(matter.id, 'grid-worker-b')
    expect(seen).toMatchObject({ state: 'DISPATCHED', assignees: ['grid-worker-b'] })
    expect(seen.timeline.at(-1)).toMatchObject({ action: 'transfer', label: { zh: '移交' }, fromState: 'ARRIVED' })
    expect(seen.timeline).toHaveLength(matter.timeline.length + 1)
    expect(await isTrueToTimeline(matter.id)).toBe(true)
    const told = await (await as('grid-worker-b')).listMessages({ query: { limit: 20 } })
    expect(told.items.some(({ caseId, title }) => caseId === matter.id && title.zh.startsWith('移交'))).toBe(true)
    await act(await server.as('grid-worker-b'), seen, 'sign')
    // Who had it before sees how it goes on, and has it no more.
    const former = await look(matter.id, 'grid-worker-a')
    expect(former.actions.find(({ action }) => action === 'arrive')).toMatchObject({ allowed: false })
  })

  it('lets one of two win who hand a case on at once, and shows the other the new state', async () => {
    const matter = await incidentAfter(server, 'dispatch')
    const by = async (username: string, person: string) =>
      (await as(username)).transferCase({
        params: { id: matter.id },
        body: { version: matter.version, unitId, personIds: [person], reason: '改由其办理' },
      })
    const outcomes = await Promise.allSettled([
      by('county-command-a', 'person-grid-worker-a2'),
      by('township-staff-a', 'person-village-service-a'),
    ])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const lost = outcomes.find((one) => one.status === 'rejected')
    expect(lost?.reason).toMatchObject({ code: 'CASE_CHANGED', status: 409 })
    expect((await look(matter.id)).timeline.filter(({ action }) => action === 'transfer')).toHaveLength(1)
  })

  it('is handled by several units, each with its part and state, and ends when all have finished', async () => {
    const command = await as('county-command-a')
    const police = await as('police-b')
    const matter = await incidentAfter(server, 'review')
    expect((await refusal(police.getCase({ params: { id: matter.id } }))).status).toBe(404)
    const ask = { params: { id: matter.id }, body: { unitId, personIds: ['person-police-b'], task: '核查车辆' } }
    const options = { idempotencyKey: 'ask-part-0001' }
    const asked = await command.askPart(ask, options)
    // The reply was cut, and it is sent again: one part, the same answer.
    expect(await command.askPart(ask, options)).toEqual(asked)
    expect(asked.parts).toMatchObject([{ state: 'ASKED', people: ['police-b'], may: ['withdraw'] }])
    const id = asked.parts[0]?.id ?? ''
    expect((await refusal(command.askPart(ask))).code).toBe('UNIT_HAS_PART')

    // The unit sees the case, and has none of its steps.
    const seen = await look(matter.id, 'police-b')
    expect(seen.actions.every(({ allowed }) => !allowed)).toBe(true)
    const close = async () => act(await server.as('township-staff-a'), await look(matter.id), 'close')
    expect((await refusal(close())).code).toBe('PARTS_OPEN')
    const step = (api: typeof police, action: 'take' | 'finish' | 'return' | 'withdraw', note = '') =>
      api.actOnPart({ params: { id, action }, body: { note } })
    expect((await refusal(step(command, 'take'))).code).toBe('PART_NOT_YOURS')
    await step(police, 'take')
    expect((await refusal(step(police, 'finish'))).code).toBe('PART_WORDS_MISSING')
    await step(police, 'finish', '车辆已查明')
    expect((await refusal(step(police, 'return', '不行'))).code).toBe('PART_NOT_YOURS')
    expect((await step(command, 'return', '缺照片')).parts).toMatchObject([{ state: 'TAKEN', doneAt: null }])
    const done = await step(police, 'finish', '照片已补')
    expect(done.parts).toMatchObject([{ state: 'DONE', result: '照片已补', may: [] }])
    expect((await close()).state).toBe('CLOSED')
    expect((await look(matter.id)).timeline.filter(({ action }) => action.startsWith('part.'))).toHaveLength(5)
  })

  it('stays with who has it while command rules whose it is, with the clock standing still', async () => {
    const command = await as('county-command-b')
    const worker = await as('grid-worker-a')
    const matter = await incidentAfter(server, 'sign')
    const contest = { reason: '属交警职责', basis: '部门职责清单第 3 条', proposedUnitId: unitId }
    const refused = (await as('grid-worker-a2')).contestDuty({ params: { id: matter.id }, body: contest })
    expect((await refusal(refused)).status).toBe(404)
    const asked = await worker.contestDuty({ params: { id: matter.id }, body: contest })
    expect(asked).toMatchObject({ mayContest: false, rulings: [{ state: 'PENDING', paused: true, mayRule: false }] })
    expect((await look(matter.id)).clock?.tone).toBe('paused')
    expect((await refusal(worker.contestDuty({ params: { id: matter.id }, body: contest }))).code).toBe(
      'RULING_PENDING',
    )
    const transfer = { version: matter.version, unitId, personIds: ['person-grid-worker-a2'], reason: '换人' }
    const early = (await as('township-staff-a')).transferCase({ params: { id: matter.id }, body: transfer })
    expect((await refusal(early)).code).toBe('RULING_PENDING')

    server.clock.advanceMinutes(120)
    const waiting = await command.pendingRulings()
    const ruling = waiting.items.find((one) => one.case.id === matter.id)
    expect(ruling).toMatchObject({ mayRule: true, proposedUnit: expect.any(String) })
    const body = {
      version: matter.version,
      unitId,
      personIds: ['person-police-a'],
      words: '由交警负责',
      precedent: '路口车辆逆行由交警处置',
    }
    const decide = { params: { id: ruling?.id ?? '' }, body }
    expect((await refusal((await as('township-staff-a')).ruleDuty(decide))).status).toBe(403)
    const ruled = await command.ruleDuty(decide)
    expect(ruled.rulings).toMatchObject([{ state: 'RULED', words: '由交警负责' }])
    expect(ruled.precedents[0]).toMatchObject({ rule: '路口车辆逆行由交警处置', caseCode: matter.code })
    const after = await look(matter.id)
    expect(after.assignees).toEqual(['police-a'])
    expect(after.clock?.tone).not.toBe('paused')
    expect(await isTrueToTimeline(matter.id)).toBe(true)
    expect((await refusal(command.ruleDuty(decide))).code).toBe('RULING_SETTLED')

    // The next matter of the same sort shows it, on the other side of the county too; until it is retired.
    const next = await incidentAfter(server, 'open', 'b')
    const read = async () => (await as('township-staff-b')).caseTogether({ params: { id: next.id } })
    const [precedent] = (await read()).precedents
    expect(precedent?.rule).toBe('路口车辆逆行由交警处置')
    await command.retirePrecedent({ params: { id: precedent?.id ?? '' }, body: { retired: true } })
    expect((await read()).precedents).toEqual([])
    expect((await command.listPrecedents({ query: { retired: true } })).total).toBe(1)
  })

  it('links cases of both sides, and shows of the other no more than one may see', async () => {
    const [west, east] = [await incidentAfter(server, 'open'), await incidentAfter(server, 'open', 'b')]
    const command = await as('county-command-a')
    const body = { otherId: east.id, note: '同一辆车' }
    const linked = await command.linkCases({ params: { id: west.id }, body })
    expect(linked.links).toMatchObject([{ kind: 'related', code: east.code, title: east.title }])
    expect((await refusal(command.linkCases({ params: { id: west.id }, body }))).code).toBe('LINKED_ALREADY')
    const seen = await (await as('township-staff-a')).caseTogether({ params: { id: west.id } })
    expect(seen.links).toMatchObject([{ code: east.code, title: null, stateLabel: null, mayUndo: false }])
    const linkId = linked.links[0]?.id ?? ''
    await command.undoLink({ params: { id: east.id, linkId }, body: { note: '不是同一辆' } })
    expect((await command.caseTogether({ params: { id: west.id } })).links).toEqual([])
  })

  it('is merged into the case that is kept, and is what it was when they are taken apart', async () => {
    const township = await server.as('township-staff-a')
    const [main, double] = [await incidentAfter(server, 'confirm'), await incidentAfter(server, 'sign')]
    await township.api.setProgressPhone({ params: { id: double.id }, body: { phoneTail: '0021' } })
    const open = async () => (await township.api.countCases({ query: {} })).byView.open ?? 0
    const before = await open()
    const body = { version: double.version, intoId: main.id, note: '同一起' }
    const merge = () => township.api.mergeCase({ params: { id: double.id }, body }, { idempotencyKey: 'merge-0001' })
    const [first, again] = await Promise.all([merge(), merge()])
    expect(again).toEqual(first)
    expect(first.links).toMatchObject([{ kind: 'into', code: main.code }])

    const merged = await look(double.id)
    expect(merged).toMatchObject({ mergedInto: { id: main.id, code: main.code }, clocks: [], actions: [] })
    expect(await open()).toBe(before - 1)
    const sign = act(await server.as('grid-worker-a'), merged, 'arrive', { position: { lng: 107.42, lat: 26.55 } })
    expect((await refusal(sign)).code).toBe('CASE_MERGED')
    const reopen = township.api.reopenCase({
      params: { id: double.id },
      body: { version: merged.version, reason: '再办' },
    })
    expect((await refusal(reopen)).code).toBe('CASE_MERGED')
    // Whoever asks by its code hears of the case that is kept.
    const progress = await (await as('township-staff-a')).lookUpProgress({
      body: { code: double.code, phoneTail: '0021' },
    })
    expect(progress).toMatchObject({ code: double.code, final: false, state: { zh: '确认' } })
    expect(
      (
        await refusal(
          township.api.mergeCase({
            params: { id: main.id },
            body: { ...body, version: main.version, intoId: double.id },
          }),
        )
      ).code,
    ).toBe('MERGE_INTO_ENDED')

    const kept = await township.api.caseTogether({ params: { id: main.id } })
    expect(kept.links).toMatchObject([{ kind: 'from', code: double.code, mayUndo: true }])
    const linkId = kept.links[0]?.id ?? ''
    await township.api.undoLink({ params: { id: main.id, linkId }, body: { note: '是两起' } })
    const restored = await look(double.id)
    const same = ({ state, closedAt, assignees, assignments, mergedInto, danger }: CaseDetail) => ({
      state,
      closedAt,
      assignees,
      assignments,
      mergedInto,
      danger,
    })
    const dues = ({ clocks }: CaseDetail) =>
      clocks.map(({ id, startedAt, dueAt, count }) => ({ id, startedAt, dueAt, count }))
    expect(same(restored)).toEqual(same(double))
    expect(dues(restored)).toEqual(dues(double))
    expect(await isTrueToTimeline(double.id)).toBe(true)
    expect(await open()).toBe(before)
    await act(await server.as('grid-worker-a'), restored, 'arrive', { position: { lng: 107.42, lat: 26.55 } })
  })

  it('lets one of two win who merge and act at once', async () => {
    const township = await server.as('township-staff-a')
    const worker = await server.as('grid-worker-a')
    const [main, double] = [await incidentAfter(server, 'open'), await incidentAfter(server, 'dispatch')]
    const outcomes = await Promise.allSettled([
      township.api.mergeCase({
        params: { id: double.id },
        body: { version: double.version, intoId: main.id, note: '同一起' },
      }),
      act(worker, double, 'sign'),
    ])
    const won = outcomes.filter(({ status }) => status === 'fulfilled')
    expect(won).toHaveLength(1)
    const lost = outcomes.find((one) => one.status === 'rejected')
    expect(['CASE_CHANGED', 'CASE_MERGED']).toContain(lost?.reason.code)
  })
})
