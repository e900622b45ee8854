import type { Tx } from '../../platform/db/index.ts'
import { createSettings, numberOf, type SettingValues, settingValue } from '../settings/index.ts'
import { disputeLimits } from './dispute.lifecycle.ts'
import type { GradingRules } from './grading.ts'
import { disputeSettings, gradingWeights, jointFromGrade, redFrom, yellowFrom } from './mediation.settings.ts'

const settings = createSettings(disputeSettings)

/** The rules a case began with: a change holds for new ones, an open one keeps its own. */
export async function ruleNumbers(tx: Tx, versions: Readonly<Record<string, number>>) {
  const values = await settings.asOf(tx, versions)
  return {
    jointForRed: settingValue(values, jointFromGrade),
    confirmDays: numberOf(values, disputeLimits.confirm).value,
    redAgainDays: numberOf(values, disputeLimits.redAgain).value,
    suspendedDays: numberOf(values, disputeLimits.suspended).value,
  }
}

/** The weights of a case, or the current ones for a dispute that is not registered yet. */
export async function gradingRules(
  tx: Tx,
  versions: Readonly<Record<string, number>> | undefined,
): Promise<GradingRules & { readonly version: number; readonly confirmed: boolean }> {
  const values = versions ? await settings.asOf(tx, versions) : await settings.current(tx)
  const { version, confirmed } = changeOf(values)
  return {
    weights: settingValue(values, gradingWeights),
    yellowFrom: settingValue(values, yellowFrom),
    redFrom: settingValue(values, redFrom),
    version,
    confirmed,
  }
}

/** Every setting of mediation as it is in force now. */
export async function currentRules(tx: Tx): Promise<SettingValues> {
  return settings.current(tx)
}

function changeOf(values: SettingValues) {
  const found = values.get(gradingWeights.key)
  return { version: found?.version ?? 0, confirmed: found?.confirmed ?? false }
}
