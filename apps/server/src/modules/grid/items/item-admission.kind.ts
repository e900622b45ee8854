import { numberForm, type Text } from '@fengqiao/contract'
import type { Tx } from '../../../platform/db/index.ts'
import type { CaseKind, StepTaken } from '../../casework/index.ts'
import { defineSetting, type SettingDefinition } from '../../settings/index.ts'
import { setListed } from './grid-item.store.ts'
import { itemAdmissionLifecycle, itemLimits } from './item-admission.lifecycle.ts'

const group: Text = { zh: '事项准入', en: 'Admission of items' }
const workingDays: Text = { zh: '工作日', en: 'working days' }

export const urgentDaysKey = 'grid.item.urgent_days'

/** Our defaults, 默认值 until the centre confirms them. */
export const itemSettings: readonly SettingDefinition[] = [
  defineSetting({
    key: itemLimits.review,
    label: { zh: '申请后审定', en: 'From applied to decided' },
    group,
    unit: workingDays,
    schema: numberForm(1, 60),
    standard: 5,
  }),
  defineSetting({
    key: itemLimits.adjust,
    label: { zh: '提出调整后完成', en: 'From the wish to adjust to done' },
    group,
    unit: workingDays,
    schema: numberForm(1, 60),
    standard: 5,
  }),
  defineSetting({
    key: urgentDaysKey,
    label: { zh: '紧急临时事项最长', en: 'Something urgent and temporary: at most' },
    group,
    unit: { zh: '天', en: 'days' },
    schema: numberForm(1, 365),
    standard: 30,
  }),
]

const listedStates: ReadonlySet<string> = new Set(['PUBLISHED', 'ADJUSTING'])

const byProcedure = { zh: '按程序办理，不移交、不合并', en: 'Goes by its procedure: no transfer, no merging' }

export const itemAdmissionKind: CaseKind = {
  lifecycle: itemAdmissionLifecycle,
  codePrefix: 'SX',
  together: { transfer: byProcedure, merge: byProcedure },
  settings: itemSettings,
  categoryName: () => group,
  afterStep: async (tx: Tx, { before, record }: StepTaken) => {
    const listed = listedStates.has(record.state)
    if (listed !== listedStates.has(before.state)) await setListed(tx, record.id, listed)
  },
}
