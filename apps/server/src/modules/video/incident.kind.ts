import { type IncidentCategory, incidentCategoryNames, numberForm, type Text } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'
import type { CaseKind, StepFacts } from '../casework/index.ts'
import type { SettingDefinition } from '../settings/index.ts'
import { incidentLifecycle, incidentLimits } from './incident.lifecycle.ts'

const group: Text = { zh: '视频事件', en: 'Video incidents' }
const minutes: Text = { zh: '分钟', en: 'minutes' }

const minutesSetting = (key: string, zh: string, en: string, standard: number): SettingDefinition => ({
  key,
  label: { zh, en },
  group,
  unit: minutes,
  schema: numberForm(1, 30 * 24 * 60),
  standard,
})

/** Our defaults, shown as 默认值 until the centre confirms them. The first two are the rule book's (§1). */
export const incidentSettings: readonly SettingDefinition[] = [
  minutesSetting(incidentLimits.dispatch, '视频事件：发现后派发', 'Video incident: from found to dispatched', 5),
  minutesSetting(incidentLimits.sign, '视频事件：派发后签收', 'Video incident: from dispatched to signed', 10),
  minutesSetting(incidentLimits.arrive, '视频事件：签收后到场', 'Video incident: from signed to on scene', 60),
  minutesSetting(incidentLimits.dispose, '视频事件：到场后处置', 'Video incident: from on scene to dealt with', 240),
  minutesSetting(incidentLimits.feedback, '视频事件：处置后反馈', 'Video incident: from dealt with to reported', 60),
  minutesSetting(incidentLimits.review, '视频事件：反馈后审核', 'Video incident: from reported to reviewed', 1440),
  minutesSetting(incidentLimits.close, '视频事件：审核后办结', 'Video incident: from reviewed to closed', 1440),
]

export const incidentKind: CaseKind = {
  lifecycle: incidentLifecycle,
  codePrefix: 'SP',
  settings: incidentSettings,
  categoryName: (category) => incidentCategoryNames[category as IncidentCategory] ?? { zh: category, en: category },
  refuse: refuseForDanger,
}

/**
 * Danger comes before everything (§1): the service is called first and its receipt kept; the grid worker observes and
 * is never sent alone.
 */
function refuseForDanger(_tx: Tx, { record, transition, input }: StepFacts): Text | null {
  if (!input) return null
  const danger = input.danger ?? record.danger
  if (danger.kind === 'none') return null
  if (transition.action === 'confirm' && !(danger.service && danger.receipt)) {
    return {
      zh: '有危险，先打 110、119 或 120，把接警号填上再确认',
      en: 'There is danger: call 110, 119 or 120 first and enter the receipt number',
    }
  }
  const sends = transition.action === 'dispatch' || transition.action === 'reassign'
  if (sends && new Set(input.assigneeIds).size < 2) {
    return {
      zh: '有危险，不能派一个人去：至少派两人，只观察、劝离，等专业力量',
      en: 'There is danger: never send one person alone. Send at least two, to observe and keep people away',
    }
  }
  return null
}
