import { numberForm, type Text } from '@fengqiao/contract'
import type { Tx } from '../../../platform/db/index.ts'
import { newId } from '../../../platform/ids/index.ts'
import type { CaseKind, StepFacts, StepTaken } from '../../casework/index.ts'
import { insertPeople } from '../../organisation/index.ts'
import { defineSetting, numberOf, type SettingDefinition, type SettingValue } from '../../settings/index.ts'
import type { ElectionRules } from './election.ts'
import { headLimits, headSelectionLifecycle } from './head-selection.lifecycle.ts'
import { findHeadSelection, setHeadPerson } from './head-selection.store.ts'

const group: Text = { zh: '联户长推选', en: 'Choosing household heads' }
const workingDays: Text = { zh: '工作日', en: 'working days' }
const percent: Text = { zh: '%', en: '%' }

const setting = (key: string, zh: string, en: string, unit: Text, standard: number, most: number, fractions = false) =>
  defineSetting({ key, label: { zh, en }, group, unit, schema: numberForm(1, most, { fractions }), standard })

const turnoutKey = 'grid.head.turnout_percent'
const majorityKey = 'grid.head.majority_percent'

/** Our defaults (domain rule book §2), 默认值 until the centre confirms them. */
export const headSettings: readonly SettingDefinition[] = [
  setting(turnoutKey, '参加户数至少', 'Households that must vote: at least', percent, 66.67, 100, true),
  setting(majorityKey, '赞成票要超过投票数的', 'Votes in favour: more than', percent, 50, 99),
  setting(headLimits.vote, '提名后完成投票', 'From nominated to voted', workingDays, 10, 60),
  setting(headLimits.police, '片警审查', 'Police review', workingDays, 5, 60),
  setting(headLimits.branch, '支部核定', 'Branch approval', workingDays, 5, 60),
  setting(headLimits.publicity, '公示', 'Public notice', workingDays, 5, 60),
  setting(headLimits.training, '聘任后培训', 'From appointed to trained', workingDays, 20, 120),
  setting(headLimits.review, '年度审核间隔', 'Between yearly reviews', { zh: '个月', en: 'months' }, 12, 36),
]

export function electionRulesOf(settings: ReadonlyMap<string, SettingValue>): ElectionRules {
  return { turnout: numberOf(settings, turnoutKey).value / 100, majority: numberOf(settings, majorityKey).value / 100 }
}

const byProcedure = { zh: '按程序办理，不移交、不合并', en: 'Goes by its procedure: no transfer, no merging' }

export const headSelectionKind: CaseKind = {
  lifecycle: headSelectionLifecycle,
  codePrefix: 'LH',
  together: { transfer: byProcedure, merge: byProcedure },
  settings: headSettings,
  categoryName: () => group,
  refuse,
  afterStep,
}

/** The notice must have stood its time before anybody is appointed. */
function refuse(_tx: Tx, { record, transition, now }: StepFacts): Text | null {
  if (transition.action !== 'appoint' || !record.clock) return null
  return now < new Date(record.clock.dueAt)
    ? { zh: '公示期还没有满，不能聘任', en: 'The public notice has not stood its time yet' }
    : null
}

/** Who is appointed becomes a person of the organisation: he can be called and sent messages. */
async function afterStep(tx: Tx, { transition, record, event }: StepTaken): Promise<void> {
  if (transition.action !== 'appoint') return
  const selection = await findHeadSelection(tx, record.id)
  if (!selection || selection.personId !== null) return
  const id = newId(event.recordedAt)
  await insertPeople(tx, [
    {
      id,
      kind: 'household_head',
      name: selection.nominee,
      post: '联户长',
      areaCode: selection.areaCode,
      unitId: null,
      phone: selection.phone,
      position: null,
      positionAt: null,
      example: record.example,
    },
  ])
  await setHeadPerson(tx, record.id, id)
}
