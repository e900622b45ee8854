import type { Lifecycle, Limit } from '@fengqiao/contract'
import { byRoles, limit, may, need, state, step, text } from '../casework/index.ts'

/** Settings that hold the limits; the unit of each is said where it is used. */
export const disputeLimits = {
  accept: 'dispute.accept_days',
  initialAssess: 'dispute.initial_assess_days',
  jointAssess: 'dispute.joint_assess_days',
  assign: 'dispute.assign_days',
  take: 'dispute.take_days',
  blue: 'dispute.mediate_blue_days',
  yellow: 'dispute.mediate_yellow_days',
  red: 'dispute.mediate_red_days',
  law: 'dispute.mediate_law_months',
  lifted: 'dispute.lifted_days',
  confirm: 'dispute.confirm_days',
  ruling: 'dispute.ruling_days',
  fulfil: 'dispute.fulfil_days',
  returned: 'dispute.returned_days',
  suspended: 'dispute.suspended_days',
  failed: 'dispute.failed_days',
  referred: 'dispute.referred_days',
  followUp: 'dispute.follow_up_days',
  redAgain: 'dispute.red_again_days',
} as const

/** The desk takes in and follows up, the centre assesses, grades and hands over, the assignee mediates. */
const desk = byRoles(['WINDOW_CLERK', 'VILLAGE_SERVICE', 'TOWNSHIP_STAFF', 'COUNTY_COMMAND'])
const intake = byRoles(['WINDOW_CLERK', 'VILLAGE_SERVICE', 'TOWNSHIP_STAFF', 'COUNTY_COMMAND', 'GRID_WORKER'])
const centre = byRoles(['COUNTY_COMMAND', 'TOWNSHIP_STAFF', 'VILLAGE_SERVICE'])
const assessors = byRoles(['COUNTY_COMMAND', 'TOWNSHIP_STAFF', 'VILLAGE_SERVICE', 'DEPARTMENT', 'POLICE', 'MEDIATOR'])
const approver = byRoles(['COUNTY_COMMAND', 'TOWNSHIP_STAFF'], { notHandler: true })
const followers = byRoles(['WINDOW_CLERK', 'VILLAGE_SERVICE'], { notHandler: true })
const mediator = byRoles([], { assignee: true })
const mediatorOrDesk = byRoles(['WINDOW_CLERK', 'VILLAGE_SERVICE'], { assignee: true })

const days = (setting: string, until: Limit['until']): Limit => limit(setting, 'working_day', 'step', until)
const calendarDays = (setting: string, until: Limit['until']): Limit => limit(setting, 'calendar_day', 'step', until)

const mediate = text('调解出结果', 'come to a result')
/** How long mediation may take, by grade; the law's one month runs beside it. */
export const mediationLimits = {
  blue: days(disputeLimits.blue, mediate),
  yellow: days(disputeLimits.yellow, mediate),
  red: days(disputeLimits.red, mediate),
} as const
/** 人民调解 within one month, unless the parties agree to go on. */
const lawLimit = limit(disputeLimits.law, 'calendar_month', 'step', mediate)
/** A red case is looked at again after its first follow-up. */
export const redAgainLimit = calendarDays(disputeLimits.redAgain, text('红级再次回访', 'follow the red case up again'))

const note = text('说明', 'Note')
const files = text('附件', 'Files')

/** States before an agreement: a party may withdraw from them, and they may be suspended. */
export const beforeAgreement = [
  'REGISTERED',
  'INITIAL_ASSESS',
  'JOINT_ASSESS',
  'GRADED',
  'ASSIGNED',
  'RETURNED',
  'MEDIATING',
  'LIFTED',
] as const
/** Where a suspended case may have come from, and goes back to. */
const suspendable = beforeAgreement.filter((id) => id !== 'RETURNED' && id !== 'LIFTED')

/** The closed loop of a dispute, 受研交办督结 (domain rule book §3). 督 is a flag with its slip and no state. */
export const disputeLifecycle: Lifecycle = {
  kind: 'dispute',
  label: text('矛盾纠纷', 'Dispute'),
  initial: 'REGISTERED',
  states: [
    state('REGISTERED', text('受理登记', 'Registered'), 'waiting', {
      limit: limit(
        disputeLimits.accept,
        'calendar_day',
        'opened',
        text('决定是否受理', 'decide whether it is accepted'),
      ),
    }),
    state('INITIAL_ASSESS', text('初次研判', 'First assessment'), 'waiting', {
      limit: days(disputeLimits.initialAssess, text('初次研判', 'assess it')),
    }),
    state('JOINT_ASSESS', text('联合研判', 'Joint assessment'), 'waiting', {
      limit: days(disputeLimits.jointAssess, text('联合研判、定级', 'assess it jointly and grade it')),
    }),
    state('GRADED', text('已定级待交办', 'Graded'), 'waiting', {
      limit: days(disputeLimits.assign, text('交办', 'hand it over')),
    }),
    state('ASSIGNED', text('已交办待签收', 'Handed over'), 'active', {
      limit: days(disputeLimits.take, text('签收', 'sign for it')),
    }),
    // The grade decides which of the three limits runs (dispute.kind.ts).
    state('MEDIATING', text('调解中', 'In mediation'), 'active', { limit: mediationLimits.blue }),
    state('LIFTED', text('提级待接收', 'Lifted'), 'waiting', {
      main: false,
      limit: days(disputeLimits.lifted, text('上一级接收', 'be received one level up')),
    }),
    state('AGREED', text('达成协议', 'Agreed'), 'active', {
      limit: calendarDays(
        disputeLimits.confirm,
        text('申请司法确认或开始履行', 'apply to the court or begin to fulfil'),
      ),
    }),
    state('JUDICIAL_CONFIRM', text('司法确认中', 'Before the court'), 'waiting', {
      main: false,
      limit: calendarDays(disputeLimits.ruling, text('登记法院答复', 'have the court’s answer')),
    }),
    // Runs to the last date of the agreement (dispute.kind.ts).
    state('FULFILLING', text('履行中', 'Being fulfilled'), 'active', {
      limit: calendarDays(disputeLimits.fulfil, text('按协议履行', 'be fulfilled as agreed')),
    }),
    state('RETURNED', text('退回待改派', 'Returned'), 'waiting', {
      main: false,
      limit: days(disputeLimits.returned, text('改派', 'hand it over anew')),
    }),
    // Runs to the end date that was approved (dispute.kind.ts).
    state('SUSPENDED', text('中止', 'Suspended'), 'stopped', {
      main: false,
      limit: calendarDays(disputeLimits.suspended, text('恢复办理', 'go on')),
    }),
    state('FAILED', text('调解不成', 'Not agreed'), 'stopped', {
      main: false,
      limit: days(disputeLimits.failed, text('告知权利、引导其他途径', 'tell the rights and refer it')),
    }),
    state('REFERRED', text('已转其他途径', 'Referred'), 'waiting', {
      main: false,
      limit: calendarDays(disputeLimits.referred, text('了解结果', 'learn the result')),
    }),
    state('FOLLOW_UP', text('窗口回访', 'Follow-up'), 'waiting', {
      limit: days(disputeLimits.followUp, text('窗口回访', 'be followed up by the window')),
    }),
    state('CLOSED', text('办结', 'Closed'), 'done', { final: true }),
    state('NOT_ACCEPTED', text('不予受理', 'Not accepted'), 'stopped', { final: true, main: false }),
    state('WITHDRAWN', text('撤回', 'Withdrawn'), 'stopped', { final: true, main: false }),
  ],
  transitions: [
    step('accept', text('受理', 'Accept'), ['REGISTERED'], 'INITIAL_ASSESS', intake, {
      primary: true,
      evidence: [may('note', note)],
      tells: ['reporter'],
    }),
    step('not_accept', text('不予受理', 'Do not accept'), ['REGISTERED'], 'NOT_ACCEPTED', desk, {
      destructive: true,
      form: 'not-accept',
      evidence: [need('note', text('理由和正确途径', 'Reason and the right channel'))],
      tells: ['reporter'],
    }),
    step('assess', text('提请联合研判', 'Ask for a joint assessment'), ['INITIAL_ASSESS'], 'JOINT_ASSESS', centre, {
      form: 'assess',
      evidence: [may('note', note)],
    }),
    step('opinion', text('签署研判意见', 'Give an opinion'), ['JOINT_ASSESS'], 'JOINT_ASSESS', assessors, {
      form: 'opinion',
      evidence: [need('note', text('意见', 'Opinion'))],
    }),
    step('grade', text('定级', 'Grade it'), ['INITIAL_ASSESS', 'JOINT_ASSESS'], 'GRADED', centre, {
      primary: true,
      form: 'grade',
      evidence: [may('note', note)],
    }),
    step('assign', text('交办', 'Hand over'), ['GRADED', 'RETURNED'], 'ASSIGNED', centre, {
      primary: true,
      form: 'assign',
      evidence: [need('assignees', text('交给谁', 'To whom')), may('note', text('交代事项', 'Instructions'))],
      tells: ['assignees'],
    }),
    step('sign', text('签收', 'Sign for it'), ['ASSIGNED'], 'MEDIATING', mediator, {
      primary: true,
      tells: ['dispatcher'],
    }),
    step('return', text('退回', 'Return'), ['ASSIGNED'], 'RETURNED', mediator, {
      evidence: [need('note', text('退回理由', 'Why'))],
      tells: ['dispatcher'],
    }),
    step('hold_session', text('登记一次调解', 'Record a session'), ['MEDIATING'], 'MEDIATING', mediator, {
      primary: true,
      form: 'session',
      evidence: [need('note', text('调解记录', 'Record')), may('file', files)],
    }),
    step('agree', text('达成协议', 'Agreement'), ['MEDIATING'], 'AGREED', mediator, {
      form: 'agreement',
      evidence: [need('note', text('协议', 'Agreement')), may('file', files)],
      tells: ['reporter', 'dispatcher'],
    }),
    step('fail', text('调解不成', 'Not agreed'), ['MEDIATING'], 'FAILED', mediator, {
      evidence: [need('note', text('为什么不成', 'Why it failed'))],
      tells: ['dispatcher'],
    }),
    step('lift', text('提级调解', 'Lift it'), ['MEDIATING'], 'LIFTED', mediator, {
      evidence: [need('note', text('提级理由', 'Why'))],
      tells: ['dispatcher', 'supervisor'],
    }),
    step('receive_lifted', text('接收提级', 'Receive it'), ['LIFTED'], 'JOINT_ASSESS', centre, {
      primary: true,
      evidence: [may('note', note)],
    }),
    step('convert', text('改派或转换调解方式', 'Hand over anew or convert'), ['MEDIATING'], 'ASSIGNED', centre, {
      form: 'assign',
      evidence: [need('assignees', text('交给谁', 'To whom')), need('note', text('理由', 'Why'))],
      tells: ['assignees'],
    }),
    step(
      'apply_confirmation',
      text('申请司法确认', 'Apply to the court'),
      ['AGREED'],
      'JUDICIAL_CONFIRM',
      mediatorOrDesk,
      {
        form: 'confirmation',
        evidence: [may('note', note), may('file', files)],
      },
    ),
    step('begin_fulfilment', text('开始履行', 'Begin to fulfil'), ['AGREED'], 'FULFILLING', mediatorOrDesk, {
      primary: true,
      evidence: [may('note', note)],
    }),
    step('ruling', text('登记法院答复', 'Record the answer'), ['JUDICIAL_CONFIRM'], 'FULFILLING', mediatorOrDesk, {
      primary: true,
      form: 'ruling',
      evidence: [may('note', note), may('file', files)],
    }),
    step('fulfilled', text('履行完毕', 'Fulfilled'), ['FULFILLING'], 'FOLLOW_UP', desk, {
      primary: true,
      evidence: [may('note', note), may('file', text('履行凭证', 'Proof'))],
    }),
    step('breach', text('未履行，重新调解', 'Not kept: mediate again'), ['FULFILLING'], 'MEDIATING', desk, {
      evidence: [need('note', text('哪一项没有履行', 'What was not kept'))],
      tells: ['assignees'],
    }),
    step('refer_breach', text('未履行，转其他途径', 'Not kept: refer it'), ['FULFILLING'], 'REFERRED', desk, {
      form: 'refer',
      evidence: [need('note', note)],
    }),
    step('refer', text('转其他途径', 'Refer it'), ['FAILED'], 'REFERRED', centre, {
      primary: true,
      form: 'refer',
      evidence: [need('note', text('途径和权利告知', 'Channel and notice of rights'))],
      tells: ['reporter'],
    }),
    step('result_known', text('结果已知', 'The result is known'), ['REFERRED'], 'FOLLOW_UP', desk, {
      primary: true,
      evidence: [need('note', text('结果', 'The result'))],
    }),
    step('follow_up', text('登记回访', 'Record a follow-up'), ['FOLLOW_UP'], 'FOLLOW_UP', followers, {
      primary: true,
      form: 'follow-up',
      evidence: [need('note', text('回访情况', 'What was said'))],
    }),
    step(
      'mediate_again',
      text('未了结，重新调解', 'Not settled: mediate again'),
      ['FOLLOW_UP'],
      'MEDIATING',
      followers,
      {
        evidence: [need('note', text('为什么', 'Why'))],
        tells: ['assignees'],
      },
    ),
    step('close', text('办结', 'Close'), ['FOLLOW_UP'], 'CLOSED', followers, {
      evidence: [may('note', text('办结意见', 'Closing words'))],
      tells: ['assignees', 'reporter'],
    }),
    step('suspend', text('批准中止', 'Suspend'), suspendable, 'SUSPENDED', approver, {
      form: 'suspend',
      evidence: [need('note', text('申请人和理由', 'Who asks, and why'))],
      tells: ['assignees'],
    }),
    ...suspendable.map((from) =>
      step(`resume_${from.toLowerCase()}`, text('恢复办理', 'Go on'), ['SUSPENDED'], from, approver, {
        primary: true,
        evidence: [may('note', note)],
        tells: ['assignees'],
      }),
    ),
    step('withdraw', text('撤回', 'Withdraw'), [...beforeAgreement, 'SUSPENDED'], 'WITHDRAWN', desk, {
      destructive: true,
      evidence: [
        need('note', text('谁申请撤回、为什么', 'Who withdraws, and why')),
        may('file', text('撤回申请', 'Application')),
      ],
      tells: ['assignees'],
    }),
  ],
  // Runs beside the centre's own limit from being accepted on: whichever ends first governs.
  statutory: [
    {
      id: 'law',
      ...lawLimit,
      basis: text(
        '《人民调解工作若干规定》：自受理之日起一个月内调解完毕',
        'Rules on people’s mediation: within one month',
      ),
      runsIn: ['INITIAL_ASSESS', 'JOINT_ASSESS', 'GRADED', 'ASSIGNED', 'RETURNED', 'MEDIATING', 'LIFTED', 'SUSPENDED'],
      extendable: true,
    },
  ],
}
