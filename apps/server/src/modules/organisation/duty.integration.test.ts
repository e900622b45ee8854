import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusal } from '../../testing/caller.ts'
import { incidentAfter } from '../../testing/incident-steps.ts'
import { areas } from '../../testing/test-county.ts'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'

const hour = 3_600_000

describe('duty, leave and hand-over', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer('pglite')
  })
  afterAll(() => server.remove())

  const at = (hours: number) => new Date(server.clock.now().getTime() + hours * hour).toISOString()

  it('shows who stands in for somebody who is away, to everybody who asks for the roster', async () => {
    const staff = (await server.as('township-staff-a')).api
    const body = { kind: 'leave', startsAt: at(-48), endsAt: at(48), substituteId: 'person-grid-worker-a' } as const
    const leave = await staff.recordLeave({ body: { ...body, personId: 'person-village-service-a' } })
    const other = (await server.as('village-service-b')).api
    const query = { area: areas.villageA1, from: at(-30), to: at(2) }
    const { items } = await other.dutyCalendar({ query })
    const shift = items.find(({ person }) => person.id === 'person-village-service-a')
    expect(shift).toMatchObject({ away: true, standIn: { id: 'person-grid-worker-a' } })
    const covering = (await (await server.as('grid-worker-a')).api.myDuty()).covering
    expect(covering.map(({ person }) => person.id)).toEqual(['person-village-service-a'])
    await staff.endLeave({ params: { id: leave.id } })
    expect((await refusal(staff.endLeave({ params: { id: leave.id } }))).code).toBe('LEAVE_NOT_FOUND')
  })

  it('plans shifts of the own area only, of people of it, and never two at a time', async () => {
    const staff = (await server.as('township-staff-a')).api
    const shift = { personId: 'person-mediator-a', areaCode: areas.townshipA, post: '值班员', days: 2 }
    const body = { ...shift, startsAt: at(24 * 40), endsAt: at(24 * 40 + 8) }
    const { ids } = await staff.planShift({ body })
    expect(ids).toHaveLength(2)
    expect((await refusal(staff.planShift({ body }))).code).toBe('SHIFT_OVERLAPS')
    expect((await refusal(staff.planShift({ body: { ...body, areaCode: areas.villageB } }))).code).toBe(
      'DUTY_AREA_OUTSIDE',
    )
    const foreign = { ...body, personId: 'person-mediator-b' }
    expect((await refusal(staff.planShift({ body: foreign }))).code).toBe('DUTY_PERSON_UNKNOWN')
    const id = ids[0] ?? ''
    const elsewhere = (await server.as('township-staff-b')).api
    expect((await refusal(elsewhere.removeShift({ params: { id } }))).code).toBe('SHIFT_NOT_FOUND')
    await staff.removeShift({ params: { id } })
  })

  it('hands over what lies open, and only the one it was handed to signs, once', async () => {
    const open = await incidentAfter(server, 'confirm', 'a')
    const staff = (await server.as('township-staff-a')).api
    const body = { toPersonId: 'person-mediator-a', note: '路口还要看一眼' }
    const made = await staff.handOver({ body })
    expect(made.matters.map(({ id }) => id)).toContain(open.id)
    const sign = { params: { id: made.id }, body: {} }
    expect((await refusal(staff.signHandOver(sign))).code).toBe('HAND_OVER_NOT_FOUND')
    const taker = (await server.as('mediator-a')).api
    expect((await taker.myDuty()).toSign.map(({ id }) => id)).toEqual([made.id])
    expect((await taker.signHandOver(sign)).signedAt).not.toBeNull()
    expect((await refusal(taker.signHandOver(sign))).code).toBe('HAND_OVER_NOT_FOUND')
    expect((await (await server.as('township-staff-b')).api.listHandOvers()).total).toBe(0)
  })

  it('shows the people of a unit with masked phones, those of the own area only', async () => {
    const { items } = await (await server.as('township-staff-a')).api.unitPeople({ params: { id: 'unit-centre' } })
    expect(items.length).toBeGreaterThan(2)
    expect(items.map(({ id }) => id).filter((id) => /(worker|staff|service)-b/.test(id))).toEqual([])
    expect(items.every(({ phoneMasked }) => phoneMasked?.includes('****'))).toBe(true)
  })
})
