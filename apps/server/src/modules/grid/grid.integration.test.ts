import type { CaseDetail } from '@fengqiao/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chinaDate } from '../../platform/china-time/index.ts'
import { callerOf, refusal } from '../../testing/caller.ts'
import { act, formOf, jpeg } from '../../testing/incident-steps.ts'
import { areas } from '../../testing/test-county.ts'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'

const here = { lng: 107.42, lat: 26.55, accuracy: 10 }
const report = { category: 'road', description: '村口路灯坏了', position: here } as const

describe('the grid network', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer('pglite')
  })
  afterAll(() => server.remove())

  const as = (name: string) => server.as(name)
  const by = async (name: string, matter: CaseDetail, action: string, input = {}) =>
    act(await as(name), matter, action, input)
  const inDays = (days: number) => chinaDate(new Date(server.clock.now().getTime() + days * 86_400_000))

  async function reported(name = 'grid-worker-a', rest = {}): Promise<CaseDetail> {
    return (await as(name)).api.reportGridEvent({ body: { ...report, ...rest } })
  }

  async function sentTo(worker = 'grid-worker-a'): Promise<CaseDetail> {
    let matter = await reported('household-head-a', { position: undefined })
    matter = await by('village-service-a', matter, 'accept', { danger: { kind: 'none' } })
    matter = await by('village-service-a', matter, 'file')
    return by('village-service-a', matter, 'dispatch', { assigneeIds: [`person-${worker}`] })
  }

  describe('an event', () => {
    it('goes the whole loop, and who handled it does not verify it', async () => {
      let matter = await sentTo()
      expect(matter.code).toMatch(/^WG-\d{4}-\d{6}$/)
      matter = await by('grid-worker-a', matter, 'sign')
      matter = await by('grid-worker-a', matter, 'start', { position: here })
      matter = await by('grid-worker-a', matter, 'resolve', { note: '换了灯泡' })
      expect(matter.clock?.until.en).toBe('verify it')
      const refused = await refusal(by('grid-worker-a', matter, 'verify'))
      expect(refused).toMatchObject({ status: 403, code: 'STEP_REFUSED' })
      matter = await by('village-service-a', matter, 'verify', { note: '亮了' })
      expect(matter).toMatchObject({ state: 'CLOSED', clock: null })
      matter = await by('village-service-a', matter, 'evaluate', { note: '村民满意' })
      expect(matter.state).toBe('EVALUATED')
      expect(matter.timeline.map(({ action }) => action)).toEqual([
        ...['open', 'accept', 'file', 'dispatch', 'sign', 'start', 'resolve', 'verify', 'evaluate'],
      ])
    })

    it('is found its grid by the position, also in somebody else’s; its reporter keeps the receipt', async () => {
      const matter = await reported('grid-worker-a', { position: { lng: 107.55, lat: 26.55 } })
      expect(matter.areaCode).toBe(areas.gridB1)
      const worker = await as('grid-worker-a')
      expect(await refusal(worker.api.getCase({ params: { id: matter.id } }))).toMatchObject({ status: 404 })
      const mine = await worker.api.listMyReports()
      expect(mine.items.map(({ code }) => code)).toContain(matter.code)
      expect((await (await as('village-service-b')).api.getCase({ params: { id: matter.id } })).id).toBe(matter.id)
    })

    it('is refused outside the county, and in a category that is not there', async () => {
      expect(await refusal(reported('grid-worker-a', { position: { lng: 100, lat: 20 } }))).toMatchObject({
        code: 'OUTSIDE_COUNTY',
      })
      expect(await refusal(reported('grid-worker-a', { category: 'nothing' }))).toMatchObject({
        code: 'CATEGORY_UNKNOWN',
      })
    })

    it('is one event however often the phone sends it', async () => {
      const { api } = await as('grid-worker-a')
      const options = { idempotencyKey: 'draft-of-phone-1' }
      const first = await api.reportGridEvent({ body: report }, options)
      expect(await api.reportGridEvent({ body: report }, options)).toEqual(first)
    })

    it('that was dealt with on the spot is done, but never with a danger, and only by its reporter', async () => {
      const done = await reported('grid-worker-a', { selfHandled: '扶起了路牌' })
      expect(done).toMatchObject({ state: 'SELF_HANDLED', clock: null })
      const danger = { kind: 'fire', service: '119', receipt: '119-1' }
      expect(await refusal(reported('grid-worker-a', { danger, selfHandled: '扑灭了' }))).toMatchObject({
        code: 'STEP_REFUSED',
      })
      const other = await reported('household-head-a', { position: undefined })
      expect(await refusal(by('grid-worker-a', other, 'self_handle', { note: '好了' }))).toMatchObject({ status: 403 })
    })

    it('with danger needs the call to 110, 119 or 120, and two people', async () => {
      let matter = await reported('grid-worker-a', { danger: { kind: 'fire' } })
      expect(matter.urgent).toBe(true)
      expect(matter.clock).toMatchObject({ unit: 'minute', count: 15 })
      const without = { danger: { kind: 'fire' } }
      expect(await refusal(by('village-service-a', matter, 'accept', without))).toMatchObject({ status: 403 })
      const danger = { kind: 'fire', service: '119', receipt: '119-0001' }
      matter = await by('village-service-a', matter, 'accept', { danger })
      const alone = { assigneeIds: ['person-grid-worker-a'] }
      expect(await refusal(by('village-service-a', matter, 'dispatch', alone))).toMatchObject({ status: 403 })
      matter = await by('village-service-a', matter, 'dispatch', {
        assigneeIds: ['person-grid-worker-a', 'person-grid-worker-a2'],
      })
      expect(matter.clock).toMatchObject({ unit: 'minute', count: 60 })
    })

    it('that was escalated is out of the hands of the level below, and takes the limits of the level above', async () => {
      let matter = await reported()
      expect(matter.clock).toMatchObject({ unit: 'hour', count: 2 })
      matter = await by('village-service-a', matter, 'accept', { danger: { kind: 'none' } })
      expect(matter.clock).toMatchObject({ unit: 'working_day', count: 3 })
      matter = await by('village-service-a', matter, 'escalate', { note: '要动用挖掘机' })
      expect(matter.clock).toMatchObject({ unit: 'hour', count: 4 })
      const below = matter
      expect(await refusal(by('village-service-a', below, 'accept', { danger: { kind: 'none' } }))).toMatchObject({
        status: 403,
      })
      matter = await by('township-staff-a', matter, 'accept', { danger: { kind: 'none' } })
      expect(matter.clock).toMatchObject({ unit: 'working_day', count: 5 })
      matter = await by('township-staff-a', matter, 'escalate', { note: '要县里协调' })
      matter = await by('county-command-a', matter, 'accept', { danger: { kind: 'none' } })
      expect(matter.clock).toMatchObject({ unit: 'working_day', count: 10 })
      expect(await refusal(by('county-command-a', matter, 'escalate', { note: '再上' }))).toMatchObject({ status: 403 })
    })

    it('not solved is opened again, with the reason', async () => {
      let matter = await sentTo()
      matter = await by('grid-worker-a', matter, 'start')
      matter = await by('grid-worker-a', matter, 'resolve', { note: '修了' })
      matter = await by('village-service-a', matter, 'verify')
      matter = await by('village-service-a', matter, 'reopen', { note: '晚上又不亮' })
      expect(matter).toMatchObject({ state: 'ACCEPTED', closedAt: null })
      expect(matter.clock).not.toBeNull()
    })

    it('shows before it is sent what may be the same', async () => {
      const first = await reported('grid-worker-a2', {
        position: { lng: 107.47, lat: 26.53 },
        description: '桥栏杆断了',
      })
      const { api } = await as('grid-worker-a2')
      const query = { category: 'road', text: '桥的栏杆断了一截', lng: 107.4702, lat: 26.53 }
      const { items } = await api.likelyDuplicates({ query })
      expect(items[0]).toMatchObject({ id: first.id, distance: 20 })
      const recent = await api.recentGridEvents()
      expect(recent.items.map(({ id }) => id)).toContain(first.id)
    })

    it('has its place corrected with the reason; the wrong one stays in the timeline', async () => {
      const matter = await reported()
      const { api } = await as('village-service-a')
      const body = { version: matter.version, position: { lng: 107.41, lat: 26.54 }, reason: '手机定位偏了' }
      const moved = await api.moveGridEvent({ params: { id: matter.id }, body })
      expect(moved.position).toMatchObject({ lng: 107.41, lat: 26.54 })
      expect(moved.timeline.at(-1)).toMatchObject({ action: 'moved', label: { zh: '更正位置' }, note: '手机定位偏了' })
      expect(await refusal(api.moveGridEvent({ params: { id: matter.id }, body }))).toMatchObject({ status: 409 })
    })

    it('of somebody without a phone is reported for him; the name is masked', async () => {
      const matter = await reported('grid-worker-a', { onBehalf: { name: '张大爷', phone: '13900001234' } })
      const facts = await (await as('village-service-a')).api.gridEventFacts({ params: { id: matter.id } })
      expect(facts).toMatchObject({ channel: 'on_behalf', level: 'village', onBehalf: { phone: '139****1234' } })
      expect(facts.onBehalf?.name).not.toContain('大爷')
    })
  })

  describe('an order from outside', () => {
    it('keeps its own number and clock, is one however often it is delivered, and its result goes back', async () => {
      const { api } = await as('township-staff-a')
      const body = {
        source: '12345' as const,
        number: 'GD-1',
        description: '污水横流',
        position: { lng: 107.44, lat: 26.44 },
        dueAt: '2099-01-01T00:00:00.000Z',
      }
      const order = await api.deliverExternalOrder({ body })
      expect(order).toMatchObject({ number: 'GD-1', merged: false, closed: false, dueAt: body.dueAt })
      expect((await api.deliverExternalOrder({ body })).caseId).toBe(order.caseId)
      const again = await api.deliverExternalOrder({ body: { ...body, number: 'GD-2' } })
      expect(again).toMatchObject({ caseId: order.caseId, merged: true, number: 'GD-2' })
      const sent = { params: { source: '12345', number: 'GD-1' } }
      expect(await refusal(api.markExternalResultSent(sent))).toMatchObject({ code: 'RESULT_NOT_READY' })

      let matter = await api.getCase({ params: { id: order.caseId } })
      expect(matter.timeline.at(-1)).toMatchObject({ action: 'order_merged' })
      matter = await by('township-staff-a', matter, 'accept', { danger: { kind: 'none' } })
      matter = await by('township-staff-a', matter, 'dispatch', { assigneeIds: ['person-grid-worker-a'] })
      matter = await by('grid-worker-a', matter, 'start')
      const photo = await (await as('grid-worker-a')).api.uploadFile({}, { form: formOf(jpeg('clean')) })
      matter = await by('grid-worker-a', matter, 'resolve', { note: '疏通了', fileIds: [photo.id] })
      await by('township-staff-a', matter, 'verify')
      const waiting = await api.listExternalOrders({ query: { standing: 'to-send' } })
      expect(waiting.items.map(({ number, result }) => [number, result?.note, result?.fileIds])).toEqual([
        ['GD-2', '疏通了', [photo.id]],
        ['GD-1', '疏通了', [photo.id]],
      ])
      expect((await api.markExternalResultSent(sent)).resultSentAt).not.toBeNull()
    })
  })

  describe('a whistle', () => {
    const call = { title: '校门口井盖缺失', description: '要执法和村建到场', urgent: true, unitIds: ['unit-centre'] }

    it('is confirmed, signed for, checked in at, dealt with, rated and closed by who blew it', async () => {
      const blower = await as('grid-worker-a')
      let matter = await blower.api.blowWhistle({ body: call })
      expect(matter.clock).toMatchObject({ unit: 'hour', count: 2 })
      matter = await by('township-staff-a', matter, 'confirm', { assigneeIds: ['person-department-a'] })
      expect(matter.clock).toMatchObject({ unit: 'minute', count: 30 })
      expect(await refusal(by('grid-worker-a', matter, 'sign'))).toMatchObject({ status: 403 })
      matter = await by('department-a', matter, 'sign')
      expect(matter.clock).toMatchObject({ unit: 'hour', count: 2 })
      expect(await refusal(by('department-a', matter, 'check_in'))).toMatchObject({ code: 'EVIDENCE_MISSING' })
      matter = await by('department-a', matter, 'check_in', { position: here })
      matter = await by('department-a', matter, 'result', { note: '换了新井盖' })
      expect(await refusal(by('department-a', matter, 'close'))).toMatchObject({ code: 'STEP_NOT_NOW' })
      expect(await refusal(by('grid-worker-a', matter, 'rate'))).toMatchObject({ code: 'STEP_HAS_FORM' })
      const rating = { params: { id: matter.id }, body: { version: matter.version, rating: 4, note: '来得快' } }
      const village = await as('village-service-a')
      expect(await refusal(village.api.rateWhistle(rating))).toMatchObject({ status: 403 })
      matter = await blower.api.rateWhistle(rating)
      expect(await refusal(by('township-staff-a', matter, 'close'))).toMatchObject({ status: 403 })
      matter = await by('grid-worker-a', matter, 'close')
      expect(matter.state).toBe('CLOSED')
      const { byUnit } = await (await as('township-staff-a')).api.whistleStatistics()
      expect(byUnit).toMatchObject([{ unitId: 'unit-centre', called: 1, onTime: 1, rating: 4 }])
    })

    it('may be refused with a legal basis; command rules, and a careless one is visible', async () => {
      let matter = await (await as('grid-worker-a')).api.blowWhistle({ body: { ...call, urgent: false } })
      matter = await by('township-staff-a', matter, 'confirm', { assigneeIds: ['person-department-a'] })
      expect(await refusal(by('department-a', matter, 'refuse'))).toMatchObject({ code: 'EVIDENCE_MISSING' })
      matter = await by('department-a', matter, 'refuse', { note: '《城镇排水条例》第七条' })
      expect(await refusal(by('township-staff-a', matter, 'overrule', { note: '应当' }))).toMatchObject({ status: 403 })
      matter = await by('county-command-a', matter, 'overrule', { note: '先到场' })
      expect(matter.state).toBe('TOWNSHIP_CONFIRMED')
      matter = await by('department-a', matter, 'refuse', { note: '同上' })
      matter = await by('county-command-a', matter, 'uphold', { note: '归水务' })
      expect(matter.state).toBe('REFUSAL_UPHELD')
      const { byVillage } = await (await as('county-command-a')).api.whistleStatistics()
      expect(byVillage.find(({ areaCode }) => areaCode === areas.villageA1)).toMatchObject({ careless: 1 })
    })

    it('is blown by grids and villages, not by departments', async () => {
      expect(await refusal((await as('department-a')).api.blowWhistle({ body: call }))).toMatchObject({ status: 403 })
    })
  })

  describe('what is handed to grids', () => {
    const content = {
      title: '防汛巡查',
      basis: '示例文件一号',
      duty: '巡查隐患点，不处置',
      handedTo: ['grid_worker' as const],
      validFrom: '2020-01-01',
      validUntil: null,
    }
    const task = () => ({
      title: '汛前巡查',
      description: '逐点查看',
      areaCodes: [areas.gridA1, areas.gridB1],
      dueOn: inDays(7),
    })

    it('must be on the admitted list, or be urgent with consent and an end', async () => {
      const department = await as('department-a')
      const command = await as('county-command-a')
      expect(await refusal(command.api.handTask({ body: task() }))).toMatchObject({ code: 'NOT_ADMITTED' })
      let item = await department.api.draftItem({ body: { unitId: 'unit-centre', content } })
      const named = { ...task(), itemId: item.id }
      expect(await refusal(command.api.handTask({ body: named }))).toMatchObject({ code: 'NOT_ADMITTED' })
      item = await by('department-a', item, 'apply')
      item = await by('county-command-a', item, 'review')
      expect(await refusal(by('department-a', item, 'publish', { note: '可以' }))).toMatchObject({ status: 403 })
      await by('county-command-a', item, 'publish', { note: '同意准入' })
      const worker = await as('grid-worker-b')
      const list = await worker.api.listGridItems()
      expect(list.items.map(({ content: { title } }) => title)).toContain('防汛巡查')
      const handed = await command.api.handTask({ body: named })
      expect(handed.count).toBe(2)
      const mine = await worker.api.listGridTasks({ query: { batch: handed.batchId } })
      expect(mine.items).toMatchObject([{ areaCode: areas.gridB1, itemTitle: '防汛巡查', overdue: false }])
      const [one] = mine.items
      const done = await worker.api.finishGridTask({ params: { id: one?.id ?? '' }, body: { result: '三处隐患已报' } })
      expect(done.doneAt).not.toBeNull()
      expect(await command.api.withdrawGridTasks({ params: { id: handed.batchId } })).toEqual({ count: 1 })
      const until = inDays(20)
      const urgent = { ...task(), consent: { by: '县指挥部值班领导', until } }
      expect((await command.api.handTask({ body: urgent })).count).toBe(2)
      const long = { ...task(), consent: { by: '县指挥部值班领导', until: inDays(60) } }
      expect(await refusal(command.api.handTask({ body: long }))).toMatchObject({ code: 'NOT_ADMITTED' })
    })

    it('keeps the words it had when the item is adjusted, and a changed item names its version', async () => {
      const department = await as('department-a')
      const item = await department.api.draftItem({ body: { unitId: 'unit-centre', content } })
      const body = { version: 1, content: { ...content, duty: '巡查并劝离' } }
      expect((await department.api.changeItem({ params: { id: item.id }, body })).version).toBe(2)
      expect(await refusal(department.api.changeItem({ params: { id: item.id }, body }))).toMatchObject({ status: 409 })
      const { items } = await department.api.listItemVersions({ params: { id: item.id } })
      expect(items.map(({ version, content: { duty } }) => [version, duty])).toEqual([
        [2, '巡查并劝离'],
        [1, '巡查隐患点，不处置'],
      ])
    })
  })

  describe('choosing a household head', () => {
    async function opened(households: number): Promise<CaseDetail> {
      const village = await as('village-service-a')
      const body = { areaCode: areas.groupA, name: '示例户主', households, why: '热心公道' }
      return by('village-service-a', await village.api.nominateHead({ body }), 'open_vote')
    }

    it('by secret ballot counts one vote a household, and says nothing of who voted how', async () => {
      const { api } = await as('village-service-a')
      const matter = await opened(3)
      const { items } = await api.makeBallotPapers({ params: { id: matter.id } })
      expect(items).toHaveLength(3)
      const [first, second] = items.map(({ code }) => code)
      await api.castBallot({ body: { code: first ?? '', choice: 'yes' } })
      expect(await refusal(api.castBallot({ body: { code: first ?? '', choice: 'no' } }))).toMatchObject({
        code: 'BALLOT_USED',
      })
      expect(await refusal(api.castBallot({ body: { code: 'WRONG-CODE', choice: 'no' } }))).toMatchObject({
        status: 404,
      })
      await api.castBallot({ body: { code: second ?? '', choice: 'no' } })
      const facts = await api.headSelectionFacts({ params: { id: matter.id } })
      expect(facts).toMatchObject({ secretVotes: 2, papers: 3, counted: null })
      const counted = await api.countHeadVotes({ params: { id: matter.id }, body: { version: matter.version } })
      expect(counted.state).toBe('NOT_CHOSEN')
      expect(await refusal(api.castBallot({ body: { code: items[2]?.code ?? '', choice: 'yes' } }))).toMatchObject({
        code: 'VOTE_NOT_OPEN',
      })
    })

    it('refuses more votes than households', async () => {
      const { api } = await as('village-service-a')
      const matter = await opened(3)
      const sheet = await api.uploadFile({}, { form: formOf(jpeg('too many')) })
      const hands = { yes: 4, no: 0, abstained: 0, sheetFileId: sheet.id }
      const count = { params: { id: matter.id }, body: { version: matter.version, hands } }
      expect(await refusal(api.countHeadVotes(count))).toMatchObject({ code: 'MORE_VOTES_THAN_HOUSEHOLDS' })
    })

    it('takes two thirds of the households and a majority, then police, branch, notice and training', async () => {
      const { api } = await as('village-service-a')
      let matter = await opened(3)
      const sheet = await api.uploadFile({}, { form: formOf(jpeg('sheet')) })
      const hands = { yes: 3, no: 0, abstained: 0, sheetFileId: sheet.id }
      const count = { params: { id: matter.id }, body: { version: matter.version, hands } }
      expect(await refusal(api.countHeadVotes(count))).toMatchObject({ code: 'OFFICER_MISSING' })
      matter = await api.countHeadVotes({ ...count, body: { ...count.body, officerId: 'person-police-a' } })
      expect(matter.state).toBe('POLICE_REVIEW')
      expect(await refusal(by('village-service-a', matter, 'police_pass'))).toMatchObject({ status: 403 })
      matter = await by('police-a', matter, 'police_pass')
      matter = await by('village-service-a', matter, 'branch_approve', { note: '同意' })
      expect(await refusal(by('village-service-a', matter, 'appoint'))).toMatchObject({ status: 403 })
      server.clock.advance(15 * 86_400_000)
      // The sessions of before have run out by then.
      const later = await callerOf(server.url, 'village-service-a')
      matter = await act(later, matter, 'appoint')
      matter = await act(later, matter, 'trained')
      expect(matter.state).toBe('TRAINED')
    })
  })
})
