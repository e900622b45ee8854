import { numberForm, type ScoreOutcome, scoreOutcomes, type Text, weightsForm } from '@fengqiao/contract'
import type { Static } from 'typebox'
import { defineSetting } from '../../settings/index.ts'
import type { ScoreFormula } from './score.ts'

const group: Text = { zh: '考核激励', en: 'Assessment and incentives' }
const schema = weightsForm(0, 100)

const labels: Readonly<Record<ScoreOutcome, Text>> = {
  resolved_on_time: { zh: '事项按时办好', en: 'Events resolved in time' },
  accepted_first_time: { zh: '一次办好没有退回', en: 'Done at the first time' },
  satisfied: { zh: '群众评价满意', en: 'People content' },
  visits_on_time: { zh: '走访按时', en: 'Visits in time' },
  screening_covered: { zh: '排查走到户数', en: 'Households seen in screening' },
  whistles_answered: { zh: '报到按时', en: 'Whistles answered in time' },
}
const weights: ScoreFormula = {
  resolved_on_time: 30,
  accepted_first_time: 20,
  satisfied: 20,
  visits_on_time: 20,
  screening_covered: 10,
  whistles_answered: 0,
}

/** Our weights of outcomes; entries, photos, kilometres and time online are none (burden rule). */
export const scoreFormula = defineSetting({
  key: 'grid.score.formula',
  label: { zh: '月度得分公式', en: 'Formula of the monthly score' },
  group,
  help: {
    zh: '只算结果：办好没有、群众满意没有。不算条数、照片、里程、在线时长。没有到期事项的部分不计，权重让给其他。',
    en: 'Outcomes only, never numbers of entries, photos, kilometres or hours online. What was not due does not count.',
  },
  schema,
  standard: scoreOutcomes.map((id) => ({ id, label: labels[id], weight: weights[id] })),
})

export const pointsShare = defineSetting({
  key: 'grid.score.points_percent',
  label: { zh: '公布时每 100 分给多少积分', en: 'Points given for a score of 100 when it is published' },
  group,
  unit: { zh: '积分', en: 'points' },
  schema: numberForm(0, 1000),
  standard: 50,
})

export const alikeBits = defineSetting({
  key: 'grid.flag.photo_bits',
  label: { zh: '照片疑似重复：64 位指纹相差不超过', en: 'Photos look the same: of 64 bits at most so many differ' },
  group,
  unit: { zh: '位', en: 'bits' },
  schema: numberForm(0, 20),
  standard: 4,
})

export const fastestMove = defineSetting({
  key: 'grid.flag.fastest_kmh',
  label: { zh: '位置异常：两次之间快过', en: 'Impossible position: faster between two entries than' },
  group,
  unit: { zh: '公里/小时', en: 'km/h' },
  schema: numberForm(20, 500),
  standard: 120,
})

export const assessmentSettings = [scoreFormula, pointsShare, alikeBits, fastestMove]

/** The weights by outcome; one that the list does not have counts nothing. */
export function formulaOf(value: Static<typeof schema>): ScoreFormula {
  const of = (outcome: ScoreOutcome) => value.find(({ id }) => id === outcome)?.weight ?? 0
  return Object.fromEntries(scoreOutcomes.map((outcome) => [outcome, of(outcome)])) as ScoreFormula & object
}
