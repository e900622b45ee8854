import { type SettledLevel, settledLevels } from '@fengqiao/contract'
import { boundsOfChinaYear } from '../../../platform/china-time/index.ts'
import type { IndicatorDefinition, IndicatorPeriod } from '../../casework/index.ts'
import { countSettled, type SettledFilter } from './settled.store.ts'

const names: Readonly<Record<SettledLevel, { readonly zh: string; readonly en: string }>> = {
  grid: { zh: '网格', en: 'grid' },
  village: { zh: '村（社区）', en: 'village' },
  township: { zh: '乡镇', en: 'township' },
  county: { zh: '县', en: 'county' },
}

const filterOf = ({ year, areaPrefix }: IndicatorPeriod): SettledFilter => {
  const { from, before } = yearOf(year)
  return { from, before, areaPrefix }
}

/** A year by the county's calendar. */
export function yearOf(year: number): { readonly from: Date; readonly before: Date } {
  const { from, to } = boundsOfChinaYear(year)
  return { from, before: to }
}

const records = ({ year, areaCode }: IndicatorPeriod, level?: SettledLevel) =>
  `/api/v1/grid-events/settled?${new URLSearchParams({
    year: String(year),
    ...(areaCode === undefined ? {} : { area: areaCode }),
    ...(level === undefined ? {} : { level }),
  })}`

/** 层级化解率 of grid events: settled at each level ÷ all that were settled in the year (domain rule book §7). */
export const settledIndicators: readonly IndicatorDefinition[] = settledLevels.map((level) => ({
  key: `events_settled_at_${level}`,
  group: { zh: '网格事项', en: 'Grid events' },
  label: { zh: `网格事项${names[level].zh}化解率`, en: `Events settled at the ${names[level].en}` },
  formula: {
    zh: '在这一层级办结的网格事项 ÷ 当年办结的全部网格事项；重新打开的不算',
    en: 'Events settled at this level ÷ all events settled in the year; one opened again does not count',
  },
  unit: 'percent',
  async compute(tx, period) {
    return {
      numerator: await countSettled(tx, { ...filterOf(period), level }),
      denominator: await countSettled(tx, filterOf(period)),
      records: records(period),
      numeratorRecords: records(period, level),
      restRecords: null,
    }
  },
}))
