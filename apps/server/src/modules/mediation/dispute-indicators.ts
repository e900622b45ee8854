import type { Tx } from '../../platform/db/index.ts'
import type { IndicatorDefinition, IndicatorPeriod } from '../casework/index.ts'
import { settingValue } from '../settings/index.ts'
import { countDisputeRecords, type DisputeFilter } from './dispute-list.store.ts'
import { yearStart } from './list-disputes.ts'
import { successBy } from './mediation.settings.ts'
import { currentRules } from './rule-numbers.ts'

const tag = { zh: '矛盾纠纷', en: 'Disputes' }

/** Addresses of the list that shows exactly what was counted. */
const list = (period: IndicatorPeriod, more: Readonly<Record<string, string>>) => {
  const area = period.areaCode === undefined ? {} : { area: period.areaCode }
  return `/api/v1/disputes?${new URLSearchParams({ ...area, ...more })}`
}

const opened = ({ year, areaPrefix }: IndicatorPeriod): DisputeFilter => ({
  areaPrefix,
  openedFrom: yearStart(year),
  openedBefore: yearStart(year + 1),
})

/** Mediations held in the year: by the date of the first session, or of the conclusion, as the centre has chosen. */
async function heldIn(
  tx: Tx,
  period: IndicatorPeriod,
): Promise<{ filter: DisputeFilter; query: Record<string, string> }> {
  const { year, areaPrefix } = period
  const byConclusion = settingValue(await currentRules(tx), successBy) === 'conclusion'
  const from = yearStart(year)
  const before = yearStart(year + 1)
  return byConclusion
    ? {
        filter: { areaPrefix, held: true, concludedFrom: from, concludedBefore: before },
        query: { held: 'true', concluded: String(year) },
      }
    : {
        filter: { areaPrefix, held: true, heldFrom: from, heldBefore: before },
        query: { held: 'true', heldYear: String(year) },
      }
}

/** The indicators of domain rule book §7 that are made from disputes. */
export const disputeIndicators: readonly IndicatorDefinition[] = [
  {
    key: 'mediation_success_rate',
    group: tag,
    label: { zh: '调解成功率', en: 'Mediation success rate' },
    formula: {
      zh: '最终达成协议的纠纷 ÷ 至少调解过一次的纠纷；重新打开的不算成功',
      en: 'Disputes that ended in an agreement ÷ disputes with at least one session; a reopened one does not count',
    },
    unit: 'percent',
    async compute(tx, period) {
      const { filter, query } = await heldIn(tx, period)
      return {
        numerator: await countDisputeRecords(tx, { ...filter, outcome: 'agreed' }),
        denominator: await countDisputeRecords(tx, filter),
        records: list(period, query),
        numeratorRecords: list(period, { ...query, outcome: 'agreed' }),
        restRecords: list(period, { ...query, outcome: 'not_agreed' }),
      }
    },
  },
  {
    key: 'mediation_rate',
    group: tag,
    label: { zh: '调解率', en: 'Mediation rate' },
    formula: { zh: '至少调解过一次的纠纷 ÷ 登记的纠纷', en: 'Disputes with at least one session ÷ registered ones' },
    unit: 'percent',
    async compute(tx, period) {
      const year = String(period.year)
      return {
        numerator: await countDisputeRecords(tx, { ...opened(period), held: true }),
        denominator: await countDisputeRecords(tx, opened(period)),
        records: list(period, { year }),
        numeratorRecords: list(period, { year, held: 'true' }),
        restRecords: list(period, { year, held: 'false' }),
      }
    },
  },
  {
    key: 'dispute_closing_rate',
    group: tag,
    label: { zh: '纠纷办结率', en: 'Closing rate of disputes' },
    formula: { zh: '已办结的纠纷 ÷ 登记的纠纷', en: 'Closed disputes ÷ registered ones' },
    unit: 'percent',
    async compute(tx, period) {
      const year = String(period.year)
      return {
        numerator: await countDisputeRecords(tx, { ...opened(period), final: true }),
        denominator: await countDisputeRecords(tx, opened(period)),
        records: list(period, { year }),
        numeratorRecords: list(period, { year, view: 'closed' }),
        restRecords: list(period, { year, view: 'open' }),
      }
    },
  },
  {
    key: 'dispute_satisfaction',
    group: tag,
    label: { zh: '纠纷回访满意度', en: 'Satisfaction with disputes' },
    formula: { zh: '回访打 4–5 分的纠纷 ÷ 回访打过分的纠纷', en: 'Disputes rated 4–5 ÷ disputes rated at all' },
    unit: 'percent',
    async compute(tx, period) {
      const year = String(period.year)
      return {
        numerator: await countDisputeRecords(tx, { ...opened(period), satisfied: true }),
        denominator: await countDisputeRecords(tx, { ...opened(period), rated: true }),
        records: list(period, { year, rated: 'true' }),
        numeratorRecords: list(period, { year, satisfied: 'true' }),
        restRecords: list(period, { year, satisfied: 'false' }),
      }
    },
  },
  ...(['village', 'township', 'county'] as const).map(
    (level): IndicatorDefinition => ({
      key: `settled_at_${level}`,
      group: tag,
      label: {
        zh: `${{ village: '村（社区）', township: '乡镇', county: '县' }[level]}层级化解率`,
        en: `Settled at the ${level}`,
      },
      formula: {
        zh: '在这一层级达成协议的纠纷 ÷ 全部达成协议的纠纷',
        en: 'Disputes agreed at this level ÷ all agreed ones',
      },
      unit: 'percent',
      async compute(tx, period) {
        const year = String(period.year)
        const all = { ...opened(period), outcome: 'agreed' }
        return {
          numerator: await countDisputeRecords(tx, { ...all, level }),
          denominator: await countDisputeRecords(tx, all),
          records: list(period, { year, outcome: 'agreed' }),
          numeratorRecords: list(period, { year, outcome: 'agreed', level }),
          restRecords: null,
        }
      },
    }),
  ),
]
