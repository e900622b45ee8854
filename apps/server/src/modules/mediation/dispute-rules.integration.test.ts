import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusal } from '../../testing/caller.ts'
import { assignment, disputeAfter, openDispute, sessionOf } from '../../testing/dispute-steps.ts'
import { act } from '../../testing/incident-steps.ts'
import { areas } from '../../testing/test-county.ts'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'

describe('the rules of a dispute', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer('pglite')
  })
  afterAll(() => server.remove())

  it('refuse each step to the role that must not take it, and say who can', async () => {
    const village = await server.as('village-service-a')
    const mediator = await server.as('mediator-a')
    const clerk = await server.as('window-clerk-a')
    const graded = await disputeAfter(server, 'grade', { open: { areaCode: areas.gridA1 } })
    const params = { id: graded.line.id }
    // Registered by the township's window, so the village does not decide.
    const lower = await refusal(village.api.assignDispute({ params, body: assignment(graded.version) }))
    expect(lower.text.zh).toMatch('参谋部')
    expect((await refusal(clerk.api.assignDispute({ params, body: assignment(graded.version) }))).code).toBe(
      'STEP_REFUSED',
    )
    expect((await refusal(act(mediator, { id: params.id, version: graded.version }, 'sign'))).code).toBe('STEP_NOT_NOW')
    // What has a form of its own is not taken through the general way.
    const staff = await server.as('township-staff-a')
    expect((await refusal(act(staff, { id: params.id, version: graded.version }, 'assign'))).code).toBe('STEP_HAS_FORM')
  })

  it('let it be returned once, lifted two times and no further', async () => {
    const staff = await server.as('township-staff-a')
    const mediator = await server.as('mediator-a')
    const command = await server.as('county-command-a')
    let file = await disputeAfter(server, 'assign')
    const params = { id: file.line.id }
    const general = async (caller: typeof staff, action: string, note = '说明理由') => {
      await act(caller, { id: params.id, version: file.version }, action, { note })
      file = await command.api.getDispute({ params })
    }
    await general(mediator, 'return')
    file = await staff.api.assignDispute({ params, body: assignment(file.version) })
    expect(
      (await refusal(act(mediator, { id: params.id, version: file.version }, 'return', { note: '再退' }))).text.zh,
    ).toMatch('只能退一次')
    await general(mediator, 'sign')
    await general(mediator, 'lift')
    expect(file.line).toMatchObject({ state: 'LIFTED', level: 'county' })
    const late = await refusal(act(staff, { id: params.id, version: file.version }, 'receive_lifted'))
    expect(late.text.zh).toMatch('县指挥部')
    await general(command, 'receive_lifted')
    file = await command.api.gradeDispute({ params, body: { version: file.version, factors: [], grade: 'blue' } })
    file = await command.api.assignDispute({ params, body: assignment(file.version) })
    await general(mediator, 'sign')
    expect(
      (await refusal(act(mediator, { id: params.id, version: file.version }, 'lift', { note: '再提' }))).text.zh,
    ).toMatch('已在县一级')
    expect(
      (await refusal(act(mediator, { id: params.id, version: file.version }, 'fail', { note: '不成' }))).text.zh,
    ).toMatch('还没有调解过')
  })

  it('suspend it with an approval and to a date, and it goes on where it was', async () => {
    const staff = await server.as('township-staff-a')
    const mediator = await server.as('mediator-a')
    let file = await disputeAfter(server, 'sign')
    const params = { id: file.line.id }
    const until = new Date(server.clock.now().getTime() + 5 * 86_400_000).toISOString().slice(0, 10)
    const body = { version: file.version, applicant: '示例甲', reason: '外出务工', until }
    expect((await refusal(mediator.api.suspendDispute({ params, body }))).code).toBe('STEP_REFUSED')
    expect((await refusal(staff.api.suspendDispute({ params, body: { ...body, until: '2020-01-01' } }))).code).toBe(
      'SUSPENSION_DATE',
    )
    file = await staff.api.suspendDispute({ params, body })
    expect(file.line.state).toBe('SUSPENDED')
    const { actions } = await staff.api.getCase({ params })
    expect(actions.filter(({ action }) => action.startsWith('resume_')).map(({ action }) => action)).toEqual([
      'resume_mediating',
    ])
    await act(staff, { id: params.id, version: file.version }, 'resume_mediating')
    expect((await staff.api.getDispute({ params })).line.state).toBe('MEDIATING')
  })

  it('ask for a reason when a person overrides the score, and keep the weights that a case began with', async () => {
    const staff = await server.as('township-staff-a')
    const admin = await server.as('system-admin-a')
    const open = await disputeAfter(server, 'accept')
    const other = await disputeAfter(server, 'accept')
    const factors = ['violence'] as const
    const override = { version: open.version, factors: [...factors], grade: 'yellow' as const }
    const params = { id: open.line.id }
    expect((await refusal(staff.api.gradeDispute({ params, body: override }))).code).toBe('OVERRIDE_NEEDS_REASON')
    const { items } = await admin.api.listSettings()
    const weights = items.find(({ key }) => key === 'dispute.grading_weights')
    const value = ((weights?.value ?? []) as { id: string; weight: number }[]).map((each) => ({
      ...each,
      weight: each.weight * 2,
    }))
    await admin.api.changeSetting({
      params: { key: 'dispute.grading_weights' },
      body: { value, version: weights?.version ?? 0, note: '本县推搡从严' },
    })
    await admin.api.changeSetting({
      params: { key: 'dispute.assign_days' },
      body: { value: 3, version: 0, note: '放宽交办' },
    })
    const suggestion = (id?: string) =>
      staff.api.suggestGrade({ query: { factors: 'violence', ...(id ? { dispute: id } : {}) } })
    expect(await suggestion(open.line.id)).toMatchObject({ score: 20, suggested: 'blue', weightsVersion: 0 })
    expect(await suggestion()).toMatchObject({
      score: 40,
      suggested: 'yellow',
      weightsVersion: 1,
      weightsConfirmed: true,
    })
    const later = await disputeAfter(server, 'accept')
    const graded = await staff.api.gradeDispute({
      params: { id: later.line.id },
      body: { version: later.version, factors: [...factors], grade: 'yellow' },
    })
    expect(graded.assessments.at(-1)).toMatchObject({ score: 40, weightsVersion: 1, overrideReason: null })
    const before = await staff.api.gradeDispute({
      params: { id: other.line.id },
      body: { version: other.version, factors: [...factors], grade: 'blue' },
    })
    const clock = async (id: string) => (await staff.api.getCase({ params: { id } })).clock
    expect(await clock(before.line.id)).toMatchObject({ setting: 'dispute.assign_days', settingVersion: 0, count: 1 })
    expect(await clock(graded.line.id)).toMatchObject({ setting: 'dispute.assign_days', settingVersion: 1, count: 3 })
  })

  it('let one of three at once win, and never book a room or a person twice', async () => {
    const staff = await server.as('township-staff-a')
    const mediator = await server.as('mediator-a')
    const clerk = await server.as('window-clerk-a')
    const room = await clerk.api.addRoom({ body: { name: '第一调解室', seats: 8, areaCode: areas.townshipA } })
    const file = await disputeAfter(server, 'sign')
    const params = { id: file.line.id }
    const at = (hours: number) => new Date(Date.parse('2027-03-01T01:00:00Z') + hours * 3_600_000).toISOString()
    const book = (caller: typeof staff, from: number, to: number) =>
      caller.api.makeAppointment({
        params,
        body: { roomId: room.id, mediatorIds: ['person-mediator-a'], startsAt: at(from), endsAt: at(to) },
      })
    const tried = await Promise.allSettled([book(staff, 0, 1), book(mediator, 0.5, 1.5), book(clerk, 0.75, 1.25)])
    expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const each of tried) if (each.status === 'rejected') expect(each.reason.code).toBe('APPOINTMENT_CLASH')
    await book(staff, 2, 3)
    const { items } = await clerk.api.mediationRooms({ query: { from: at(-1), to: at(5) } })
    expect(items.find(({ id }) => id === room.id)?.booked).toHaveLength(2)
    // Two sessions and a withdrawal at once from the same version: one counts, the others see what is true now.
    const now = server.clock.now()
    const steps = await Promise.allSettled([
      mediator.api.holdSession({ params, body: sessionOf(file, now) }),
      mediator.api.holdSession({ params, body: { ...sessionOf(file, now), record: '另一份记录' } }),
      act(clerk, { id: params.id, version: file.version }, 'withdraw', { note: '双方撤回' }),
    ])
    expect(steps.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('show a sealed one to those bound to it and, of it, to the others only that it stands', async () => {
    const clerk = await server.as('window-clerk-a')
    const staff = await server.as('township-staff-a')
    const mediator = await server.as('mediator-a')
    const police = await server.as('police-a')
    const command = await server.as('county-command-a')
    const { line } = await openDispute(clerk, { class: 'marriage', factors: ['domestic_violence'], title: '家庭纠纷' })
    expect(line.sealed).toBe(true)
    const params = { id: line.id }
    expect((await refusal(mediator.api.getDispute({ params }))).code).toBe('DISPUTE_NOT_FOUND')
    expect((await refusal(staff.api.getCase({ params }))).code).toBe('CASE_NOT_FOUND')
    const { items } = await staff.api.listDisputes({ query: { view: 'all', sort: 'opened', limit: 5 } })
    expect(items.find(({ id }) => id === line.id)).toMatchObject({
      hidden: true,
      title: '婚恋家庭纠纷（封存）',
      areaName: null,
    })
    // County and the police of the place were alerted, and so are bound; of elsewhere nobody.
    expect((await command.api.getDispute({ params })).line.hidden).toBe(false)
    expect((await police.api.getDispute({ params })).parties[0]).toMatchObject({
      nameMasked: '示**',
      phoneMasked: '000****0001',
    })
    expect((await refusal((await server.as('police-b')).api.getDispute({ params }))).code).toBe('DISPUTE_NOT_FOUND')
  })

  it('hide who told of it from the village', async () => {
    const clerk = await server.as('window-clerk-a')
    const village = await server.as('village-service-a')
    const { line } = await openDispute(clerk, {
      areaCode: areas.gridA1,
      reporter: { name: '示例举报人', phone: '00013800077' },
    })
    const params = { id: line.id }
    expect((await clerk.api.getDispute({ params })).reporter).toMatchObject({ nameMasked: '示****'.slice(0, 4) })
    const seen = await village.api.getDispute({ params })
    expect([seen.reporterHidden, seen.reporter]).toEqual([true, null])
    expect(JSON.stringify(await village.api.getCase({ params }))).not.toContain('window-clerk-a"')
  })

  it('keep the number of another system, and register it once', async () => {
    const clerk = await server.as('window-clerk-a')
    const order = {
      channel: 'hotline_12345',
      externalNumber: '示例-12345-1',
      externalDueAt: '2027-01-01T00:00:00.000Z',
    } as const
    const first = await openDispute(clerk, order)
    expect(first).toMatchObject({ externalNumber: order.externalNumber, externalDueAt: order.externalDueAt })
    const again = await refusal(openDispute(clerk, order))
    expect([again.code, again.details?.id]).toEqual(['EXTERNAL_NUMBER_TAKEN', first.line.id])
  })

  it('pay for one dispute once, and nobody decides his own claim', async () => {
    const mediator = await server.as('mediator-a')
    const staff = await server.as('township-staff-a')
    const closed = await disputeAfter(server, 'close')
    const params = { id: closed.line.id }
    const claim = await mediator.api.claimSubsidy({ params, body: { ground: '蓝级，已履行' } })
    expect(claim).toMatchObject({ state: 'claimed', amountFen: 10_000 })
    expect((await refusal(mediator.api.claimSubsidy({ params, body: { ground: '再来一次' } }))).text.zh).toMatch(
      '一案只补一次',
    )
    const approved = await staff.api.decideClaim({
      params: { id: claim.id },
      body: { state: 'approved', note: '属实' },
    })
    expect(approved.state).toBe('approved')
  })

  it('call the waiting in their order, the urgent first, and each by one window only', async () => {
    const clerk = await server.as('window-clerk-b')
    const [first, second, urgent] = [
      await clerk.api.takeTicket({ body: { business: '纠纷调解' } }),
      await clerk.api.takeTicket({ body: { business: '纠纷调解' } }),
      await clerk.api.takeTicket({ body: { business: '纠纷调解', urgent: true } }),
    ]
    expect([first.number, second.number, urgent.ahead]).toEqual([1, 2, 0])
    const calls = await Promise.all(['1', '2', '3'].map((counter) => clerk.api.callTicket({ body: { counter } })))
    expect(new Set(calls.map(({ ticket }) => ticket?.number))).toEqual(new Set([1, 2, 3]))
    expect((await clerk.api.callTicket({ body: { counter: '1' } })).ticket).toBeNull()
  })
})
