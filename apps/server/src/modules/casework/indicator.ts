import type { Text } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'

/** For which year, and which part of the county, a figure is made. */
export interface IndicatorPeriod {
  readonly year: number
  /** Undefined: the whole scope of who asks. */
  readonly areaCode: string | undefined
  readonly areaPrefix: string | undefined
}

/** A figure's parts, and the addresses that show exactly the records which were counted. */
export interface IndicatorParts {
  readonly numerator: number
  readonly denominator: number
  readonly records: string
  readonly numeratorRecords: string
  /** The records of the denominator that are not in the numerator. */
  readonly restRecords: string | null
}

/**
 * One figure of the dictionary (domain rule book §7). A module declares what it is made from; the command centre shows
 * all of them. It is counted from the records each time: what is reopened stops counting everywhere at once.
 */
export interface IndicatorDefinition {
  readonly key: string
  readonly group: Text
  readonly label: Text
  readonly formula: Text
  readonly unit: 'percent' | 'number'
  compute(tx: Tx, period: IndicatorPeriod): Promise<IndicatorParts>
}
