import type { HandlingLevel, Limit } from '@fengqiao/contract'
import { numberForm } from '@fengqiao/contract'
import { defineSetting, type SettingDefinition } from '../../settings/index.ts'
import { eventLimits } from './event.lifecycle.ts'

const group = { zh: '网格事项', en: 'Grid events' }
const hours = { zh: '小时', en: 'hours' }
const minutes = { zh: '分钟', en: 'minutes' }
const days = { zh: '工作日', en: 'working days' }

const setting = (
  key: string,
  zh: string,
  en: string,
  unit: SettingDefinition['unit'],
  standard: number,
  most: number,
) => defineSetting({ key, label: { zh, en }, group, unit: unit ?? null, schema: numberForm(1, most), standard })

const urgentAccept = 'grid.event.accept_minutes.urgent'
const byLevel = (key: string, level: HandlingLevel) => key.replace(/village$/, level)

/** Our defaults (domain rule book §2), 默认值 until the centre confirms them. */
export const eventLimitSettings: readonly SettingDefinition[] = [
  setting(byLevel(eventLimits.accept, 'village'), '村级受理', 'Village: accept', hours, 2, 240),
  setting(byLevel(eventLimits.accept, 'township'), '乡镇受理', 'Township: accept', hours, 4, 240),
  setting(byLevel(eventLimits.accept, 'county'), '县级受理', 'County: accept', hours, 4, 240),
  setting(urgentAccept, '紧急事项受理', 'Urgent: accept', minutes, 15, 240),
  setting(byLevel(eventLimits.resolve, 'village'), '村级办结', 'Village: resolve', days, 3, 90),
  setting(byLevel(eventLimits.resolve, 'township'), '乡镇办结', 'Township: resolve', days, 5, 90),
  setting(byLevel(eventLimits.resolve, 'county'), '县级办结', 'County: resolve', days, 10, 90),
  setting(eventLimits.onScene, '紧急事项到场', 'Urgent: on scene', minutes, 60, 24 * 60),
  setting(eventLimits.verify, '办好后核实', 'From done to verified', days, 2, 30),
]

/** The limit as it counts for an event: by the level that has it, and shorter where it is urgent. */
export function limitOfEvent(
  limit: Limit,
  level: HandlingLevel,
  { urgent, state }: { readonly urgent: boolean; readonly state: string },
): Limit {
  if (limit.setting === eventLimits.accept) {
    return urgent
      ? { ...limit, setting: urgentAccept, unit: 'minute' }
      : { ...limit, setting: byLevel(eventLimits.accept, level) }
  }
  if (limit.setting !== eventLimits.resolve) return limit
  if (urgent && state === 'DISPATCHED') {
    return { setting: eventLimits.onScene, unit: 'minute', from: 'step', until: { zh: '到场', en: 'be on scene' } }
  }
  return { ...limit, setting: byLevel(eventLimits.resolve, level) }
}
