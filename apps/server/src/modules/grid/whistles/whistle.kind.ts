import { type Limit, numberForm, type Text } from '@fengqiao/contract'
import type { Tx } from '../../../platform/db/index.ts'
import type { CaseKind, StepTaken } from '../../casework/index.ts'
import { defineSetting, type SettingDefinition } from '../../settings/index.ts'
import { whistleLifecycle, whistleLimits } from './whistle.lifecycle.ts'
import { setCheckInDue } from './whistle.store.ts'

const group: Text = { zh: '网格吹哨', en: 'Whistles' }
const minutes: Text = { zh: '分钟', en: 'minutes' }
const hours: Text = { zh: '小时', en: 'hours' }
const days: Text = { zh: '工作日', en: 'working days' }

const setting = (key: string, zh: string, en: string, unit: Text, standard: number, most: number) =>
  defineSetting({ key, label: { zh, en }, group, unit, schema: numberForm(1, most), standard })

/** Our defaults (domain rule book §2), 默认值 until the centre confirms them. */
export const whistleSettings: readonly SettingDefinition[] = [
  setting(whistleLimits.confirm, '吹哨后乡镇确认', 'From blown to confirmed', hours, 2, 72),
  setting(whistleLimits.sign, '确认后部门签收', 'From confirmed to signed', minutes, 240, 4320),
  setting(whistleLimits.signUrgent, '紧急：确认后部门签收', 'Urgent: from confirmed to signed', minutes, 30, 4320),
  setting(whistleLimits.checkIn, '签收后到场报到', 'From signed to checked in', hours, 24, 240),
  setting(whistleLimits.checkInUrgent, '紧急：签收后到场报到', 'Urgent: from signed to checked in', hours, 2, 240),
  setting(whistleLimits.handle, '到场后办出结果', 'From checked in to a result', days, 5, 90),
  setting(whistleLimits.rate, '出结果后评价、办结', 'From the result to rated, and to closed', days, 3, 30),
  setting(whistleLimits.rule, '部门不接后裁定', 'From refused to ruled', days, 1, 30),
]

export const whistleKind: CaseKind = {
  lifecycle: whistleLifecycle,
  codePrefix: 'CS',
  together: { transfer: { zh: '由乡镇改派报到部门', en: 'The township calls other departments' } },
  settings: whistleSettings,
  categoryName: () => ({ zh: '网格吹哨', en: 'Whistle' }),
  clockAfter: async (_tx, { urgent, limit }) => (limit ? { limit: limitOfWhistle(limit, urgent) } : undefined),
  afterStep,
}

/** Signing and checking in take less time where it is urgent. */
export function limitOfWhistle(limit: Limit, urgent: boolean): Limit {
  if (!urgent) return limit
  if (limit.setting === whistleLimits.sign) return { ...limit, setting: whistleLimits.signUrgent }
  if (limit.setting === whistleLimits.checkIn) return { ...limit, setting: whistleLimits.checkInUrgent }
  return limit
}

async function afterStep(tx: Tx, { record }: StepTaken): Promise<void> {
  if (record.state === 'DEPT_SIGNED' && record.clock) await setCheckInDue(tx, record.id, new Date(record.clock.dueAt))
}
