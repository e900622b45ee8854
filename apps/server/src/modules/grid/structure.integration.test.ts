import type { CaseDetail, GridMove } from '@fengqiao/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusal } from '../../testing/caller.ts'
import { act } from '../../testing/incident-steps.ts'
import { areas } from '../../testing/test-county.ts'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'

const move = (personId: string, areaCode: string | null, more: Partial<GridMove> = {}): GridMove => ({
  personId,
  areaCode,
  post: 'grid_worker',
  employment: 'full_time',
  origin: 'community_worker',
  partyMember: true,
  ...more,
})

describe('the structure of the grid network', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer('pglite')
  })
  afterAll(() => server.remove())

  const as = (name: string) => server.as(name)
  const by = async (name: string, matter: CaseDetail, action: string, input = {}) =>
    act(await as(name), matter, action, input)

  /** An event in the first grid that the first worker has in hand. */
  async function inHand(worker = 'grid-worker-a'): Promise<CaseDetail> {
    const { api } = await as('village-service-a')
    let matter = await api.reportGridEvent({
      body: { category: 'road', description: '路灯坏了', areaCode: areas.gridA1 },
    })
    matter = await by('village-service-a', matter, 'accept', { danger: { kind: 'none' } })
    matter = await by('village-service-a', matter, 'file')
    return by('village-service-a', matter, 'dispatch', { assigneeIds: [`person-${worker}`] })
  }

  describe('grid workers', () => {
    it('change by a preview first; open cases follow and are signed for, the account waits for its confirmation', async () => {
      const matter = await inHand()
      const { api } = await as('township-staff-a')
      const moves = [
        move('person-grid-worker-a', areas.gridA2),
        move('person-grid-worker-a2', areas.gridA1, { post: 'grid_leader', employment: 'part_time' }),
      ]
      const { lines } = await api.previewGridMoves({ body: { moves } })
      expect(lines).toMatchObject([
        { from: { code: areas.gridA1 }, to: { code: areas.gridA2 }, successor: 'grid-worker-a2', refused: null },
        { from: { code: areas.gridA2 }, to: { code: areas.gridA1 }, refused: null },
      ])
      expect(lines[0]?.cases).toBeGreaterThan(0)
      const done = await api.reassignGrids({ body: { moves, reason: '年度轮岗' } })
      const after = await api.getCase({ params: { id: matter.id } })
      expect(after.assignees).toEqual(['grid-worker-a2'])
      expect(after.timeline.at(-1)).toMatchObject({ action: 'handed_on', label: { zh: '移交' } })
      const { person, appointments } = await api.gridPerson({ params: { id: 'person-grid-worker-a2' } })
      expect(person).toMatchObject({ areaCode: areas.gridA1, post: 'grid_leader', unsigned: 1, accountWaits: true })
      expect(appointments.map(({ grid, until }) => [grid.code, until === null])).toEqual([
        [areas.gridA1, true],
        [areas.gridA2, false],
      ])
      const { items } = await (await as('security-admin-a')).api.listAccountChanges({ query: { state: 'open' } })
      expect(items.map(({ kind, areaCode }) => [kind, areaCode])).toContainEqual(['grant', areas.gridA1])

      const undone = await api.undoReassignment({ params: { id: done.id } })
      expect(undone.undoneBy).toBe('township-staff-a')
      expect((await api.getCase({ params: { id: matter.id } })).assignees).toEqual(['grid-worker-a'])
      const back = await api.gridPerson({ params: { id: 'person-grid-worker-a' } })
      expect(back.person).toMatchObject({ areaCode: areas.gridA1, accountWaits: false, unsigned: 0 })
      expect(await refusal(api.undoReassignment({ params: { id: done.id } }))).toMatchObject({
        code: 'REASSIGNMENT_UNDONE',
      })
    })

    it('who takes over signs, wherever his account still belongs; then it is not undone any more', async () => {
      await inHand()
      const { api } = await as('township-staff-a')
      const moves = [move('person-grid-worker-a', areas.gridA3, { successorId: 'person-grid-worker-a2' })]
      const done = await api.reassignGrids({ body: { moves, reason: '调到另一个村' } })
      const taker = await as('grid-worker-a2')
      const [waiting] = (await taker.api.myDuty()).toSign
      expect(waiting?.note).toContain('调到另一个村')
      await taker.api.signHandOver({ params: { id: waiting?.id ?? '' }, body: {} })
      expect(await refusal(api.undoReassignment({ params: { id: done.id } }))).toMatchObject({ code: 'SIGNED_ALREADY' })
      const back = [move('person-grid-worker-a', areas.gridA1)]
      await api.reassignGrids({ body: { moves: back, reason: '调回' } })
    })

    it('are appointed anew and relieved; who leaves keeps what nobody takes over', async () => {
      const { api } = await as('county-command-a')
      const { personId: _, ...newcomer } = move('', areas.gridA3)
      const done = await api.reassignGrids({
        body: { moves: [{ ...newcomer, newcomer: { name: '示例新人', phone: '13900009999' } }], reason: '补缺' },
      })
      const people = await api.listGridPeople({ query: { area: areas.villageA2 } })
      expect(people.items).toMatchObject([{ name: '示例新人', phoneMasked: '139****9999', partyMember: true }])
      const id = people.items[0]?.id ?? ''
      await api.reassignGrids({ body: { moves: [move(id, null)], reason: '离职' } })
      expect((await api.listGridPeople({ query: { area: areas.villageA2 } })).items).toEqual([])
      expect(await refusal(api.undoReassignment({ params: { id: done.id } }))).toMatchObject({ code: 'MOVED_AGAIN' })
    })

    it('on leave are shown with who stands in', async () => {
      const { api } = await as('village-service-a')
      const now = server.clock.now()
      const leave = {
        personId: 'person-grid-worker-a',
        kind: 'leave' as const,
        startsAt: new Date(now.getTime() - 1000).toISOString(),
        endsAt: new Date(now.getTime() + 86_400_000).toISOString(),
        substituteId: 'person-grid-worker-a2',
      }
      await api.recordLeave({ body: leave })
      const { items } = await api.listGridPeople({ query: { standing: 'away' } })
      expect(items).toMatchObject([{ id: 'person-grid-worker-a', away: { substitute: { name: 'grid-worker-a2' } } }])
    })

    it('are not moved by a village, nor into another township, nor out of another post', async () => {
      const body = { moves: [move('person-grid-worker-a', areas.gridA2)], reason: '调整' }
      for (const name of ['village-service-a', 'grid-worker-a', 'department-a', 'police-a', 'system-admin-a']) {
        expect(await refusal((await as(name)).api.reassignGrids({ body }))).toMatchObject({ status: 403 })
      }
      const { api } = await as('township-staff-a')
      const across = { ...body, moves: [move('person-grid-worker-a', areas.gridB1)] }
      expect(await refusal(api.reassignGrids({ body: across }))).toMatchObject({ code: 'MOVE_REFUSED' })
      const foreign = { ...body, moves: [move('person-grid-worker-b', areas.gridA1)] }
      expect(await refusal(api.reassignGrids({ body: foreign }))).toMatchObject({ code: 'MOVE_REFUSED' })
      const officer = { ...body, moves: [move('person-police-a', areas.gridA1)] }
      expect(await refusal(api.reassignGrids({ body: officer }))).toMatchObject({ code: 'MOVE_REFUSED' })
    })
  })

  describe('households', () => {
    it('stand on the register of their group, masked, and in full only with a reason', async () => {
      const { api } = await as('grid-worker-a')
      const one = await api.addHousehold({
        body: {
          areaCode: areas.groupA,
          householder: '示例户主',
          phone: '13900001234',
          residents: 4,
          smartphone: false,
        },
      })
      expect(one).toMatchObject({ number: 1, householderMasked: '示***', phoneMasked: '139****1234' })
      const { items } = await api.listHouseholdGroups({ query: {} })
      expect(items).toMatchObject([
        { code: areas.groupA, households: 1, residents: 4, withoutSmartphone: 1, head: { name: 'household-head-a' } },
      ])
      const shown = await api.unmask({
        body: { subject: 'household', id: one.id, field: 'householder', reason: '上门送药' },
      })
      expect(shown.value).toBe('示例户主')
      const change = { residents: 5, smartphone: true, left: true }
      const left = await api.changeHousehold({ params: { id: one.id }, body: change })
      expect(left.leftAt).not.toBeNull()
      const again = await api.changeHousehold({ params: { id: one.id }, body: { ...change, left: false } })
      expect(again).toMatchObject({ leftAt: null, householderMasked: '示***', residents: 5 })
    })

    it('are not registered by others, and not in a group of somebody else', async () => {
      const body = { areaCode: areas.groupA, householder: '示例户', residents: 1, smartphone: true }
      for (const name of ['department-a', 'police-a', 'mediator-a', 'household-head-a']) {
        expect(await refusal((await as(name)).api.addHousehold({ body }))).toMatchObject({ status: 403 })
      }
      const other = await as('grid-worker-b')
      expect(await refusal(other.api.addHousehold({ body }))).toMatchObject({ code: 'GROUP_UNKNOWN' })
      expect(await refusal(other.api.listHouseholds({ params: { code: areas.groupA } }))).toMatchObject({
        code: 'GROUP_UNKNOWN',
      })
    })
  })

  describe('a grid on its page', () => {
    it('counts where events were settled; each number opens them, and one opened again counts no more', async () => {
      const worker = await as('grid-worker-a')
      const spot = { category: 'road', description: '扶起了路牌', selfHandled: '当场扶好' }
      const done = await worker.api.reportGridEvent({ body: spot })
      let matter = await inHand('grid-worker-a')
      matter = await by('grid-worker-a', matter, 'start')
      matter = await by('grid-worker-a', matter, 'resolve', { note: '换了灯泡' })
      matter = await by('village-service-a', matter, 'verify')
      let lifted = await inHand('grid-worker-a')
      lifted = await by('village-service-a', lifted, 'reassign', {
        assigneeIds: ['person-grid-worker-a2'],
        note: '换人',
      })
      lifted = await by('grid-worker-a2', lifted, 'start')
      lifted = await by('village-service-a', lifted, 'escalate', { note: '要动用挖掘机' })
      lifted = await by('township-staff-a', lifted, 'accept', { danger: { kind: 'none' } })
      lifted = await by('township-staff-a', lifted, 'dispatch', { assigneeIds: ['person-grid-worker-a'] })
      lifted = await by('grid-worker-a', lifted, 'start')
      lifted = await by('grid-worker-a', lifted, 'resolve', { note: '填平了' })
      await by('township-staff-a', lifted, 'verify')
      const { api } = await as('township-staff-a')
      const own = await api.gridArea({ params: { code: areas.gridA1 }, query: {} })
      expect(own.settled).toEqual({ grid: 2, village: 0, township: 1, county: 0, all: 3 })
      const village = await api.gridArea({ params: { code: areas.villageA1 }, query: {} })
      expect(village.below.map(({ code, settled }) => [code, settled.grid, settled.all])).toEqual([
        [areas.gridA1, 2, 3],
        [areas.gridA2, 0, 0],
      ])
      const opened = await api.listSettledEvents({ query: { area: areas.gridA1, level: 'grid' } })
      expect(opened.items.map(({ id }) => id).sort()).toEqual([done.id, matter.id].sort())
      const figure = await api.getIndicator({
        params: { key: 'events_settled_at_grid' },
        query: { area: areas.gridA1 },
      })
      expect(figure).toMatchObject({ numerator: 2, denominator: 3 })
      await by('village-service-a', await api.getCase({ params: { id: matter.id } }), 'reopen', { note: '又不亮' })
      expect((await api.gridArea({ params: { code: areas.gridA1 }, query: {} })).settled.grid).toBe(1)
    })

    it('shows who works there, and is not shown to another side', async () => {
      const { api } = await as('grid-worker-a')
      const area = await api.gridArea({ params: { code: areas.gridA1 }, query: {} })
      expect(area.workers.map(({ id }) => id)).toContain('person-grid-worker-a')
      expect(area).toMatchObject({ groups: 1, headless: 0, retired: null, predecessors: [] })
      for (const code of [areas.gridB1, areas.villageA1, areas.county]) {
        expect(await refusal(api.gridArea({ params: { code }, query: {} }))).toMatchObject({
          code: 'GRID_AREA_UNKNOWN',
        })
      }
    })
  })
})
