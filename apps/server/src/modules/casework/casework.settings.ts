import { numberForm, type Text } from '@fengqiao/contract'
import { defineSetting } from '../settings/index.ts'

const group: Text = { zh: '时限与督办', en: 'Limits and supervision' }
const workingDays: Text = { zh: '个工作日', en: 'working days' }
const percent: Text = { zh: '%', en: '%' }

/** What is the same for every kind of case (domain rule book §5). Ours until the centre confirms it. */
export const caseworkSettings = {
  warningShare: defineSetting({
    key: 'casework.warning_share',
    label: { zh: '时限用到多少时变黄', en: 'Part of a limit after which it turns yellow' },
    group,
    unit: percent,
    schema: numberForm(10, 99),
    standard: 80,
  }),
  slipDays: defineSetting({
    key: 'casework.slip_days',
    label: { zh: '逾期后多久自动发督办单', en: 'From overdue to the supervision slip' },
    help: {
      zh: '到时系统自动开单，通知承办人和上一级',
      en: 'The slip is issued by itself, to who has the case and the level above',
    },
    group,
    unit: workingDays,
    schema: numberForm(1, 30),
    standard: 1,
  }),
  bulletinDays: defineSetting({
    key: 'casework.bulletin_days',
    label: { zh: '逾期后多久列入县级通报', en: 'From overdue to the county bulletin' },
    group,
    unit: workingDays,
    schema: numberForm(1, 60),
    standard: 3,
  }),
  slipAnswerDays: defineSetting({
    key: 'casework.slip_answer_days',
    label: { zh: '督办单几日内答复', en: 'To answer a supervision slip' },
    group,
    unit: workingDays,
    schema: numberForm(1, 30),
    standard: 2,
  }),
  stuckDays: defineSetting({
    key: 'casework.stuck_days',
    label: { zh: '多久没有进展算停滞', en: 'Without a step this long, a case is stuck' },
    group,
    unit: workingDays,
    schema: numberForm(1, 60),
    standard: 5,
  }),
  partDays: defineSetting({
    key: 'casework.part_days',
    label: { zh: '联办单位几日内反馈', en: 'For a unit that shares a case to finish its part' },
    group,
    unit: workingDays,
    schema: numberForm(1, 60),
    standard: 3,
  }),
  rulingDays: defineSetting({
    key: 'casework.ruling_days',
    label: { zh: '责任争议几日内认定', en: 'For command to rule whose matter it is' },
    help: {
      zh: '认定前由首接单位先办，本中心的时限停走',
      en: 'Who has the matter keeps it, and the centre’s own clock stands still',
    },
    group,
    unit: workingDays,
    schema: numberForm(1, 10),
    standard: 1,
  }),
  pauseLongest: defineSetting({
    key: 'casework.pause_longest_days',
    label: { zh: '一次最长中止', en: 'Longest pause' },
    group,
    unit: workingDays,
    schema: numberForm(1, 120),
    standard: 30,
  }),
  extensionShare: defineSetting({
    key: 'casework.extension_share',
    label: { zh: '延期最多为原时限的', en: 'Extensions of a limit, at most this part of it' },
    group,
    unit: percent,
    schema: numberForm(10, 300),
    standard: 100,
  }),
  extensionsEach: defineSetting({
    key: 'casework.extensions_each',
    label: { zh: '同一时限最多延期几次', en: 'Extensions of one limit' },
    group,
    unit: { zh: '次', en: 'times' },
    schema: numberForm(0, 10),
    standard: 1,
  }),
} as const

export const caseworkSettingList = Object.values(caseworkSettings)
