import type { Tx } from '../../platform/db/index.ts'
import type { WorkingCalendar } from '../calendar/index.ts'
import { numberOf, type SettingValues, settingValue } from '../settings/index.ts'
import type { CaseRecord } from './case-record.ts'
import { caseworkSettings } from './casework.settings.ts'
import { type Casework, kindOf } from './casework.ts'
import type { ClockRules } from './clocks.ts'

/** What a case is counted by: its settings as it began with them, the calendar as it is known now. */
export async function rulesFor(tx: Tx, casework: Casework, record: CaseRecord): Promise<ClockRules> {
  const values = await casework.settings.asOf(tx, record.settingVersions)
  return rulesBy(casework, record, values, await casework.calendar.current(tx))
}

export function rulesBy(
  casework: Casework,
  record: CaseRecord,
  values: SettingValues,
  calendar: WorkingCalendar,
): ClockRules {
  const kind = kindOf(casework, record.kind)
  return {
    calendar,
    warnShare: settingValue(values, caseworkSettings.warningShare) / 100,
    slipDays: settingValue(values, caseworkSettings.slipDays),
    bulletinDays: settingValue(values, caseworkSettings.bulletinDays),
    limitOf: (setting) => numberOf(values, setting),
    applies: (limit) => kind.statutoryApplies?.(record, limit) ?? true,
  }
}
