import Type, { type Static } from 'typebox'
import { CaseDetail } from '../casework.ts'
import { AreaCode, Id, IdParams, Instant, literals, nullable, pageOf, pageQuery, Text } from '../common.ts'
import { defineRoute } from '../route.ts'

/** A calendar day, `2026-03-05`. */
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })

export const itemReceivers = ['grid_worker', 'grid_leader', 'household_head'] as const
export const ItemReceiver = literals(itemReceivers)
export type ItemReceiver = (typeof itemReceivers)[number]

/** What an item says: who may hand what to whom until when. */
export const ItemContent = Type.Object(
  {
    title: Type.String({ minLength: 2, maxLength: 60 }),
    /** The law or document that it rests on. */
    basis: Type.String({ minLength: 2, maxLength: 500 }),
    /** What a grid does, and what it does not. */
    duty: Type.String({ minLength: 2, maxLength: 2000 }),
    handedTo: Type.Array(ItemReceiver, { minItems: 1, maxItems: 3 }),
    validFrom: Day,
    validUntil: nullable(Day),
  },
  { additionalProperties: false },
)
export type ItemContent = Static<typeof ItemContent>

export const GridItem = Type.Object(
  {
    id: Id,
    code: Type.String(),
    unitId: Id,
    unit: Type.String(),
    state: Type.String(),
    stateLabel: Text,
    listed: Type.Boolean(),
    version: Type.Integer(),
    content: ItemContent,
    example: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type GridItem = Static<typeof GridItem>

export const ItemVersion = Type.Object(
  { version: Type.Integer(), content: ItemContent, changedBy: Type.String(), changedAt: Instant },
  { additionalProperties: false },
)
export type ItemVersion = Static<typeof ItemVersion>

export const HandTask = Type.Object(
  {
    /** An item of the list. Something urgent that is not on it needs consent and an end date instead. */
    itemId: Type.Optional(Id),
    consent: Type.Optional(
      Type.Object({ by: Type.String({ minLength: 2, maxLength: 60 }), until: Day }, { additionalProperties: false }),
    ),
    title: Type.String({ minLength: 2, maxLength: 60 }),
    description: Type.String({ minLength: 2, maxLength: 2000 }),
    areaCodes: Type.Array(AreaCode, { minItems: 1, maxItems: 1000 }),
    dueOn: Day,
  },
  { additionalProperties: false },
)
export type HandTask = Static<typeof HandTask>

export const GridTask = Type.Object(
  {
    id: Id,
    batchId: Id,
    itemId: nullable(Id),
    itemTitle: nullable(Type.String()),
    consent: nullable(Type.Object({ by: Type.String(), until: Day }, { additionalProperties: false })),
    title: Type.String(),
    description: Type.String(),
    areaCode: AreaCode,
    areaName: Type.String(),
    assignedBy: Type.String(),
    assignedAt: Instant,
    dueOn: Day,
    doneAt: nullable(Instant),
    doneBy: nullable(Type.String()),
    result: nullable(Type.String()),
    withdrawnAt: nullable(Instant),
    overdue: Type.Boolean(),
    example: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type GridTask = Static<typeof GridTask>

const tag = 'grid'

export const itemRoutes = {
  listGridItems: defineRoute({
    method: 'GET',
    path: '/api/v1/grid-items',
    tag,
    summary: { zh: '网格事项准入清单', en: 'The list of admitted items' },
    permission: 'item.read',
    query: Type.Object(
      { standing: Type.Optional(literals(['listed', 'all'] as const)), ...pageQuery },
      { additionalProperties: false },
    ),
    responses: { 200: pageOf(GridItem) },
  }),
  listItemVersions: defineRoute({
    method: 'GET',
    path: '/api/v1/grid-items/:id/versions',
    tag,
    summary: { zh: '一个准入事项的历次版本', en: 'The versions of an item' },
    permission: 'item.read',
    params: IdParams,
    responses: { 200: Type.Object({ items: Type.Array(ItemVersion) }, { additionalProperties: false }) },
  }),
  draftItem: defineRoute({
    method: 'POST',
    path: '/api/v1/grid-items',
    tag,
    summary: { zh: '起草准入事项', en: 'Draft an item' },
    permission: 'item.apply',
    body: Type.Object({ unitId: Id, content: ItemContent }, { additionalProperties: false }),
    responses: { 201: CaseDetail },
  }),
  /** A draft, or an item that is being adjusted, gets new words: a new version. */
  changeItem: defineRoute({
    method: 'PUT',
    path: '/api/v1/grid-items/:id/content',
    tag,
    summary: { zh: '修改准入事项', en: 'Change the words of an item' },
    permission: 'item.apply',
    params: IdParams,
    body: Type.Object({ version: Type.Integer(), content: ItemContent }, { additionalProperties: false }),
    responses: { 200: GridItem },
  }),
  handTask: defineRoute({
    method: 'POST',
    path: '/api/v1/grid-tasks',
    tag,
    summary: { zh: '向网格交办', en: 'Hand something to grids' },
    permission: 'item.hand',
    body: HandTask,
    responses: {
      201: Type.Object({ batchId: Id, count: Type.Integer() }, { additionalProperties: false }),
    },
  }),
  listGridTasks: defineRoute({
    method: 'GET',
    path: '/api/v1/grid-tasks',
    tag,
    summary: { zh: '网格任务', en: 'What was handed to grids' },
    permission: 'item.read',
    query: Type.Object(
      {
        standing: Type.Optional(literals(['open', 'overdue', 'done', 'all'] as const)),
        area: Type.Optional(AreaCode),
        batch: Type.Optional(Id),
        ...pageQuery,
      },
      { additionalProperties: false },
    ),
    responses: { 200: pageOf(GridTask) },
  }),
  finishGridTask: defineRoute({
    method: 'POST',
    path: '/api/v1/grid-tasks/:id/result',
    tag,
    summary: { zh: '报告网格任务完成', en: 'Report that a task is done' },
    permission: 'task.own',
    params: IdParams,
    body: Type.Object({ result: Type.String({ minLength: 1, maxLength: 1000 }) }, { additionalProperties: false }),
    responses: { 200: GridTask },
  }),
  withdrawGridTasks: defineRoute({
    method: 'DELETE',
    path: '/api/v1/grid-tasks/batches/:id',
    tag,
    summary: { zh: '撤回一次交办', en: 'Take back what was handed out at once' },
    permission: 'item.hand',
    params: IdParams,
    responses: { 200: Type.Object({ count: Type.Integer() }, { additionalProperties: false }) },
  }),
} as const
