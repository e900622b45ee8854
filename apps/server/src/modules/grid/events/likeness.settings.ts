import { type LikenessRules, numberForm } from '@fengqiao/contract'
import { defineSetting, numberOf, type SettingValue } from '../../settings/index.ts'

const group = { zh: '网格事项', en: 'Grid events' }

const within = defineSetting({
  key: 'grid.event.duplicate_metres',
  label: { zh: '查重：相距不超过', en: 'Duplicates: no farther apart than' },
  group,
  unit: { zh: '米', en: 'metres' },
  schema: numberForm(10, 5000),
  standard: 200,
})
const hours = defineSetting({
  key: 'grid.event.duplicate_hours',
  label: { zh: '查重：相隔不超过', en: 'Duplicates: no longer apart than' },
  group,
  unit: { zh: '小时', en: 'hours' },
  schema: numberForm(1, 24 * 60),
  standard: 24 * 14,
})
const threshold = defineSetting({
  key: 'grid.event.duplicate_threshold',
  label: { zh: '查重：相像到多少就提示', en: 'Duplicates: likeness from which it is shown' },
  group,
  unit: { zh: '%', en: '%' },
  schema: numberForm(30, 100),
  standard: 55,
})

const merging = defineSetting({
  key: 'grid.event.merge_percent',
  label: { zh: '外来工单：相像到多少就并入在办的事项', en: 'Orders from outside: likeness from which they are merged' },
  group,
  unit: { zh: '%', en: '%' },
  schema: numberForm(50, 100),
  standard: 85,
})

export const likenessSettings = [within, hours, threshold, merging]

/** When a report is shown as a possible repeat, and when an order from outside is merged without asking. */
export interface RepeatRules extends LikenessRules {
  readonly mergeFrom: number
}

export function repeatRulesOf(settings: ReadonlyMap<string, SettingValue>): RepeatRules {
  const value = (key: string) => numberOf(settings, key).value
  return {
    withinMetres: value(within.key),
    withinHours: value(hours.key),
    threshold: value(threshold.key) / 100,
    mergeFrom: value(merging.key) / 100,
  }
}
