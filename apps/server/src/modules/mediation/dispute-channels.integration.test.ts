import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callerOf, refusal } from '../../testing/caller.ts'
import { disputeAfter, openDispute } from '../../testing/dispute-steps.ts'
import { incidentAfter } from '../../testing/incident-steps.ts'
import { areas } from '../../testing/test-county.ts'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'

const dayMs = 86_400_000

describe('a dispute from elsewhere', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer('pglite')
  })
  afterAll(() => server.remove())

  it('from 12345 keeps number and clock, joins what is open of the same people, and its result goes back', async () => {
    const staff = await server.as('township-staff-a')
    const clerk = await server.as('window-clerk-a')
    const order = {
      source: '12345' as const,
      matter: 'dispute' as const,
      category: 'neighbour',
      description: '邻居的排水沟堵了，雨水流进家里',
      caller: { name: '示例丁', phone: '00013800044' },
      respondent: { name: '示例戊' },
      areaCode: areas.gridA1,
      dueAt: new Date(server.clock.now().getTime() + dayMs).toISOString(),
    }
    const first = await staff.api.deliverExternalOrder({ body: { ...order, number: 'R-1' } })
    expect(first).toMatchObject({ kind: 'dispute', merged: false, closed: false, result: null })
    expect(await staff.api.deliverExternalOrder({ body: { ...order, number: 'R-1' } })).toMatchObject({
      caseId: first.caseId,
    })
    const petition = await staff.api.deliverExternalOrder({
      body: { ...order, source: 'petition', number: 'X-7', description: '还是那条沟' },
    })
    expect(petition).toMatchObject({ caseId: first.caseId, merged: true })
    const other = await staff.api.deliverExternalOrder({
      body: { ...order, number: 'R-2', respondent: { name: '示例别人' } },
    })
    expect(other.caseId).not.toBe(first.caseId)

    const params = { id: first.caseId }
    const file = await clerk.api.getDispute({ params })
    expect(file).toMatchObject({ externalNumber: 'R-1', externalDueAt: order.dueAt })
    expect(file.line.channel).toBe('hotline_12345')
    const { timeline, version } = await clerk.api.getCase({ params })
    expect(timeline.at(-1)).toMatchObject({ action: 'order_merged' })
    // The clock of the order is warned of, once.
    await server.modules.sweepDisputes()
    const told = async () =>
      (await clerk.api.listMessages({ query: { limit: 50 } })).items.filter(
        ({ caseId, title }) => caseId === first.caseId && title.zh.startsWith('来单将到期'),
      )
    expect(await told()).toHaveLength(1)
    expect(await server.modules.sweepDisputes()).toBe(0)
    expect(await told()).toHaveLength(1)
    const early = await refusal(staff.api.markExternalResultSent({ params: { source: '12345', number: 'R-1' } }))
    expect(early.code).toBe('RESULT_NOT_READY')
    await clerk.api.notAccept({
      params,
      body: { version, channel: 'suit', body: '示例法院', reason: '已在法院审理' },
    })
    const sent = await staff.api.markExternalResultSent({ params: { source: '12345', number: 'R-1' } })
    expect(sent.result?.note).toMatch(/^不予受理：已在法院审理/)
    expect(sent.resultSentAt).not.toBeNull()
  })

  it('from an incident keeps its code, and whoever holds the receipt of the one sees the other', async () => {
    const staff = await server.as('township-staff-a')
    const incident = await incidentAfter(server, 'open')
    const { path } = await staff.api.getProgressCode({ params: { id: incident.id } })
    const secret = new URL(path, server.url).searchParams.get('k') ?? ''
    const dispute = await openDispute(staff, { channel: 'video', originCaseId: incident.id })
    expect(dispute.line.code).toBe(incident.code)
    expect(dispute.origin).toMatchObject({ id: incident.id })
    expect((await staff.api.getCase({ params: { id: incident.id } })).timeline.at(-1)?.action).toBe('became_dispute')
    const progress = await staff.api.lookUpProgress({ body: { code: incident.code, secret } })
    expect(progress.kind.zh).toBe('矛盾纠纷')
    const again = await refusal(openDispute(staff, { channel: 'video', originCaseId: incident.id }))
    expect([again.code, again.details?.id]).toEqual(['ORIGIN_TAKEN', dispute.line.id])
    // Numbers of its own are not used up.
    const next = await openDispute(staff)
    expect(next.line.code).toMatch(/^JF-/)
  })

  it('is mediated remotely by links of one’s own, a party after consenting in the own name', async () => {
    const mediator = await server.as('mediator-a')
    const file = await disputeAfter(server, 'sign')
    const startsAt = new Date(Math.ceil(server.clock.now().getTime() / 900_000) * 900_000)
    const booked = await mediator.api.makeAppointment({
      params: { id: file.line.id },
      body: {
        mediatorIds: ['person-mediator-a'],
        startsAt: startsAt.toISOString(),
        endsAt: new Date(startsAt.getTime() + 3_600_000).toISOString(),
        remote: true,
      },
    })
    const seats = booked.appointments.at(-1)?.seats ?? []
    expect(seats.map(({ party }) => party).sort()).toEqual([false, true, true])
    const token = tokenOf(seats.find(({ party }) => party)?.path)
    const params = { token }
    const seat = await mediator.api.getRemoteSeat({ params })
    expect(seat).toMatchObject({ party: true, open: true, consentedAt: null })
    expect(JSON.stringify(seat)).not.toContain('示例甲')
    const socket = () => fetch(`${server.url}/api/v1/remote/${token}/socket`)
    expect((await socket()).status).toBe(422)
    const wrong = await refusal(mediator.api.consentToRemote({ params, body: { name: '别人' } }))
    expect(wrong.code).toBe('REMOTE_NAME_WRONG')
    const tries = await Promise.allSettled(
      ['示例甲', '示例乙'].map((name) => mediator.api.consentToRemote({ params, body: { name } })),
    )
    // The seat is of one of the two: only in that name it is signed.
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await mediator.api.getRemoteSeat({ params })).consentedAt).not.toBeNull()
    const after = await mediator.api.getDispute({ params: { id: file.line.id } })
    expect(after.appointments.at(-1)?.seats.filter(({ consentedAt }) => consentedAt !== null)).toHaveLength(1)
    expect((await refusal(mediator.api.getRemoteSeat({ params: { token: 'x'.repeat(24) } }))).code).toBe(
      'REMOTE_NOT_FOUND',
    )
  })

  it('whose agreement was not put before the court is warned of in the last days, once', async () => {
    const file = await disputeAfter(server, 'agree')
    const warned = async () => {
      const mediator = await callerOf(server.url, 'mediator-a')
      const { items } = await mediator.api.listMessages({ query: { limit: 100 } })
      return items.filter(({ caseId, title }) => caseId === file.line.id && title.zh.startsWith('司法确认还剩'))
    }
    server.clock.advance(20 * dayMs)
    while ((await server.modules.sweepDisputes()) > 0);
    expect(await warned()).toHaveLength(0)
    server.clock.advance(4 * dayMs)
    while ((await server.modules.sweepDisputes()) > 0);
    const [message] = await warned()
    expect(message?.title.zh).toMatch(/^司法确认还剩 6 天/)
    server.clock.advance(dayMs)
    while ((await server.modules.sweepDisputes()) > 0);
    expect(await warned()).toHaveLength(1)
  })

  it('stands in the sheet for the justice system without a full name', async () => {
    const clerk = await callerOf(server.url, 'window-clerk-a')
    const day = server.clock.now().toISOString().slice(0, 10)
    const response = await clerk.fetch(`/api/v1/disputes/justice-sheet?from=2020-01-01&to=${day}`)
    expect(response.status).toBe(200)
    const bytes = Buffer.from(await response.arrayBuffer())
    const { default: excel } = await import('exceljs')
    const book = new excel.Workbook()
    await book.xlsx.load(bytes as never)
    const rows = book.worksheets[0]?.getSheetValues() ?? []
    const text = JSON.stringify(rows)
    expect(text).toContain('协议编号')
    expect(text).toMatch(/人调字第\d+号/)
    expect(text).toContain('示**')
    expect(text).not.toContain('示例甲')
  })
})

function tokenOf(path: string | undefined): string {
  return new URLSearchParams(path?.split('?')[1]).get('s') ?? ''
}
