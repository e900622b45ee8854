import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callerOf, refusal } from '../../testing/caller.ts'
import { assignment, disputeAfter, openDispute, sessionOf } from '../../testing/dispute-steps.ts'
import { act } from '../../testing/incident-steps.ts'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'

describe('a dispute', () => {
  const kind = 'pglite'
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer(kind)
  })
  afterAll(() => server.remove())

  it('goes from the window to closed, by the window, the centre, the mediator and the window again', async () => {
    const closed = await disputeAfter(server, 'close')
    expect(closed.line).toMatchObject({ state: 'CLOSED', final: true, outcome: 'agreed', sessions: 1, stage: 'close' })
    expect(closed.line).toMatchObject({ terms: 2, termsDone: 2, title: '山林界址纠纷' })
    const clerk = await server.as('window-clerk-a')
    const { timeline, code } = await clerk.api.getCase({ params: { id: closed.line.id } })
    expect(code).toMatch(/^JF-\d{4}-\d{6}$/)
    expect(timeline.map(({ action, toState }) => [action, toState])).toEqual([
      ['open', 'REGISTERED'],
      ['accept', 'INITIAL_ASSESS'],
      ['grade', 'GRADED'],
      ['assign', 'ASSIGNED'],
      ['sign', 'MEDIATING'],
      ['hold_session', 'MEDIATING'],
      ['agree', 'AGREED'],
      ['begin_fulfilment', 'FULFILLING'],
      ['fulfilled', 'FOLLOW_UP'],
      ['follow_up', 'FOLLOW_UP'],
      ['close', 'CLOSED'],
    ])
    expect(closed.agreements[0]?.number).toMatch(/^（\d{4}）.+人调字第1号$/)
    // Two came for it: to register, and to the session.
    expect(closed.trips.map(({ purpose }) => purpose)).toEqual(['登记', '第 1 次调解'])
  })

  it('counts by its records, and a reopened success stops counting everywhere at once', async () => {
    const command = await server.as('county-command-a')
    const rate = () => command.api.getIndicator({ params: { key: 'mediation_success_rate' }, query: {} })
    const before = await rate()
    const agreed = await disputeAfter(server, 'fulfil')
    const during = await rate()
    expect(during.numerator).toBe(before.numerator + 1)
    expect(during.denominator).toBe(before.denominator + 1)
    const clerk = await server.as('window-clerk-a')
    await act(clerk, { id: agreed.line.id, version: agreed.version }, 'breach', { note: '款没有付' })
    const after = await rate()
    expect([after.numerator, after.denominator]).toEqual([before.numerator, before.denominator + 1])
    const response = await command.fetch(after.restRecords ?? '')
    const { items } = (await response.json()) as { items: { id: string }[] }
    expect(items.map(({ id }) => id)).toContain(agreed.line.id)
  })

  it('goes on with its mediator when a closed success is reopened, and stops counting as one', async () => {
    const command = await server.as('county-command-a')
    const mediator = await server.as('mediator-a')
    const rate = () => command.api.getIndicator({ params: { key: 'mediation_success_rate' }, query: {} })
    const before = await rate()
    const closed = await disputeAfter(server, 'close')
    const params = { id: closed.line.id }
    expect((await rate()).numerator).toBe(before.numerator + 1)
    await command.api.reopenCase({ params, body: { version: closed.version, reason: '当事人反映款没有付清' } })
    const after = await rate()
    expect([after.numerator, after.denominator]).toEqual([before.numerator, before.denominator + 1])
    const file = await mediator.api.getDispute({ params })
    expect(file.line).toMatchObject({ state: 'MEDIATING', outcome: null, final: false })
    expect(file.agreements[0]?.endReason).toBe('当事人反映款没有付清')
    const { actions, clock, timeline } = await mediator.api.getCase({ params })
    expect(timeline.at(-1)).toMatchObject({ action: 'reopen', fromState: 'CLOSED', toState: 'MEDIATING' })
    expect(clock).toMatchObject({ setting: 'dispute.mediate_blue_days' })
    expect(actions.find(({ action }) => action === 'hold_session')).toMatchObject({ allowed: true })
  })

  it('told by a resident is hers to follow: where it stands, and by whom nobody else learns', async () => {
    const resident = await server.as('resident-a')
    const told = await openDispute(resident, { channel: 'resident', class: undefined, title: undefined } as never)
    expect(told.line.level).toBe('village')
    const { items } = await resident.api.myDisputes()
    const own = items.find(({ id }) => id === told.line.id)
    expect(own).toMatchObject({ code: told.line.code, final: false, stage: 'accept' })
    expect((await (await server.as('resident-b')).api.myDisputes()).items.map(({ id }) => id)).not.toContain(
      told.line.id,
    )
    // The receipt opens without an account, and so does the code with the end of the phone.
    const secret = new URL(own?.progressPath ?? '', server.url).searchParams.get('k') ?? ''
    const { code } = told.line
    expect((await resident.api.lookUpProgress({ body: { code, secret } })).state.zh).toBe('受理登记')
    expect((await resident.api.lookUpProgress({ body: { code, phoneTail: '0001' } })).code).toBe(code)
  })

  it('begins with three fields, and is accepted when the rest is known', async () => {
    const clerk = await server.as('window-clerk-a')
    const begun = await openDispute(clerk, {
      class: undefined,
      title: undefined,
      parties: [{ side: 'applicant', name: '示例哭诉人', phone: '00013800009' }],
    } as never)
    expect(begun.intakeComplete).toBe(false)
    const { id } = begun.line
    const early = await refusal(act(clerk, { id, version: begun.version }, 'accept'))
    expect([early.code, early.text.zh]).toEqual(['STEP_REFUSED', '登记还没补全：类别、双方当事人'])
    const wrong = { parties: [{ side: 'respondent' as const, name: '示例丙', idNumber: '900101198001010014' }] }
    expect((await refusal(clerk.api.completeIntake({ params: { id }, body: wrong }))).code).toBe('ID_NUMBER_WRONG')
    const complete = await clerk.api.completeIntake({
      params: { id },
      body: { class: 'neighbour', title: '滴水纠纷', parties: [{ side: 'respondent', name: '示例丙' }] },
    })
    expect(complete).toMatchObject({ intakeComplete: true, line: { title: '滴水纠纷', class: { id: 'neighbour' } } })
    await act(clerk, { id, version: complete.version }, 'accept')
  })

  it('is not closed by its mediator, nor before the window has asked', async () => {
    const file = await disputeAfter(server, 'fulfilled')
    const { id } = file.line
    const clerk = await server.as('window-clerk-a')
    const mediator = await server.as('mediator-a')
    expect((await refusal(act(clerk, { id, version: file.version }, 'close'))).text.zh).toMatch('窗口还没有回访')
    const own = await mediator.api.recordFollowUp({
      params: { id },
      body: { version: file.version, channel: 'visit', fulfilled: true, note: '已立界桩' },
    })
    expect(own.followUps).toMatchObject([{ byWindow: false, satisfaction: null }])
    expect((await refusal(act(clerk, { id, version: own.version }, 'close'))).text.zh).toMatch('窗口还没有回访')
    expect((await refusal(act(mediator, { id, version: own.version }, 'close'))).code).toBe('STEP_REFUSED')
  })

  it('of red is followed up a second time after thirty days', async () => {
    const clerk = await server.as('window-clerk-a')
    const staff = await server.as('township-staff-a')
    const command = await server.as('county-command-a')
    const begun = await disputeAfter(server, 'accept')
    const params = { id: begun.line.id }
    const factors = ['threat', 'violence', 'long_standing'] as const
    const early = { version: begun.version, factors: [...factors], grade: 'red' as const }
    expect((await refusal(staff.api.gradeDispute({ params, body: early }))).text.zh).toMatch('先联合研判')
    let file = await staff.api.assessDispute({
      params,
      body: { version: begun.version, factors: [...factors], invited: ['示例派出所', '示例司法所'] },
    })
    // The sign was told to county and police before the answer came.
    const { items } = await command.api.listMessages({ query: { limit: 50 } })
    expect(items.filter(({ caseId, urgent }) => urgent && caseId === params.id)).toHaveLength(1)
    const police = await server.as('police-a')
    file = await police.api.giveOpinion({
      params,
      body: { version: file.version, unitName: '示例派出所', opinion: '建议先稳控', signedBy: '示例警官' },
    })
    file = await staff.api.gradeDispute({ params, body: { ...early, version: file.version } })
    expect(file.line.grade).toBe('red')
    expect(file.opinions).toMatchObject([{ unitName: '示例派出所' }])
    file = await staff.api.assignDispute({ params, body: assignment(file.version) })
    const mediator = await server.as('mediator-a')
    const general = async (caller: typeof clerk, action: string, input = {}) => {
      await act(caller, { id: params.id, version: file.version }, action, input)
      file = await clerk.api.getDispute({ params })
    }
    await general(mediator, 'sign')
    file = await mediator.api.holdSession({ params, body: sessionOf(file, server.clock.now()) })
    await general(mediator, 'fail', { note: '分歧太大' })
    file = await staff.api.referDispute({
      params,
      body: { version: file.version, channel: 'suit', body: '示例法院', reason: '引导诉讼', rightsTold: true },
    })
    await general(clerk, 'result_known', { note: '法院已立案' })
    const body = { channel: 'phone', satisfaction: 4, fulfilled: true, note: '已平静' } as const
    file = await clerk.api.recordFollowUp({ params, body: { ...body, version: file.version } })
    const soon = await refusal(act(clerk, { id: params.id, version: file.version }, 'close'))
    expect(soon.text.zh).toMatch('30 天后再访')
    server.clock.advance(31 * 86_400_000)
    // Nobody stays signed in for so long.
    const later = await callerOf(server.url, 'window-clerk-a')
    file = await later.api.recordFollowUp({ params, body: { ...body, version: file.version } })
    await act(later, { id: params.id, version: file.version }, 'close')
    file = await later.api.getDispute({ params })
    expect(file.line).toMatchObject({ state: 'CLOSED', outcome: 'failed' })
  })
})
