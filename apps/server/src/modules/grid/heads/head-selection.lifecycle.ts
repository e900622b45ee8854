import type { Lifecycle } from '@fengqiao/contract'
import { byRoles, limit, may, need, state, step, text } from '../../casework/index.ts'

export const headLimits = {
  vote: 'grid.head.vote_days',
  police: 'grid.head.police_days',
  branch: 'grid.head.branch_days',
  publicity: 'grid.head.publicity_days',
  training: 'grid.head.training_days',
  review: 'grid.head.review_months',
} as const

const assignee = byRoles([], { assignee: true })
const village = byRoles(['VILLAGE_SERVICE'])
const branch = byRoles(['VILLAGE_SERVICE', 'TOWNSHIP_STAFF'], { notHandler: true })
const why = text('原因', 'Why')

/**
 * A household head 联户长 (domain rule book §2): 联户选、片警审、支部核. NOMINATED → HOUSEHOLD_VOTE → POLICE_REVIEW → BRANCH_APPROVE →
 * PUBLICITY → APPOINTED → TRAINED → yearly REVIEWED → RENEWED, RESIGNED or DISMISSED.
 */
export const headSelectionLifecycle: Lifecycle = {
  kind: 'head_selection',
  label: text('联户长推选', 'Choosing a household head'),
  initial: 'NOMINATED',
  states: [
    state('NOMINATED', text('提名', 'Nominated'), 'waiting', {
      limit: limit(headLimits.vote, 'working_day', 'opened', text('联户投票', 'hold the vote')),
    }),
    state('HOUSEHOLD_VOTE', text('联户选', 'Vote of the households'), 'active', {
      limit: limit(headLimits.vote, 'working_day', 'opened', text('联户投票', 'hold the vote')),
    }),
    state('POLICE_REVIEW', text('片警审', 'Police review'), 'active', {
      limit: limit(headLimits.police, 'working_day', 'step', text('片警给出结论', 'the police conclude')),
    }),
    state('BRANCH_APPROVE', text('支部核', 'Branch approval'), 'waiting', {
      limit: limit(headLimits.branch, 'working_day', 'step', text('支部核定', 'the branch approves')),
    }),
    state('PUBLICITY', text('公示', 'Public notice'), 'waiting', {
      limit: limit(headLimits.publicity, 'working_day', 'step', text('公示期满', 'the notice has stood')),
    }),
    state('APPOINTED', text('聘任', 'Appointed'), 'active', {
      limit: limit(headLimits.training, 'working_day', 'step', text('完成培训', 'be trained')),
    }),
    state('TRAINED', text('在任', 'In office'), 'done', {
      limit: limit(headLimits.review, 'calendar_month', 'step', text('年度审核', 'the yearly review')),
    }),
    state('REVIEWED', text('年审', 'Reviewed'), 'waiting', {
      limit: limit(headLimits.branch, 'working_day', 'step', text('决定去留', 'decide')),
    }),
    state('RENEWED', text('续任', 'Renewed'), 'done', {
      main: false,
      limit: limit(headLimits.review, 'calendar_month', 'step', text('年度审核', 'the yearly review')),
    }),
    state('NOT_CHOSEN', text('未当选', 'Not chosen'), 'stopped', { main: false, final: true }),
    state('REFUSED', text('未通过', 'Not approved'), 'stopped', { main: false, final: true }),
    state('DECLINED', text('本人不愿', 'Declined'), 'stopped', { main: false, final: true }),
    state('RESIGNED', text('辞任', 'Resigned'), 'stopped', { main: false, final: true }),
    state('DISMISSED', text('解聘', 'Dismissed'), 'stopped', { main: false, final: true }),
  ],
  transitions: [
    step('open_vote', text('开始投票', 'Open the vote'), ['NOMINATED'], 'HOUSEHOLD_VOTE', village, {
      primary: true,
      evidence: [may('note', text('怎么投、何时投', 'How and when'))],
    }),
    step('decline', text('本人不愿当', 'The nominee declines'), ['NOMINATED', 'HOUSEHOLD_VOTE'], 'DECLINED', village, {
      destructive: true,
      evidence: [need('note', why)],
    }),
    step('count_votes', text('计票：当选', 'Count: chosen'), ['HOUSEHOLD_VOTE'], 'POLICE_REVIEW', village, {
      primary: true,
      form: 'head-count',
      evidence: [
        need('assignees', text('哪位片警审', 'Which officer reviews')),
        may('file', text('签名表照片', 'The signed sheet')),
      ],
      tells: ['assignees'],
    }),
    step('not_chosen', text('计票：未当选', 'Count: not chosen'), ['HOUSEHOLD_VOTE'], 'NOT_CHOSEN', village, {
      form: 'head-count',
      evidence: [may('note', text('说明', 'Note'))],
    }),
    step('police_pass', text('审查通过', 'Passed'), ['POLICE_REVIEW'], 'BRANCH_APPROVE', assignee, { primary: true }),
    step('police_fail', text('审查不通过', 'Not passed'), ['POLICE_REVIEW'], 'REFUSED', assignee, {
      destructive: true,
    }),
    step('branch_approve', text('支部同意，公示', 'Approve and publish'), ['BRANCH_APPROVE'], 'PUBLICITY', branch, {
      primary: true,
      evidence: [need('note', text('支部意见', 'Opinion of the branch'))],
    }),
    step('branch_refuse', text('支部不同意', 'Do not approve'), ['BRANCH_APPROVE'], 'REFUSED', branch, {
      destructive: true,
      evidence: [need('note', why)],
    }),
    step('object', text('登记异议', 'Enter an objection'), ['PUBLICITY'], 'PUBLICITY', village, {
      evidence: [need('note', text('谁、为什么', 'Who, and why'))],
      tells: ['supervisor'],
    }),
    step('uphold_objection', text('异议成立', 'The objection stands'), ['PUBLICITY'], 'REFUSED', branch, {
      destructive: true,
      evidence: [need('note', why)],
    }),
    step('appoint', text('聘任', 'Appoint'), ['PUBLICITY'], 'APPOINTED', branch, {
      primary: true,
      evidence: [may('note', text('异议怎么处理的', 'What became of objections'))],
    }),
    step('trained', text('培训合格', 'Trained'), ['APPOINTED'], 'TRAINED', village, {
      primary: true,
      evidence: [may('note', text('哪次培训', 'Which training'))],
    }),
    step('review', text('年度审核', 'Yearly review'), ['TRAINED', 'RENEWED'], 'REVIEWED', village, {
      primary: true,
      evidence: [need('note', text('一年来怎样', 'How the year was'))],
    }),
    step('renew', text('续任', 'Renew'), ['REVIEWED'], 'RENEWED', branch, {
      primary: true,
      evidence: [may('note', text('意见', 'Opinion'))],
    }),
    step('resign', text('辞任', 'Resign'), ['APPOINTED', 'TRAINED', 'REVIEWED', 'RENEWED'], 'RESIGNED', village, {
      destructive: true,
      evidence: [need('note', why)],
    }),
    step('dismiss', text('解聘', 'Dismiss'), ['APPOINTED', 'TRAINED', 'REVIEWED', 'RENEWED'], 'DISMISSED', branch, {
      destructive: true,
      evidence: [need('note', why)],
      tells: ['supervisor'],
    }),
  ],
}
