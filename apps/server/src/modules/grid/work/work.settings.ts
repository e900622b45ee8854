import type { SettingDefinition } from '../../settings/index.ts'
import { assessmentSettings } from '../assessment/formula.settings.ts'
import { screeningSettings } from '../screening/screening.settings.ts'
import { trainingSettings } from '../training/training.settings.ts'
import { visitSettings } from '../visits/visit.settings.ts'

/** Everything of field work that the centre may choose. */
export const gridWorkSettings: readonly SettingDefinition[] = [
  ...visitSettings,
  ...screeningSettings,
  ...assessmentSettings,
  ...trainingSettings,
]
