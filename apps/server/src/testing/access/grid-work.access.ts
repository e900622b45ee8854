import { areas, type Side } from '../test-county.ts'
import type { Fill, SomeInputs } from './access-input.ts'

const groupOf = (side: Side) => (side === 'a' ? areas.groupA : areas.groupB)

export const gridWorkInputs = {
  clueToCase: ({ ids, side }) => ({
    params: { id: ids.clue ?? '' },
    body: { as: 'grid_event' },
    areaCode: groupOf(side),
    scoped: true,
  }),
  planVisits: ({ areaCode }) => ({ body: { kind: 'patrol', level: 3, areaCodes: [areaCode], name: '河边' } }),
  changeVisitTarget: ({ ids }) => ({
    params: { id: ids.visitTarget ?? '' },
    body: { level: 2, ended: false, reason: '试一试' },
    scoped: true,
  }),
  doVisit: ({ ids }) => ({ params: { id: ids.visit ?? '' }, body: { finding: '平安' }, scoped: true }),
  reviewVisit: ({ ids }) => ({ params: { id: ids.visit ?? '' }, body: { note: '属实' }, scoped: true }),
  visitCoverage: () => ({ query: { from: '2026-01-01', to: '2026-12-31' }, ofWholeCounty: true }),
  addTrack: ({ ids }) => ({
    params: { id: ids.task ?? '' },
    body: { points: [{ at: '2026-01-01T00:00:00Z', position: { lng: 107.42, lat: 26.55 } }] },
    scoped: true,
  }),
  getTrack: ({ ids }) => ({ params: { id: ids.task ?? '' } }),
  startRound: () => ({ body: { title: '试一试', startsOn: '2020-01-02', endsOn: '2020-01-01' } }),
  listRounds: () => ({ ofWholeCounty: true }),
  // The round says which area it is of, also to who sees a part of it only.
  roundCoverage: ({ ids, side }) => ({
    params: { id: ids.round ?? '' },
    areaCode: side === 'a' ? areas.villageA1 : areas.villageB,
    seenBelow: true,
    scoped: true,
    ofWholeCounty: true,
  }),
  closeRound: () => ({ params: { id: 'no-round' }, absent: true }),
  reportScreening: ({ ids, side }) => ({
    params: { id: ids.round ?? '', area: groupOf(side) },
    body: { seen: 1, finished: false, zero: false },
    areaCode: groupOf(side),
    scoped: true,
  }),
  appealScore: () => ({ body: { month: '2020-01', reason: '试一试' }, absent: true }),
  listScores: () => ({ query: { month: '2026-01' } }),
  computeScores: () => ({ body: { month: '2020-01', publish: false } }),
  previewFormula: () => ({ body: { weights: [{ outcome: 'satisfied', weight: 1 }] } }),
  decideAppeal: () => ({ params: { id: 'no-appeal' }, body: { accepted: false, note: '试一试' }, absent: true }),
  awardPoints: ({ side }) => ({
    body: { personId: `person-grid-worker-${side}`, amount: 1, reason: '试一试' },
    scoped: true,
  }),
  reversePoints: ({ ids }) => ({ params: { id: ids.points ?? '' }, body: { reason: '试一试' }, scoped: true }),
  redeemReward: () => ({ params: { id: 'no-reward' }, absent: true }),
  listRewards: () => ({ ofWholeCounty: true }),
  settleRedemption: () => ({ params: { id: 'no-redemption' }, body: { handed: false }, absent: true }),
  judgeFlag: () => ({ params: { id: 'no-flag' }, body: { verdict: 'fine', note: '试一试' }, absent: true }),
  learnCourse: () => ({ params: { id: 'no-course' }, absent: true }),
  enrol: () => ({ params: { id: 'no-course' }, absent: true }),
  takeExam: () => ({ params: { id: 'no-course' }, body: { answers: [] }, absent: true }),
  listCourses: () => ({ ofWholeCounty: true }),
  addCourse: () => ({
    body: {
      title: '试一试',
      kind: 'text',
      body: '内容',
      questions: [{ text: '对吗', choices: ['对', '错'], right: [0] }],
    },
  }),
  planTraining: () => ({
    body: { courseId: 'no-course', audience: ['grid_worker'], dueOn: '2099-01-01' },
    absent: true,
  }),
  trainingStanding: () => ({ ofWholeCounty: true }),
} as const satisfies SomeInputs

/** A clue, a visit that is due and a round, on one side. */
export const fillGridWork: Fill = async (server, side) => {
  const head = await server.as(`household-head-${side}`)
  const village = await server.as(`village-service-${side}`)
  const clue = await head.api.fileAid({ body: { kind: 'safety', outcome: 'clue', description: '电线垂下来了' } })
  const gridCode = side === 'a' ? areas.gridA1 : areas.gridB1
  await village.api.planVisits({ body: { kind: 'patrol', level: 1, areaCodes: [gridCode], name: '河边' } })
  const targets = await village.api.listVisitTargets({})
  const visits = await village.api.listVisits({ query: { standing: 'due' } })
  const round = await village.api.startRound({
    body: { title: '春季排查', startsOn: '2020-01-01', endsOn: '2099-01-01' },
  })
  const township = await server.as(`township-staff-${side}`)
  const points = await township.api.awardPoints({
    body: { personId: `person-grid-worker-${side}`, amount: 5, reason: '热心' },
  })
  return {
    points: points.id,
    clue: clue.id,
    visitTarget: targets.items[0]?.id ?? '',
    visit: visits.items[0]?.id ?? '',
    round: round.id,
  }
}
