import type { CaseDetail, Message } from '@fengqiao/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { refusal } from '../../testing/caller.ts'
import { onBothEngines } from '../../testing/data-set.ts'
import { act, formOf, incidentAfter, jpeg, raise } from '../../testing/incident-steps.ts'
import { accounts, cameras } from '../../testing/test-county.ts'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'

onBothEngines('a video incident', (kind) => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer(kind)
  })
  afterAll(() => server.remove())

  /** Messages about a case, by the account that has them. */
  async function messagesAbout(matter: CaseDetail): Promise<Readonly<Record<string, readonly string[]>>> {
    const told: Record<string, string[]> = {}
    for (const { username, personId } of accounts) {
      if (personId === null) continue
      const { items } = await (await server.as(username)).api.listMessages({ query: { limit: 200 } })
      const about = items.filter((message: Message) => message.caseId === matter.id).reverse()
      if (about.length > 0) told[username] = about.map((message) => message.title.en.split(':', 1)[0] ?? '')
    }
    return told
  }

  it('goes from sight to closed, with every step on its timeline and told to whom it concerns', async () => {
    const village = await server.as('village-service-a')
    const township = await server.as('township-staff-a')
    const worker = await server.as('grid-worker-a')
    const snapshot = await village.api.takeSnapshot({ params: { id: cameras.a1.id } }, { form: formOf(jpeg()) })
    let matter = await raise(village, cameras.a1, { snapshotId: snapshot.id })
    expect(matter).toMatchObject({ state: 'FOUND', areaCode: cameras.a1.areaCode, version: 1, pictureId: snapshot.id })
    expect(matter.code).toMatch(/^SP-\d{4}-\d{6}$/)
    expect(matter.pictures.map(({ id }) => id)).toEqual([snapshot.id])

    matter = await act(township, matter, 'confirm', { danger: { kind: 'none' }, note: '属实' })
    const { people } = await township.api.dispatchCandidates({ params: { id: matter.id }, query: { kind: 'grid' } })
    expect(people[0]?.person).toMatchObject({ id: 'person-grid-worker-a', onDuty: true, phoneMasked: '139****0006' })
    expect(people[0]).toMatchObject({ homeGrid: true, reachable: true, warning: null })
    matter = await act(township, matter, 'dispatch', { assigneeIds: ['person-grid-worker-a'] })
    expect(matter.assignments).toMatchObject([{ personId: 'person-grid-worker-a', signedAt: null, endedAt: null }])
    const waiting = await worker.api.listCases({ query: { view: 'waiting-for-me' } })
    expect(waiting.items.map(({ id }) => id)).toContain(matter.id)

    matter = await act(worker, matter, 'sign')
    const photo = await worker.api.uploadFile({}, { form: formOf(jpeg('on scene')) })
    const position = { lng: 107.4201, lat: 26.5501, accuracy: 12 }
    matter = await act(worker, matter, 'arrive', { position, fileIds: [photo.id] })
    matter = await act(worker, matter, 'dispose', { note: '已劝离' })
    matter = await act(worker, matter, 'feedback', { note: '路口已通畅' })
    matter = await act(township, matter, 'review')
    matter = await act(township, matter, 'close', { note: '办结' })

    expect(matter).toMatchObject({ state: 'CLOSED', stateTone: 'done', clock: null, version: 9, actions: [] })
    expect(matter.closedAt).not.toBeNull()
    expect(matter.timeline.map(({ action, fromState, toState }) => [action, fromState, toState])).toEqual([
      ['open', null, 'FOUND'],
      ['confirm', 'FOUND', 'CONFIRMED'],
      ['dispatch', 'CONFIRMED', 'DISPATCHED'],
      ['sign', 'DISPATCHED', 'DISPATCHED'],
      ['arrive', 'DISPATCHED', 'ARRIVED'],
      ['dispose', 'ARRIVED', 'DISPOSED'],
      ['feedback', 'DISPOSED', 'FEEDBACK'],
      ['review', 'FEEDBACK', 'REVIEWED'],
      ['close', 'REVIEWED', 'CLOSED'],
    ])
    const arrival = matter.timeline.find(({ action }) => action === 'arrive')
    expect(arrival?.distance).toBeGreaterThan(5)
    expect(arrival?.distance).toBeLessThan(30)
    expect(arrival?.attachments.map(({ id }) => id)).toEqual([photo.id])
    expect(arrival?.actor).toMatchObject({ name: 'grid-worker-a', role: 'GRID_WORKER' })
    expect(await messagesAbout(matter)).toEqual({
      'grid-worker-a': ['Dispatch', 'Close'],
      'township-staff-a': ['Sign', 'Arrive', 'Deal with it', 'Report back'],
      'village-service-a': ['Close'],
    })
  })

  it('can be returned to the worker, who signs and arrives anew, and still reaches its end', async () => {
    const township = await server.as('township-staff-a')
    const worker = await server.as('grid-worker-a')
    let matter = await incidentAfter(server, 'feedback')
    matter = await act(township, matter, 'return', { note: '照片看不清' })
    expect(matter).toMatchObject({
      state: 'DISPATCHED',
      assignees: ['grid-worker-a'],
      clock: { until: { zh: '签收' } },
    })
    matter = await act(worker, matter, 'sign')
    matter = await act(worker, matter, 'arrive', { position: cameras.a1.position })
    matter = await act(worker, matter, 'dispose', { note: '重新处置' })
    matter = await act(worker, matter, 'feedback', { note: '好了' })
    matter = await act(township, matter, 'review')
    expect((await act(township, matter, 'close')).state).toBe('CLOSED')
  })

  it('can be given to others on the way; who had it is released, who has it anew signs anew', async () => {
    const township = await server.as('township-staff-a')
    const second = await server.as('grid-worker-a2')
    let matter = await incidentAfter(server, 'arrive')
    const both = ['person-grid-worker-a', 'person-grid-worker-a2']
    matter = await act(township, matter, 'reassign', { assigneeIds: both, note: '需要两个人' })
    expect(matter.state).toBe('DISPATCHED')
    matter = await act(await server.as('grid-worker-a'), matter, 'sign')
    matter = await act(township, matter, 'reassign', { assigneeIds: ['person-grid-worker-a2'], note: '换人' })
    expect(matter.assignees).toEqual(['grid-worker-a2'])
    const old = await server.as('grid-worker-a')
    expect((await refusal(act(old, matter, 'sign'))).code).toBe('STEP_REFUSED')
    matter = await act(second, matter, 'sign')
    expect((await act(second, matter, 'arrive', { position: cameras.a1.position })).state).toBe('ARRIVED')
  })

  it('is not reviewed or closed by who handled it, nor confirmed by a worker, nor reached before it is signed', async () => {
    const worker = await server.as('grid-worker-a')
    const found = await incidentAfter(server, 'open')
    const others = await refusal(act(worker, found, 'confirm', { danger: { kind: 'none' } }))
    expect(others.text.en).toMatch(/^For County command, /)
    const dispatched = await incidentAfter(server, 'dispatch')
    const early = await refusal(act(worker, dispatched, 'arrive', { position: cameras.a1.position }))
    expect(early).toMatchObject({ status: 403, text: { zh: '请先签收' } })
    const other = await server.as('grid-worker-a2')
    expect((await refusal(act(other, dispatched, 'sign'))).status).toBe(404)

    // A member of the township's staff who was sent himself.
    const township = await server.as('township-staff-a')
    const police = await server.as('police-a')
    let matter = await incidentAfter(server, 'confirm')
    matter = await act(township, matter, 'dispatch', { assigneeIds: ['person-township-staff-a', 'person-police-a'] })
    matter = await act(police, matter, 'sign')
    matter = await act(police, matter, 'arrive', { position: cameras.a1.position })
    matter = await act(police, matter, 'dispose', { note: '已处置' })
    matter = await act(police, matter, 'feedback', { note: '完毕' })
    expect((await refusal(act(township, matter, 'review'))).text.zh).toBe('办理人不能审核或办结自己经手的事')
    const county = await server.as('county-command-a')
    matter = await act(county, matter, 'review')
    expect((await refusal(act(township, matter, 'close'))).code).toBe('STEP_REFUSED')
    expect((await act(county, matter, 'close')).state).toBe('CLOSED')
  })

  it('asks for its evidence by name', async () => {
    const township = await server.as('township-staff-a')
    const matter = await incidentAfter(server, 'open')
    const missing = await refusal(act(township, matter, 'confirm'))
    expect(missing).toMatchObject({ status: 422, code: 'EVIDENCE_MISSING', fields: [{ path: 'danger' }] })
    expect((await refusal(act(township, matter, 'dismiss', { note: '  ' }))).code).toBe('EVIDENCE_MISSING')
    expect((await refusal(act(township, matter, 'fly'))).code).toBe('UNKNOWN_ACTION')
    expect((await refusal(act(township, matter, 'close'))).code).toBe('STEP_NOT_NOW')
    expect((await act(township, matter, 'dismiss', { note: '看错了' })).state).toBe('FALSE_ALARM')
  })

  it('with danger is not confirmed without a receipt, and nobody is sent alone', async () => {
    const township = await server.as('township-staff-a')
    let matter = await raise(township, cameras.a1, { danger: { kind: 'fire' } })
    expect(matter.urgent).toBe(true)
    const without = { danger: { kind: 'fire', service: '119' } } as const
    expect((await refusal(act(township, matter, 'confirm', without))).code).toBe('STEP_REFUSED')
    const danger = { kind: 'fire', service: '119', receipt: '119-20260101-7' } as const
    matter = await act(township, matter, 'confirm', { danger })
    const alone = ['person-grid-worker-a']
    expect((await refusal(act(township, matter, 'dispatch', { assigneeIds: alone }))).text.zh).toContain('至少派两人')
    const twice = [...alone, ...alone]
    expect((await refusal(act(township, matter, 'dispatch', { assigneeIds: twice }))).text.zh).toContain('至少派两人')
    matter = await act(township, matter, 'dispatch', { assigneeIds: [...alone, 'person-grid-worker-a2'] })
    expect(matter).toMatchObject({ state: 'DISPATCHED', danger })
  })

  it('takes from a step only what the step asks for: a worker neither sends others nor takes the danger away', async () => {
    const worker = await server.as('grid-worker-a')
    const township = await server.as('township-staff-a')
    const danger = { kind: 'water', service: '119', receipt: '119-8' } as const
    let matter = await raise(township, cameras.a1, { danger })
    matter = await act(township, matter, 'confirm', { danger })
    matter = await act(township, matter, 'dispatch', { assigneeIds: ['person-grid-worker-a', 'person-police-a'] })
    matter = await act(worker, matter, 'sign', { danger: { kind: 'none' }, assigneeIds: ['person-grid-worker-a'] })
    expect(matter.danger).toEqual(danger)
    expect([...matter.assignees].sort()).toEqual(['grid-worker-a', 'police-a'])
  })

  it('is sent only to people of the sender’s area', async () => {
    const matter = await incidentAfter(server, 'confirm')
    const township = await server.as('township-staff-a')
    const foreign = { assigneeIds: ['person-grid-worker-b'] }
    expect((await refusal(act(township, matter, 'dispatch', foreign))).code).toBe('PERSON_NOT_FOUND')
    const county = await server.as('county-command-a')
    const sent = await act(county, matter, 'dispatch', foreign)
    // The case lies elsewhere; it is seen because it was sent.
    const worker = await server.as('grid-worker-b')
    expect((await worker.api.getCase({ params: { id: sent.id } })).state).toBe('DISPATCHED')
    expect((await act(worker, sent, 'sign')).assignments[0]?.signedAt).not.toBeNull()
    expect((await refusal((await server.as('grid-worker-b2')).api.getCase({ params: { id: sent.id } }))).status).toBe(
      404,
    )
  })

  it('refuses times that are none or lie ahead', async () => {
    const township = await server.as('township-staff-a')
    for (const seenAt of ['yesterday', '2999-01-01T00:00:00Z']) {
      expect((await refusal(raise(township, cameras.a1, { seenAt }))).code).toBe('TIME_IN_FUTURE')
    }
    const matter = await incidentAfter(server, 'sign')
    const worker = await server.as('grid-worker-a')
    for (const happenedAt of ['soon', '2999-01-01T00:00:00Z']) {
      const arrival = { position: cameras.a1.position, happenedAt }
      expect((await refusal(act(worker, matter, 'arrive', arrival))).code).toBe('TIME_IN_FUTURE')
    }
    // A phone without signal tells later what happened earlier.
    const happenedAt = new Date(server.clock.now().getTime() - 600_000).toISOString()
    const arrived = await act(worker, matter, 'arrive', { position: cameras.a1.position, happenedAt })
    expect(arrived.timeline.at(-1)?.at).toBe(happenedAt)
  })

  it('has one winner when two act at once; the other is told the new state', async () => {
    const matter = await incidentAfter(server, 'open')
    const township = await server.as('township-staff-a')
    const county = await server.as('county-command-a')
    const outcomes = await Promise.allSettled([
      act(township, matter, 'confirm', { danger: { kind: 'none' } }),
      act(county, matter, 'dismiss', { note: '误报' }),
    ])
    const [won] = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
    const [lost] = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(lost).toMatchObject({ status: 409, code: 'CASE_CHANGED', details: { state: won?.state, version: 2 } })
    expect((await township.api.getCase({ params: { id: matter.id } })).timeline).toHaveLength(2)
  })

  it('numbers fifty that are opened at once without gaps or doubles', async () => {
    const village = await server.as('village-service-a')
    const before = await raise(village, cameras.a2)
    const opened = await Promise.all(Array.from({ length: 50 }, () => raise(village, cameras.a2)))
    const first = Number(before.code.slice(-6)) + 1
    const numbers = opened.map(({ code }) => Number(code.slice(-6))).sort((x, y) => x - y)
    expect(numbers).toEqual(Array.from({ length: 50 }, (_, index) => first + index))
  })
})
