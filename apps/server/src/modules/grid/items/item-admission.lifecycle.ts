import type { Lifecycle } from '@fengqiao/contract'
import { byRoles, limit, may, need, state, step, text } from '../../casework/index.ts'

export const itemLimits = {
  review: 'grid.item.review_days',
  adjust: 'grid.item.adjust_days',
} as const

const reporter = byRoles([], { reporter: true })
const command = byRoles(['COUNTY_COMMAND'], { notHandler: true })
const review = limit(itemLimits.review, 'working_day', 'step', text('审定', 'decide on it'))

/** 事项准入 (domain rule book §2): DRAFT → APPLIED → REVIEW → PUBLISHED → ADJUSTING → RETIRED. */
export const itemAdmissionLifecycle: Lifecycle = {
  kind: 'item_admission',
  label: text('事项准入', 'Admission of an item'),
  initial: 'DRAFT',
  states: [
    state('DRAFT', text('起草', 'Draft'), 'active'),
    state('APPLIED', text('申请', 'Applied'), 'waiting', { limit: review }),
    state('REVIEW', text('审核', 'In review'), 'waiting', { limit: review }),
    state('PUBLISHED', text('已入清单', 'On the list'), 'done'),
    state('ADJUSTING', text('调整中', 'Being adjusted'), 'waiting', {
      limit: limit(itemLimits.adjust, 'working_day', 'step', text('调整完', 'adjust it')),
    }),
    state('RETIRED', text('已退出', 'Retired'), 'stopped', { main: false, final: true }),
    state('REFUSED', text('不予准入', 'Not admitted'), 'stopped', { main: false, final: true }),
    state('WITHDRAWN', text('撤回', 'Withdrawn'), 'stopped', { main: false, final: true }),
  ],
  transitions: [
    step('apply', text('提交申请', 'Apply'), ['DRAFT'], 'APPLIED', reporter, {
      primary: true,
      evidence: [may('file', text('依据文件', 'The document it rests on')), may('note', text('说明', 'Note'))],
      tells: ['supervisor'],
    }),
    step('withdraw', text('撤回', 'Withdraw'), ['DRAFT', 'APPLIED'], 'WITHDRAWN', reporter, { destructive: true }),
    step('review', text('开始审核', 'Start the review'), ['APPLIED'], 'REVIEW', byRoles(['COUNTY_COMMAND']), {
      primary: true,
    }),
    step('send_back', text('退回修改', 'Send back'), ['APPLIED', 'REVIEW'], 'DRAFT', command, {
      evidence: [need('note', text('要改什么', 'What to change'))],
      tells: ['reporter'],
    }),
    step('publish', text('准入，列入清单', 'Admit it to the list'), ['REVIEW', 'ADJUSTING'], 'PUBLISHED', command, {
      primary: true,
      evidence: [need('note', text('审核意见', 'Opinion'))],
      tells: ['reporter'],
    }),
    step('refuse', text('不予准入', 'Do not admit it'), ['REVIEW'], 'REFUSED', command, {
      destructive: true,
      evidence: [need('note', text('为什么', 'Why'))],
      tells: ['reporter'],
    }),
    step(
      'adjust',
      text('提出调整', 'Adjust it'),
      ['PUBLISHED'],
      'ADJUSTING',
      byRoles(['DEPARTMENT', 'COUNTY_COMMAND']),
      {
        primary: true,
        evidence: [need('note', text('为什么调整', 'Why'))],
      },
    ),
    step('retire', text('退出清单', 'Take it off the list'), ['PUBLISHED', 'ADJUSTING'], 'RETIRED', command, {
      destructive: true,
      evidence: [need('note', text('为什么', 'Why'))],
      tells: ['reporter'],
    }),
  ],
}
