import {
  booleanForm,
  type DisputeFactor,
  disputeClasses,
  disputeClassNames,
  disputeFactorNames,
  disputeFactors,
  listForm,
  numberForm,
  type Text,
  textForm,
  weightsForm,
} from '@fengqiao/contract'
import { defineSetting, type SettingDefinition } from '../settings/index.ts'
import { disputeLimits } from './dispute.lifecycle.ts'

const group: Text = { zh: '矛盾纠纷', en: 'Disputes' }
const workingDays: Text = { zh: '个工作日', en: 'working days' }
const calendarDays: Text = { zh: '天', en: 'days' }

const limitSetting = (key: string, zh: string, en: string, standard: number, unit = workingDays) =>
  defineSetting({
    key,
    label: { zh: `纠纷：${zh}`, en: `Dispute: ${en}` },
    group,
    unit,
    standard,
    schema: numberForm(0, 400),
  })

/** The limits of the rule book §3, each in the unit that the lifecycle names. */
const limits: readonly SettingDefinition[] = [
  limitSetting(
    disputeLimits.accept,
    '登记后决定受理（0 为当天）',
    'from registered to accepted (0: the same day)',
    0,
    calendarDays,
  ),
  limitSetting(disputeLimits.initialAssess, '初次研判', 'first assessment', 1),
  limitSetting(disputeLimits.jointAssess, '联合研判', 'joint assessment', 2),
  limitSetting(disputeLimits.assign, '定级后交办', 'from graded to handed over', 1),
  limitSetting(disputeLimits.take, '交办后签收', 'from handed over to signed for', 1),
  limitSetting(disputeLimits.blue, '蓝级办理', 'mediation of a blue one', 7),
  limitSetting(disputeLimits.yellow, '黄级办理', 'mediation of a yellow one', 15),
  limitSetting(disputeLimits.red, '红级办理', 'mediation of a red one', 30),
  limitSetting(disputeLimits.law, '法定调解期限', 'the limit of the law', 1, { zh: '个月', en: 'months' }),
  limitSetting(disputeLimits.lifted, '提级后接收', 'from lifted to received', 1),
  limitSetting(disputeLimits.confirm, '申请司法确认（法定）', 'applying to the court (by law)', 30, calendarDays),
  limitSetting(disputeLimits.ruling, '等法院答复', 'waiting for the court', 30, calendarDays),
  limitSetting(disputeLimits.fulfil, '没有约定日期的履行', 'fulfilment where no date was agreed', 30, calendarDays),
  limitSetting(disputeLimits.returned, '退回后改派', 'from returned to handed over anew', 1),
  limitSetting(disputeLimits.suspended, '中止最长', 'longest suspension', 90, calendarDays),
  limitSetting(disputeLimits.failed, '调解不成后引导', 'from failed to referred', 2),
  limitSetting(disputeLimits.referred, '转出后了解结果', 'from referred to a known result', 60, calendarDays),
  limitSetting(disputeLimits.followUp, '窗口回访', 'follow-up by the window', 7),
  limitSetting(disputeLimits.redAgain, '红级再次回访', 'second follow-up of a red one', 30, calendarDays),
]

const standardWeights: Readonly<Record<DisputeFactor, number>> = {
  threat: 40,
  weapon: 40,
  violence: 20,
  domestic_violence: 40,
  minor: 15,
  crowd: 25,
  many_households: 18,
  long_standing: 20,
  repeated: 15,
  distress: 20,
  large_amount: 12,
  livelihood: 10,
  petitioned: 12,
  publicity: 12,
}

export const gradingWeights = defineSetting({
  key: 'dispute.grading_weights',
  label: { zh: '定级因素的分值', en: 'What each factor weighs' },
  group,
  help: {
    zh: '只建议等级，由人确认。改动后新登记的纠纷按新分值，已登记的不变。',
    en: 'Suggests a grade that a person confirms. New disputes follow a change, those already registered do not.',
  },
  schema: weightsForm(0, 100),
  standard: disputeFactors.map((id) => ({ id, label: disputeFactorNames[id], weight: standardWeights[id] })),
})
export const yellowFrom = defineSetting({
  key: 'dispute.yellow_from',
  label: { zh: '多少分起建议黄级', en: 'Points from which yellow is suggested' },
  group,
  unit: { zh: '分', en: 'points' },
  schema: numberForm(1, 500),
  standard: 30,
})
export const redFrom = defineSetting({
  key: 'dispute.red_from',
  label: { zh: '多少分起建议红级', en: 'Points from which red is suggested' },
  group,
  unit: { zh: '分', en: 'points' },
  schema: numberForm(1, 500),
  standard: 60,
})
export const jointFromGrade = defineSetting({
  key: 'dispute.joint_for_red',
  label: { zh: '红级必须联合研判', en: 'Red needs a joint assessment' },
  group,
  schema: booleanForm(),
  standard: true,
})
export const classList = defineSetting({
  key: 'dispute.classes',
  label: { zh: '纠纷类别', en: 'Classes of dispute' },
  group,
  schema: listForm(),
  standard: disputeClasses.map((id) => ({ id, label: disputeClassNames[id] })),
})
export const successBy = defineSetting({
  key: 'indicator.success_by',
  label: { zh: '调解成功率按哪个日期归年', en: 'By which date mediations are counted' },
  group,
  help: {
    zh: 'session：按第一次调解的日期；conclusion：按有结果的日期。',
    en: 'session: by the first session; conclusion: by the date of the outcome.',
  },
  schema: textForm(20),
  standard: 'session',
})
export const committeeName = defineSetting({
  key: 'dispute.number_word',
  label: { zh: '县级调委会编号的字', en: 'Word of the county committee’s numbers' },
  group,
  help: {
    zh: '（年）某人调字第 n 号中的“某”；乡镇、村的调委会用本地名称。',
    en: 'The first word in “(year) …人调字第 n 号”; committees of townships and villages use the name of their place.',
  },
  schema: textForm(10),
  standard: '综',
})
export const remindDays = defineSetting({
  key: 'dispute.remind_days',
  label: { zh: '履行到期前几天提醒', en: 'Days before a term is due that are reminded of' },
  group,
  unit: calendarDays,
  schema: numberForm(0, 30),
  standard: 3,
})
export const confirmWarnDays = defineSetting({
  key: 'dispute.confirm_warn_days',
  label: { zh: '司法确认期满前几天提醒', en: 'Days before the end for the court that are warned of' },
  group,
  unit: calendarDays,
  schema: numberForm(1, 29),
  standard: 7,
})
export const externalWarnDays = defineSetting({
  key: 'dispute.external_warn_days',
  label: { zh: '来单期限前几天提醒', en: 'Days before the end of another system’s clock that are warned of' },
  group,
  unit: calendarDays,
  schema: numberForm(0, 30),
  standard: 2,
})
export const claimBlue = claimSetting('blue', '蓝级', 'a blue one', 100)
export const claimYellow = claimSetting('yellow', '黄级', 'a yellow one', 200)
export const claimRed = claimSetting('red', '红级', 'a red one', 400)

function claimSetting(grade: string, zh: string, en: string, standard: number) {
  return defineSetting({
    key: `dispute.claim_${grade}`,
    label: { zh: `以案定补：${zh}每件`, en: `Payment for ${en}` },
    group,
    unit: { zh: '元', en: 'CNY' },
    schema: numberForm(0, 10_000),
    standard,
  })
}

export const disputeSettings: readonly SettingDefinition[] = [
  ...limits,
  gradingWeights,
  yellowFrom,
  redFrom,
  jointFromGrade,
  classList,
  successBy,
  committeeName,
  remindDays,
  confirmWarnDays,
  externalWarnDays,
  claimBlue,
  claimYellow,
  claimRed,
]
