import { booleanForm, column, listForm, numberForm } from '@fengqiao/contract'
import type { Static } from 'typebox'
import { defineSetting } from '../../settings/index.ts'

const group = { zh: '走访巡查', en: 'Visits and patrols' }
const days = (zh: string, en: string) => column({ zh, en }, numberForm(1, 366))
const schema = listForm({
  person: column({ zh: '看望的是人', en: 'A person is visited' }, booleanForm()),
  one: days('一级间隔（天）', 'Level 1: days'),
  two: days('二级间隔（天）', 'Level 2: days'),
  three: days('三级间隔（天）', 'Level 3: days'),
})
export type VisitKinds = Static<typeof schema>

const entry = (
  id: string,
  zh: string,
  en: string,
  person: boolean,
  [one, two, three]: readonly [number, number, number],
) => ({
  id,
  label: { zh, en },
  person,
  one,
  two,
  three,
})

/** Our kinds and intervals (rule book §4); the centre's to change. */
export const visitKinds = defineSetting({
  key: 'grid.visit.kinds',
  label: { zh: '走访巡查种类与间隔', en: 'Kinds of visits and their intervals' },
  group,
  help: {
    zh: '改间隔从下一次走访起算，已到期的不变。',
    en: 'A new interval counts from the next visit; what is due already stays.',
  },
  schema,
  standard: [
    entry('elder_alone', '独居老人', 'Elder living alone', true, [7, 14, 30]),
    entry('left_child', '留守儿童', 'Left-behind child', true, [7, 14, 30]),
    entry('care', '重点关爱人员', 'Person in special care', true, [7, 30, 90]),
    entry('mental_care', '严重精神障碍患者', 'Severe mental illness', true, [14, 45, 90]),
    entry('household', '入户走访', 'Household', true, [30, 60, 90]),
    entry('patrol', '网格巡查', 'Patrol of the grid', false, [3, 7, 14]),
  ],
})

export const missedAfter = defineSetting({
  key: 'grid.visit.missed_days',
  label: { zh: '到期后几天没去，报村服务部', en: 'Not done this long after it was due: the village is told' },
  group,
  unit: { zh: '天', en: 'days' },
  schema: numberForm(0, 60),
  standard: 1,
})
export const escalatedAfter = defineSetting({
  key: 'grid.visit.escalate_days',
  label: { zh: '到期后几天没去，报乡镇', en: 'Not done this long after it was due: the township is told' },
  group,
  unit: { zh: '天', en: 'days' },
  schema: numberForm(1, 120),
  standard: 4,
})

export const visitSettings = [visitKinds, missedAfter, escalatedAfter]

/** Days between two visits of a kind at a level; of a kind that the dictionary does not have, a month. */
export function intervalOf(kinds: VisitKinds, kind: string, level: number): number {
  const found = kinds.find(({ id }) => id === kind)
  if (!found) return 30
  return level === 1 ? found.one : level === 2 ? found.two : found.three
}
