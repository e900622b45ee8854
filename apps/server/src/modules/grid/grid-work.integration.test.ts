import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chinaDate } from '../../platform/china-time/index.ts'
import { type Caller, callerOf, refusal } from '../../testing/caller.ts'
import { formOf, jpeg } from '../../testing/incident-steps.ts'
import { areas } from '../../testing/test-county.ts'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'

const dayMs = 86_400_000

describe('the work in the grids', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer('pglite')
  })
  afterAll(() => server.remove())

  /** Sessions end while days go by: everybody signs in again after that. */
  const callers = new Map<string, Promise<Caller>>()
  async function api(name: string) {
    const caller = callers.get(name) ?? callerOf(server.url, name)
    callers.set(name, caller)
    return (await caller).api
  }
  function pass(days: number) {
    server.clock.advance(days * dayMs)
    callers.clear()
  }
  const inDays = (days: number) => chinaDate(new Date(server.clock.now().getTime() + days * dayMs))
  const ago = (hours: number) => new Date(server.clock.now().getTime() - hours * 3_600_000).toISOString()

  describe('mutual aid', () => {
    it('is filed by a household head and seen by his grid, village and township, not by the other side', async () => {
      const head = await api('household-head-a')
      const aid = await head.fileAid({ body: { kind: 'hardship', outcome: 'settled', description: '帮王婆婆挑水' } })
      expect(aid).toMatchObject({ areaCode: areas.groupA, channel: 'phone', case: null })
      expect(aid.number).toMatch(/^HZ-\d{4}-\d{6}$/)
      for (const name of ['household-head-a', 'grid-worker-a', 'village-service-a', 'township-staff-a']) {
        expect((await (await api(name)).listAid({})).items.map(({ id }) => id)).toContain(aid.id)
      }
      expect((await (await api('grid-worker-b')).listAid({})).items).toEqual([])
    })

    it('is one record however often the phone sends it', async () => {
      const head = await api('household-head-a')
      const body = { kind: 'hygiene', outcome: 'settled', description: '一起清了水沟' } as const
      const options = { idempotencyKey: 'aid-of-phone-1' }
      expect(await head.fileAid({ body }, options)).toEqual(await head.fileAid({ body }, options))
    })

    it('becomes a grid event or a dispute in the step that files it', async () => {
      const head = await api('household-head-a')
      const event = await head.fileAid({
        body: { kind: 'safety', outcome: 'clue', description: '线杆歪了', to: { as: 'grid_event' } },
      })
      expect(event.case?.code).toMatch(/^WG-/)
      const dispute = await head.fileAid({
        body: { kind: 'conflict', outcome: 'clue', description: '两家争水吵起来了', to: { as: 'dispute' } },
      })
      expect(dispute.case).toMatchObject({ kind: 'dispute' })
      const desk = await api('village-service-a')
      const opened = await desk.getCase({ params: { id: dispute.case?.id ?? '' } })
      expect(opened.areaCode).toBe(areas.groupA)
    })

    it('of which a clue was left is made a case by the worker, once', async () => {
      const aid = await (await api('household-head-a')).fileAid({
        body: { kind: 'safety', outcome: 'clue', description: '陌生车辆夜里停在村口' },
      })
      const worker = await api('grid-worker-a')
      expect((await worker.listAid({ query: { standing: 'clue' } })).items.map(({ id }) => id)).toContain(aid.id)
      const request = { params: { id: aid.id }, body: { as: 'grid_event', category: 'public_order' } } as const
      const handed = await worker.clueToCase(request)
      expect(handed.case?.code).toMatch(/^WG-/)
      expect(await refusal(worker.clueToCase(request))).toMatchObject({ status: 409, code: 'CLUE_HAS_CASE' })
      expect((await worker.listAid({ query: { standing: 'clue' } })).items.map(({ id }) => id)).not.toContain(aid.id)
    })

    it('of a head without a smartphone is entered by the worker; a paper needs its real time and its photo', async () => {
      const worker = await server.as('grid-worker-a')
      const body = {
        kind: 'hygiene',
        outcome: 'settled',
        description: '组里清垃圾',
        areaCode: areas.groupA,
        channel: 'paper',
        onBehalf: '张大爷',
      } as const
      expect(await refusal(worker.api.fileAid({ body }))).toMatchObject({ code: 'PAPER_INCOMPLETE' })
      const photo = await worker.api.uploadFile({}, { form: formOf(jpeg('paper')) })
      const happenedAt = ago(50)
      const aid = await worker.api.fileAid({ body: { ...body, happenedAt, fileIds: [photo.id] } })
      expect(aid).toMatchObject({ channel: 'paper', happenedAt, fileIds: [photo.id] })
      expect(aid.onBehalf).not.toContain('大爷')
      expect(aid.enteredAt > aid.happenedAt).toBe(true)
      const seen = await (await server.as('village-service-a')).fetch(`/api/v1/files/${photo.id}`)
      expect(seen.status).toBe(200)
      const other = await (await server.as('village-service-b')).fetch(`/api/v1/files/${photo.id}`)
      expect(other.status).toBe(404)
      const call = { ...body, channel: 'call' } as const
      expect(await refusal(worker.api.fileAid({ body: call }))).toMatchObject({ code: 'CALL_WITHOUT_TIME' })
    })

    it('is not filed for somebody else’s area, nor by a department or the police', async () => {
      const body = { kind: 'safety', outcome: 'settled', description: '看了看', areaCode: areas.groupB } as const
      expect(await refusal((await api('grid-worker-a')).fileAid({ body }))).toMatchObject({
        code: 'WORK_AREA_NOT_YOURS',
      })
      for (const name of ['department-a', 'police-a', 'resident-a', 'township-staff-a']) {
        expect(await refusal((await api(name)).fileAid({ body }))).toMatchObject({ status: 403 })
      }
    })
  })

  describe('a visit', () => {
    async function planned(name = '杨奶奶', kind = 'elder_alone') {
      const village = await api('village-service-a')
      const body = { kind, level: 1, areaCodes: [areas.gridA1], name, firstDueOn: inDays(0) }
      await village.planVisits({ body })
      const { items } = await (await api('grid-worker-a')).listVisits({ query: { standing: 'due' } })
      const visit = items.find((one) => one.name === name)
      if (!visit) throw new Error('no visit is due')
      return visit
    }

    it('is done by the grid’s worker, the next one is due after the interval, and another person reviews it', async () => {
      const visit = await planned()
      const worker = await api('grid-worker-a')
      const done = await worker.doVisit({ params: { id: visit.id }, body: { finding: '身体好，米面够' } })
      expect(done).toMatchObject({ state: 'done', late: false, abnormal: false, case: null })
      const due = await worker.listVisits({ query: { standing: 'due' } })
      expect(due.items.find(({ targetId }) => targetId === visit.targetId)?.dueOn).toBe(inDays(7))
      const again = worker.doVisit({ params: { id: visit.id }, body: { finding: '再报' } })
      expect(await refusal(again)).toMatchObject({ code: 'VISIT_DONE' })
      const reviewed = { params: { id: visit.id }, body: { note: '电话问过，属实' } }
      expect(await refusal(worker.reviewVisit(reviewed))).toMatchObject({ status: 403 })
      expect((await (await api('village-service-a')).reviewVisit(reviewed)).state).toBe('reviewed')
    })

    it('is not reviewed by who did it', async () => {
      const visit = await planned('李爷爷')
      const village = await api('village-service-a')
      expect(await refusal(village.reviewVisit({ params: { id: visit.id }, body: { note: '好' } }))).toMatchObject({
        code: 'VISIT_NOT_DONE',
      })
      await village.doVisit({ params: { id: visit.id }, body: { finding: '好' } })
      expect(await refusal(village.reviewVisit({ params: { id: visit.id }, body: { note: '好' } }))).toMatchObject({
        status: 403,
        code: 'OWN_VISIT',
      })
    })

    it('that finds something wrong is a grid event at once', async () => {
      const visit = await planned('赵奶奶')
      const body = { finding: '灶房漏电', abnormal: { category: 'safety' } }
      const done = await (await api('grid-worker-a')).doVisit({ params: { id: visit.id }, body })
      expect(done.abnormal).toBe(true)
      const matter = await (await api('village-service-a')).getCase({ params: { id: done.case?.id ?? '' } })
      expect(matter).toMatchObject({ areaCode: areas.gridA1, kind: 'grid_event', description: '灶房漏电' })
    })

    it('names the person to who visits, and masks the name to those above', async () => {
      await planned('钱奶奶')
      const { items } = await (await api('township-staff-a')).listVisits({ query: { standing: 'due' } })
      expect(items.map(({ name }) => name)).not.toContain('钱奶奶')
    })

    it('that is missed is told to the village, and later to the township', async () => {
      const visit = await planned('孙奶奶')
      pass(2)
      while ((await server.modules.sweepGridWork()) > 0);
      const worker = await api('grid-worker-a')
      const missed = await worker.listVisits({ query: { standing: 'missed' } })
      expect(missed.items.find(({ id }) => id === visit.id)).toMatchObject({ state: 'missed', escalatedTo: 'village' })
      const told = await (await api('village-service-a')).listMessages({})
      expect(told.items.some(({ title }) => title.zh.includes('走访到期没有去'))).toBe(true)
      pass(4)
      while ((await server.modules.sweepGridWork()) > 0);
      const back = await api('grid-worker-a')
      const later = await back.listVisits({ query: { standing: 'missed' } })
      expect(later.items.find(({ id }) => id === visit.id)?.escalatedTo).toBe('township')
      const late = await back.doVisit({ params: { id: visit.id }, body: { finding: '补去了' } })
      expect(late).toMatchObject({ late: true, state: 'done' })
    })

    it('covers grids on a map, those without any plan too', async () => {
      const { items } = await (await api('township-staff-a')).visitCoverage({ query: { to: inDays(10) } })
      expect(items.map(({ areaCode }) => areaCode)).toEqual([areas.gridA1, areas.gridA2, areas.gridA3])
      expect(items[0]).toMatchObject({ abnormal: 1, late: 1 })
      expect(items[0]?.due).toBeGreaterThan(3)
      expect(items[1]).toMatchObject({ targets: 0, due: 0 })
    })

    it('is planned by centres for their own area, and done by grid workers only', async () => {
      const body = { kind: 'patrol', level: 2, areaCodes: [areas.gridB1], name: '河边' }
      expect(await refusal((await api('village-service-a')).planVisits({ body }))).toMatchObject({
        code: 'WORK_AREA_NOT_YOURS',
      })
      expect(await refusal((await api('grid-worker-b')).planVisits({ body }))).toMatchObject({ status: 403 })
      const unknown = { ...body, kind: 'nobody' }
      expect(await refusal((await api('village-service-b')).planVisits({ body: unknown }))).toMatchObject({
        code: 'VISIT_KIND_UNKNOWN',
      })
      const visit = await planned('周奶奶')
      const done = { params: { id: visit.id }, body: { finding: '好' } }
      expect(await refusal((await api('grid-worker-b')).doVisit(done))).toMatchObject({ status: 404 })
      for (const name of ['household-head-a', 'police-a', 'department-a', 'township-staff-a']) {
        expect(await refusal((await api(name)).doVisit(done))).toMatchObject({ status: 403 })
      }
    })

    it('ends with the reason, and nothing is due any more', async () => {
      const visit = await planned('吴奶奶')
      const village = await api('village-service-a')
      const change = { params: { id: visit.targetId }, body: { level: 1, ended: true, reason: '搬去县城' } }
      expect(await village.changeVisitTarget(change)).toMatchObject({ endedOn: inDays(0), dueOn: null })
      const { items } = await village.listVisits({ query: { standing: 'due', limit: 200 } })
      expect(items.map(({ targetId }) => targetId)).not.toContain(visit.targetId)
    })
  })

  describe('a track', () => {
    const point = () => ({ at: server.clock.now().toISOString(), position: { lng: 107.42, lat: 26.55 } })
    const task = { title: '防汛', description: '守河堤', areaCodes: [areas.gridA1] }
    async function handed(rest: object) {
      const command = await api('county-command-a')
      const { batchId } = await command.handTask({ body: { ...task, dueOn: inDays(1), ...rest } as never })
      const { items } = await (await api('grid-worker-a')).listGridTasks({ query: { batch: batchId } })
      return items[0]?.id ?? ''
    }

    it('is kept in an emergency task, and in no other', async () => {
      const worker = await api('grid-worker-a')
      const urgent = await handed({ consent: { by: '县指挥部', until: inDays(1) } })
      await worker.addTrack({ params: { id: urgent }, body: { points: [point()] } })
      const track = await (await api('county-command-a')).getTrack({ params: { id: urgent } })
      expect(track.items).toMatchObject([{ name: 'grid-worker-a', points: [{ position: { lng: 107.42 } }] }])
      await worker.finishGridTask({ params: { id: urgent }, body: { result: '水退了' } })
      const after = worker.addTrack({ params: { id: urgent }, body: { points: [point()] } })
      expect(await refusal(after)).toMatchObject({ status: 403, code: 'TRACK_NOT_ALLOWED' })
    })
  })

  describe('a round of screening', () => {
    async function round(title: string) {
      const body = { title, areaCode: areas.villageA1, startsOn: inDays(0), endsOn: inDays(3) }
      return (await api('village-service-a')).startRound({ body })
    }

    it('has one part a household group; what is found is a dispute, and a zero has to be said', async () => {
      const { id } = await round('端午前排查')
      const head = await api('household-head-a')
      const mine = (await head.myScreening()).items.filter(({ roundId }) => roundId === id)
      expect(mine.map(({ areaCode, households }) => [areaCode, households])).toEqual([[areas.groupA, 10]])
      const part = { params: { id, area: areas.groupA } }
      const quiet = { seen: 10, finished: true, zero: false }
      expect(await refusal(head.reportScreening({ ...part, body: quiet }))).toMatchObject({ code: 'ZERO_NOT_SAID' })
      const early = { seen: 6, finished: true, zero: true }
      expect(await refusal(head.reportScreening({ ...part, body: early }))).toMatchObject({
        code: 'ZERO_WITHOUT_COVERAGE',
      })
      await head.reportScreening({ ...part, body: { seen: 6, finished: false, zero: false } })
      const found = [{ description: '田坎边界争了好几年', who: ['示例甲', '示例乙'] }]
      const done = await head.reportScreening({ ...part, body: { seen: 10, finished: true, zero: false, found } })
      expect(done.cases).toHaveLength(1)
      const file = await (await api('village-service-a')).getDispute({ params: { id: done.cases[0]?.id ?? '' } })
      expect(file.line.channel).toBe('screening')
      const zero = { seen: 10, finished: true, zero: true }
      expect(await refusal(head.reportScreening({ ...part, body: zero }))).toMatchObject({ code: 'ZERO_WITH_FINDINGS' })
    })

    it('shows by grid what is covered, and what came in some other way beside a zero', async () => {
      const { id } = await round('中秋前排查')
      const worker = await api('grid-worker-a2')
      const part = { params: { id, area: areas.gridA2 } }
      const note = '2 户外出务工，电话问过'
      await worker.reportScreening({ ...part, body: { seen: 8, finished: true, zero: true, note } })
      await worker.openDispute({
        body: { channel: 'grid', description: '邻居噪音', parties: [{ side: 'applicant', name: '示例丙' }] },
      })
      const { items, round: read } = await (await api('township-staff-a')).roundCoverage({ params: { id } })
      expect(items.find(({ areaCode }) => areaCode === areas.gridA2)).toMatchObject({
        households: 10,
        seen: 8,
        zero: 1,
        found: 0,
        elsewhere: 1,
      })
      expect(read).toMatchObject({ parts: 2, reported: 1, state: 'running' })
    })

    it('that is over tells the village what nobody reported, once; closed it takes nothing more', async () => {
      const { id } = await round('年末排查')
      pass(5)
      while ((await server.modules.sweepGridWork()) > 0);
      const village = await api('village-service-a')
      const told = (await village.listMessages({})).items.filter(({ title }) => title.zh.includes('年末排查'))
      expect(told).toHaveLength(1)
      await village.closeRound({ params: { id } })
      const late = { params: { id, area: areas.groupA }, body: { seen: 10, finished: true, zero: true } }
      expect(await refusal((await api('household-head-a')).reportScreening(late))).toMatchObject({
        code: 'ROUND_NOT_RUNNING',
      })
    })

    it('is started by centres, and reported by those of the area only', async () => {
      const body = { title: '不该有的', startsOn: inDays(0), endsOn: inDays(1) }
      for (const name of ['grid-worker-a', 'household-head-a', 'police-a', 'mediator-a']) {
        expect(await refusal((await api(name)).startRound({ body }))).toMatchObject({ status: 403 })
      }
      const { id } = await round('越界试一试')
      const part = { params: { id, area: areas.groupA }, body: { seen: 1, finished: false, zero: false } }
      expect(await refusal((await api('grid-worker-b')).reportScreening(part))).toMatchObject({ status: 404 })
      expect(await refusal((await api('department-a')).reportScreening(part))).toMatchObject({ status: 403 })
    })
  })

  describe('a month’s score', () => {
    const thisMonth = () => inDays(0).slice(0, 7)

    it('is made of outcomes, opened by whom it is of, appealed against and corrected by somebody else', async () => {
      const village = await api('village-service-a')
      const worker = await api('grid-worker-a')
      const township = await api('township-staff-a')
      const plan = { kind: 'patrol', level: 3, areaCodes: [areas.gridA1], name: '考核', firstDueOn: inDays(0) }
      await village.planVisits({ body: plan })
      const month = thisMonth()
      const early = township.computeScores({ body: { month, publish: true } })
      expect(await refusal(early)).toMatchObject({ code: 'MONTH_NOT_OVER' })
      expect((await township.computeScores({ body: { month, publish: false } })).count).toBeGreaterThan(0)
      expect((await worker.myScores()).scores).toEqual([])
      pass(32)
      const back = await api('township-staff-a')
      expect((await back.computeScores({ body: { month, publish: true } })).published).toBeGreaterThan(0)
      const mine = await (await api('grid-worker-a')).myScores()
      expect(mine.scores).toMatchObject([{ month, personId: 'person-grid-worker-a' }])
      const score = mine.scores[0]
      const visits = score?.parts.find(({ outcome }) => outcome === 'visits_on_time')
      expect(visits?.due).toBeGreaterThan(0)
      expect(score?.parts.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(score?.value ?? -1, 0)

      const own = await api('grid-worker-a')
      const appeal = await own.appealScore({ body: { month, reason: '那天在村里开会' } })
      expect(await refusal(own.appealScore({ body: { month, reason: '再说一次' } }))).toMatchObject({
        code: 'APPEAL_WAITS',
      })
      const due = visits?.due ?? 0
      const decision = {
        params: { id: appeal.id },
        body: { accepted: true, note: '核实属实', correction: { outcome: 'visits_on_time', done: due, due } },
      } as const
      expect(await refusal(own.decideAppeal(decision))).toMatchObject({ status: 403 })
      expect(await refusal((await api('township-staff-b')).decideAppeal(decision))).toMatchObject({ status: 404 })
      expect(await back.decideAppeal(decision)).toMatchObject({ accepted: true })
      const after = (await own.myScores()).scores[0]
      expect(after?.parts.find(({ outcome }) => outcome === 'visits_on_time')).toMatchObject({ done: due, rate: 1 })
    })

    it('is tried with other weights on last month before anybody decides', async () => {
      const township = await api('township-staff-a')
      const preview = await township.previewFormula({ body: { weights: [{ outcome: 'visits_on_time', weight: 1 }] } })
      expect(preview.people).toBeGreaterThan(0)
      expect(preview.changes[0]).not.toHaveProperty('name')
    })

    it('of others is read by the centres only', async () => {
      const query = { month: thisMonth() }
      for (const name of ['grid-worker-a', 'household-head-a', 'village-service-a', 'police-a', 'department-a']) {
        expect(await refusal((await api(name)).listScores({ query }))).toMatchObject({ status: 403 })
      }
    })
  })

  describe('points', () => {
    const award = { personId: 'person-grid-worker-a', amount: 30, reason: '劝住一场斗殴' }

    it('are earned, spent once however often the phone asks, handed over or given back', async () => {
      const township = await api('township-staff-a')
      await township.awardPoints({ body: award })
      const reward = await township.addReward({ body: { name: '雨靴', cost: 20, stock: 1 } })
      const worker = await api('grid-worker-a')
      const before = (await worker.myScores()).balance
      const redeem = { params: { id: reward.id } }
      const options = { idempotencyKey: 'redeem-1' }
      const asked = await worker.redeemReward(redeem, options)
      expect(await worker.redeemReward(redeem, options)).toEqual(asked)
      expect((await worker.myScores()).balance).toBe(before - 20)
      expect(await refusal(worker.redeemReward(redeem))).toMatchObject({ status: 409 })
      const settled = { params: { id: asked.id }, body: { handed: false } }
      expect(await refusal((await api('township-staff-b')).settleRedemption(settled))).toMatchObject({ status: 404 })
      expect((await township.settleRedemption(settled)).state).toBe('cancelled')
      expect((await worker.myScores()).balance).toBe(before)
      expect(await refusal(township.settleRedemption(settled))).toMatchObject({ code: 'REDEMPTION_SETTLED' })
    })

    it('given by mistake are reversed by an entry of their own, once', async () => {
      const township = await api('township-staff-a')
      const entry = await township.awardPoints({ body: award })
      const reversal = { params: { id: entry.id }, body: { reason: '发错人了' } }
      expect(await township.reversePoints(reversal)).toMatchObject({ kind: 'reverse', amount: -30 })
      expect(await refusal(township.reversePoints(reversal))).toMatchObject({ code: 'POINTS_REVERSED' })
      const worker = await api('grid-worker-a')
      expect((await worker.myScores()).points.find(({ id }) => id === entry.id)?.reversed).toBe(true)
      expect(await refusal(worker.awardPoints({ body: award }))).toMatchObject({ status: 403 })
      expect(await refusal((await api('township-staff-b')).awardPoints({ body: award }))).toMatchObject({ status: 404 })
    })
  })

  describe('training', () => {
    const questions = [
      { text: '看到有人持刀，先做什么？', choices: ['夺刀', '打 110'], right: [1] },
      { text: '哪些要先打电话？', choices: ['落水', '路灯不亮', '动手'], right: [0, 2] },
    ]
    const course = { title: '先看危险', kind: 'text', body: '先打电话', questions } as const

    it('is planned, learned, passed with a numbered certificate; who is not trained is shown, not barred', async () => {
      const township = await api('township-staff-a')
      const { id } = await township.addCourse({ body: { ...course, questions } })
      await township.planTraining({ body: { courseId: id, audience: ['grid_worker'], dueOn: inDays(10) } })
      const worker = await api('grid-worker-a')
      expect((await worker.myTraining()).items).toMatchObject([{ courseId: id, enrolled: false, passed: false }])
      const before = (await township.trainingStanding()).items[0]
      expect(before).toMatchObject({ people: 2, passed: 0 })
      const learned = await worker.learnCourse({ params: { id } })
      expect(JSON.stringify(learned)).not.toContain('right')
      const wrong = { params: { id }, body: { answers: [{ questionId: 'q1', choices: [0] }] } }
      expect(await refusal(worker.takeExam(wrong))).toMatchObject({ code: 'NOT_ENROLLED' })
      await worker.enrol({ params: { id } })
      expect(await worker.takeExam(wrong)).toMatchObject({ score: 0, passed: false, certificate: null })
      const answers = [
        { questionId: 'q1', choices: [1] },
        { questionId: 'q2', choices: [2, 0] },
      ]
      const passed = await worker.takeExam({ params: { id }, body: { answers } })
      expect(passed).toMatchObject({ score: 100, passed: true })
      expect(passed.certificate).toMatch(/培训/)
      expect((await worker.takeExam({ params: { id }, body: { answers } })).certificate).toBe(passed.certificate)
      const after = (await township.trainingStanding()).items[0]
      expect(after).toMatchObject({ people: 2, passed: 1 })
      expect(after?.untrained).toHaveLength(1)
      // Not trained is no bar: the other worker files as before.
      await (await api('grid-worker-a2')).fileAid({
        body: { kind: 'safety', outcome: 'settled', description: '巡了一遍' },
      })
    })

    it('is run by centres only, and nobody passes for another area', async () => {
      for (const name of ['grid-worker-a', 'household-head-a', 'village-service-a', 'police-a']) {
        expect(await refusal((await api(name)).addCourse({ body: { ...course, questions } }))).toMatchObject({
          status: 403,
        })
      }
      expect(await refusal((await api('police-a')).myTraining())).toMatchObject({ status: 403 })
      expect((await (await api('grid-worker-b')).myTraining()).items).toEqual([])
    })
  })

  describe('what looks odd', () => {
    it('is flagged for a person to judge, and changes no score and no points by itself', async () => {
      const worker = await callerOf(server.url, 'grid-worker-a')
      const before = (await worker.api.myScores()).balance
      const photo = await testPhoto()
      const filed = async (minutes: number, position: { lng: number; lat: number }, description: string) => {
        const { id } = await worker.api.uploadFile({}, { form: formOf(photo) })
        const happenedAt = ago(1 - minutes / 60)
        const entry = { kind: 'safety', outcome: 'settled' } as const
        return worker.api.fileAid({ body: { ...entry, description, position, fileIds: [id], happenedAt } })
      }
      await filed(0, { lng: 107.42, lat: 26.55 }, '巡查水库')
      await filed(6, { lng: 107.82, lat: 26.55 }, '巡查学校')
      while ((await server.modules.sweepGridWork()) > 0);
      const township = await api('township-staff-a')
      const { items } = await township.listFlags({ query: { open: true } })
      expect(items.map(({ kind }) => kind).sort()).toEqual(['impossible_move', 'same_photo'])
      expect((await worker.api.myScores()).balance).toBe(before)
      const judged = { params: { id: items[0]?.id ?? '' }, body: { verdict: 'fine', note: '坐车过去的' } } as const
      expect(await refusal(worker.api.judgeFlag(judged))).toMatchObject({ status: 403 })
      expect(await refusal((await api('township-staff-b')).judgeFlag(judged))).toMatchObject({ status: 404 })
      expect(await township.judgeFlag(judged)).toMatchObject({ verdict: 'fine', judgedBy: 'township-staff-a' })
      expect((await township.listFlags({ query: { open: true } })).total).toBe(1)
    })
  })
})

/** A picture with something on it: a plain one has no features to compare. */
async function testPhoto(): Promise<Blob> {
  const { default: sharp } = await import('sharp')
  const side = 64
  const grey = Uint8Array.from(
    { length: side * side },
    (_, index) => ((index % side) * 7 + Math.floor(index / side) * 3) % 256,
  )
  const bytes = await sharp(grey, { raw: { width: side, height: side, channels: 1 } })
    .jpeg()
    .toBuffer()
  return new Blob([Uint8Array.from(bytes)], { type: 'image/jpeg' })
}
