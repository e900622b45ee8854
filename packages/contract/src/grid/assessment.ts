import Type, { type Static } from 'typebox'
import { AreaCode, Id, IdParams, Instant, literals, nullable, pageOf, pageQuery } from '../common.ts'
import { defineRoute } from '../route.ts'
import { closed, Month } from './work.ts'

/** What a month's score is made of: outcomes, each a part of what was due. Entries are never counted (burden rule). */
export const scoreOutcomes = [
  'resolved_on_time',
  'accepted_first_time',
  'satisfied',
  'visits_on_time',
  'screening_covered',
  'whistles_answered',
] as const
export type ScoreOutcome = (typeof scoreOutcomes)[number]

export const ScorePart = closed({
  outcome: literals(scoreOutcomes),
  done: Type.Integer(),
  due: Type.Integer(),
  rate: nullable(Type.Number()),
  weight: Type.Number(),
  points: Type.Number(),
})

export const MonthScore = closed({
  month: Month,
  personId: Id,
  name: Type.String(),
  post: Type.String(),
  areaCode: AreaCode,
  areaName: Type.String(),
  /** Null where nothing was due: nobody is judged by an empty month. */
  value: nullable(Type.Number()),
  parts: Type.Array(ScorePart),
  formulaVersion: Type.Integer(),
  publishedAt: nullable(Instant),
})
export type MonthScore = Static<typeof MonthScore>

export const Appeal = closed({
  id: Id,
  month: nullable(Month),
  pointId: nullable(Id),
  name: Type.String(),
  areaName: Type.String(),
  reason: Type.String(),
  askedAt: Instant,
  accepted: nullable(Type.Boolean()),
  decidedBy: nullable(Type.String()),
  note: nullable(Type.String()),
})
export type Appeal = Static<typeof Appeal>

export const pointKinds = ['earn', 'reverse', 'redeem', 'refund'] as const
export const PointEntry = closed({
  id: Id,
  kind: literals(pointKinds),
  amount: Type.Integer(),
  reason: Type.String(),
  month: nullable(Month),
  at: Instant,
  by: Type.String(),
  reversed: Type.Boolean(),
  example: Type.Boolean(),
})
export type PointEntry = Static<typeof PointEntry>

export const Reward = closed({
  id: Id,
  name: Type.String(),
  cost: Type.Integer(),
  stock: Type.Integer(),
  retired: Type.Boolean(),
  areaName: Type.String(),
  example: Type.Boolean(),
})
export type Reward = Static<typeof Reward>

export const Redemption = closed({
  id: Id,
  rewardName: Type.String(),
  cost: Type.Integer(),
  name: Type.String(),
  areaName: Type.String(),
  askedAt: Instant,
  state: literals(['asked', 'handed', 'cancelled'] as const),
})
export type Redemption = Static<typeof Redemption>

export const MyScores = closed({
  scores: Type.Array(MonthScore),
  appeals: Type.Array(Appeal),
  balance: Type.Integer(),
  points: Type.Array(PointEntry),
  rewards: Type.Array(Reward),
  redemptions: Type.Array(Redemption),
})
export type MyScores = Static<typeof MyScores>

export const flagVerdicts = ['fine', 'talked', 'wrong'] as const
export const WorkFlag = closed({
  id: Id,
  kind: literals(['same_photo', 'impossible_move'] as const),
  name: Type.String(),
  areaName: Type.String(),
  files: Type.Array(Id),
  firstAt: Instant,
  secondAt: Instant,
  measure: Type.Number(),
  verdict: nullable(literals(flagVerdicts)),
  judgedBy: nullable(Type.String()),
  note: nullable(Type.String()),
})
export type WorkFlag = Static<typeof WorkFlag>

const Reason = Type.String({ minLength: 2, maxLength: 500 })
const Weights = Type.Array(
  closed({ outcome: literals(scoreOutcomes), weight: Type.Number({ minimum: 0, maximum: 100 }) }),
  {
    maxItems: 6,
  },
)

export const FormulaPreview = closed({
  month: Month,
  people: Type.Integer(),
  before: nullable(Type.Number()),
  after: nullable(Type.Number()),
  /** Those for whom it changes most, without their names. */
  changes: Type.Array(
    closed({
      post: Type.String(),
      areaName: Type.String(),
      before: nullable(Type.Number()),
      after: nullable(Type.Number()),
    }),
  ),
})
export type FormulaPreview = Static<typeof FormulaPreview>

const tag = 'grid'

export const assessmentRoutes = {
  myScores: defineRoute({
    method: 'GET',
    path: '/api/v1/my-scores',
    tag,
    summary: { zh: '我的得分与积分', en: 'My scores and points' },
    permission: 'score.own',
    responses: { 200: MyScores },
  }),
  appealScore: defineRoute({
    method: 'POST',
    path: '/api/v1/score-appeals',
    tag,
    summary: { zh: '申诉得分或积分', en: 'Appeal against a score or points' },
    permission: 'score.own',
    body: closed({ month: Type.Optional(Month), pointId: Type.Optional(Id), reason: Reason }),
    responses: { 201: Appeal },
  }),
  listScores: defineRoute({
    method: 'GET',
    path: '/api/v1/scores',
    tag,
    summary: { zh: '月度得分', en: 'Scores of a month' },
    permission: 'score.decide',
    query: closed({ month: Month, ...pageQuery }),
    responses: { 200: pageOf(MonthScore) },
  }),
  computeScores: defineRoute({
    method: 'POST',
    path: '/api/v1/scores',
    tag,
    summary: { zh: '计算并公布月度得分', en: 'Compute or publish the scores of a month' },
    permission: 'score.decide',
    body: closed({ month: Month, publish: Type.Boolean() }),
    responses: { 200: closed({ count: Type.Integer(), published: Type.Integer() }) },
  }),
  previewFormula: defineRoute({
    method: 'POST',
    path: '/api/v1/scores/preview',
    tag,
    summary: { zh: '用上月数据试算公式', en: 'Try a formula on last month' },
    permission: 'score.decide',
    body: closed({ weights: Weights }),
    responses: { 200: FormulaPreview },
  }),
  listAppeals: defineRoute({
    method: 'GET',
    path: '/api/v1/score-appeals',
    tag,
    summary: { zh: '申诉', en: 'Appeals' },
    permission: 'score.decide',
    query: closed({ open: Type.Optional(Type.Boolean()), ...pageQuery }),
    responses: { 200: pageOf(Appeal) },
  }),
  decideAppeal: defineRoute({
    method: 'POST',
    path: '/api/v1/score-appeals/:id/decision',
    tag,
    summary: { zh: '处理申诉', en: 'Decide an appeal' },
    permission: 'score.decide',
    params: IdParams,
    body: closed({
      accepted: Type.Boolean(),
      note: Reason,
      /** What the figure of an outcome should have been. */
      correction: Type.Optional(
        closed({
          outcome: literals(scoreOutcomes),
          done: Type.Integer({ minimum: 0 }),
          due: Type.Integer({ minimum: 0 }),
        }),
      ),
    }),
    responses: { 200: Appeal },
  }),
  awardPoints: defineRoute({
    method: 'POST',
    path: '/api/v1/points',
    tag,
    summary: { zh: '奖励积分', en: 'Award points' },
    permission: 'score.decide',
    body: closed({ personId: Id, amount: Type.Integer({ minimum: 1, maximum: 1000 }), reason: Reason }),
    responses: { 201: PointEntry },
  }),
  reversePoints: defineRoute({
    method: 'POST',
    path: '/api/v1/points/:id/reversal',
    tag,
    summary: { zh: '冲正积分', en: 'Reverse points' },
    permission: 'score.decide',
    params: IdParams,
    body: closed({ reason: Reason }),
    responses: { 200: PointEntry },
  }),
  addReward: defineRoute({
    method: 'POST',
    path: '/api/v1/rewards',
    tag,
    summary: { zh: '上架奖励', en: 'Add a reward' },
    permission: 'score.decide',
    body: closed({
      name: Type.String({ minLength: 1, maxLength: 60 }),
      cost: Type.Integer({ minimum: 1, maximum: 100_000 }),
      stock: Type.Integer({ minimum: 0, maximum: 100_000 }),
    }),
    responses: { 201: Reward },
  }),
  listRewards: defineRoute({
    method: 'GET',
    path: '/api/v1/rewards',
    tag,
    summary: { zh: '奖励与兑换', en: 'Rewards and redemptions' },
    permission: 'score.decide',
    responses: { 200: closed({ rewards: Type.Array(Reward), redemptions: Type.Array(Redemption) }) },
  }),
  redeemReward: defineRoute({
    method: 'POST',
    path: '/api/v1/rewards/:id/redemptions',
    tag,
    summary: { zh: '兑换奖励', en: 'Redeem a reward' },
    permission: 'score.own',
    params: IdParams,
    responses: { 201: Redemption },
  }),
  settleRedemption: defineRoute({
    method: 'POST',
    path: '/api/v1/redemptions/:id/settlement',
    tag,
    summary: { zh: '发放或取消兑换', en: 'Hand over or cancel a redemption' },
    permission: 'score.decide',
    params: IdParams,
    body: closed({ handed: Type.Boolean() }),
    responses: { 200: Redemption },
  }),
  listFlags: defineRoute({
    method: 'GET',
    path: '/api/v1/work-flags',
    tag,
    summary: { zh: '疑点（重复照片、位置异常）', en: 'What looks odd: the same photo, impossible moves' },
    permission: 'score.decide',
    query: closed({ open: Type.Optional(Type.Boolean()), ...pageQuery }),
    responses: { 200: pageOf(WorkFlag) },
  }),
  judgeFlag: defineRoute({
    method: 'POST',
    path: '/api/v1/work-flags/:id/verdict',
    tag,
    summary: { zh: '核实疑点', en: 'Judge what looks odd' },
    permission: 'score.decide',
    params: IdParams,
    body: closed({ verdict: literals(flagVerdicts), note: Reason }),
    responses: { 200: WorkFlag },
  }),
} as const
