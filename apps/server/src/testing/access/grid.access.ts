import { formOf, jpeg } from '../incident-steps.ts'
import { areas } from '../test-county.ts'
import type { Fill, SomeInputs } from './access-input.ts'

const content = {
  title: '防汛巡查',
  basis: '示例文件一号',
  duty: '巡查隐患点',
  handedTo: ['grid_worker' as const],
  validFrom: '2020-01-01',
  validUntil: null,
}

export const gridInputs = {
  likelyDuplicates: () => ({ query: { category: 'road', lng: '107.42', lat: '26.55' } }),
  gridEventFacts: ({ ids }) => ({ params: { id: ids.event ?? '' }, scoped: true }),
  moveGridEvent: ({ ids }) => ({
    params: { id: ids.event ?? '' },
    body: { version: 999, position: { lng: 107.42, lat: 26.55 }, reason: '试一试' },
    scoped: true,
  }),
  markExternalResultSent: ({ ids }) => ({ params: { source: '12345', number: ids.order ?? '' }, scoped: true }),
  whistleFacts: ({ ids }) => ({ params: { id: ids.whistle ?? '' }, scoped: true }),
  rateWhistle: ({ ids }) => ({ params: { id: ids.whistle ?? '' }, body: { version: 999, rating: 5 }, scoped: true }),
  listItemVersions: () => ({ params: { id: 'no-item' } }),
  changeItem: ({ ids }) => ({ params: { id: ids.item ?? '' }, body: { version: 999, content }, scoped: true }),
  finishGridTask: ({ ids }) => ({ params: { id: ids.task ?? '' }, body: { result: '已办' }, scoped: true }),
  withdrawGridTasks: () => ({ params: { id: 'no-batch' } }),
  headSelectionFacts: ({ ids }) => ({ params: { id: ids.head ?? '' }, scoped: true }),
  makeBallotPapers: ({ ids }) => ({ params: { id: ids.head ?? '' }, scoped: true }),
  countHeadVotes: ({ ids }) => ({ params: { id: ids.head ?? '' }, body: { version: 999 }, scoped: true }),
  gridPerson: ({ side }) => ({ params: { id: `person-grid-worker-${side}` }, scoped: true }),
  previewGridMoves: () => ({ body: { moves: [{ ...moveOf('a'), personId: 'nobody' }] } }),
  reassignGrids: () => ({ body: { moves: [{ ...moveOf('a'), personId: 'nobody' }], reason: '试一试' } }),
  undoReassignment: () => ({ params: { id: 'no-change' }, absent: true }),
  listHouseholds: ({ side }) => ({ params: { code: side === 'a' ? areas.groupA : areas.groupB }, scoped: true }),
  gridArea: ({ side }) => ({ params: { code: side === 'a' ? areas.gridA1 : areas.gridB1 }, scoped: true }),
  addHousehold: ({ side }) => ({
    body: {
      areaCode: side === 'a' ? areas.groupA : areas.groupB,
      householder: '示例户',
      residents: 3,
      smartphone: true,
    },
    scoped: true,
  }),
  changeHousehold: ({ ids }) => ({
    params: { id: ids.household ?? '' },
    body: { residents: 4, smartphone: false, left: false },
    scoped: true,
  }),
} as const satisfies SomeInputs

const moveOf = (side: 'a' | 'b') => ({
  personId: `person-grid-worker-${side}2`,
  areaCode: side === 'a' ? areas.gridA1 : areas.gridB1,
  post: 'grid_worker' as const,
  employment: 'full_time' as const,
  origin: 'community_worker' as const,
  partyMember: false,
})

/** One of everything on one side of the county. */
export const fillGrid: Fill = async (server, side) => {
  const worker = await server.as(`grid-worker-${side}`)
  const village = await server.as(`village-service-${side}`)
  const township = await server.as(`township-staff-${side}`)
  const department = await server.as(`department-${side}`)
  const command = await server.as(`county-command-${side}`)
  const gridCode = side === 'a' ? areas.gridA1 : areas.gridB1
  const groupCode = side === 'a' ? areas.groupA : areas.groupB
  const event = await worker.api.reportGridEvent({
    body: { category: 'road', description: '路面塌了一块', onBehalf: { name: '示例老人' } },
  })
  const order = await township.api.deliverExternalOrder({
    body: { source: '12345', number: `order-${side}`, description: '路灯不亮', areaCode: gridCode },
  })
  const whistle = await worker.api.blowWhistle({
    body: { title: '井盖缺失', description: '要部门来', urgent: false, unitIds: ['unit-centre'], eventId: event.id },
  })
  const item = await department.api.draftItem({ body: { unitId: 'unit-centre', content } })
  const { batchId } = await command.api.handTask({
    body: {
      consent: { by: '县指挥部', until: tomorrow() },
      title: '紧急排查',
      description: '排查出租屋',
      areaCodes: [gridCode],
      dueOn: tomorrow(),
    },
  })
  const tasks = await worker.api.listGridTasks({ query: { batch: batchId } })
  let head = await village.api.nominateHead({
    body: { areaCode: groupCode, name: '示例户主', households: 3, why: '热心' },
  })
  head = await village.api.actOnCase({ params: { id: head.id, action: 'open_vote' }, body: { version: head.version } })
  const papers = await village.api.makeBallotPapers({ params: { id: head.id } })
  await village.api.castBallot({ body: { code: papers.items[0]?.code ?? '', choice: 'yes' } })
  const household = await village.api.addHousehold({
    body: { areaCode: groupCode, householder: '示例户', residents: 3, smartphone: true },
  })
  await worker.api.uploadFile({}, { form: formOf(jpeg(`grid ${side}`)) })
  return {
    event: event.id,
    order: order.number,
    whistle: whistle.id,
    item: item.id,
    task: tasks.items[0]?.id ?? '',
    head: head.id,
    household: household.id,
  }
}

function tomorrow(): string {
  return new Date(Date.now() + 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10)
}
