import type { Lifecycle } from '@fengqiao/contract'
import { byRoles, limit, may, need, state, step, text } from '../../casework/index.ts'

/** Settings that hold the limits; signing and checking in have a shorter one where it is urgent. */
export const whistleLimits = {
  confirm: 'grid.whistle.confirm_hours',
  sign: 'grid.whistle.sign_minutes',
  signUrgent: 'grid.whistle.sign_minutes.urgent',
  checkIn: 'grid.whistle.check_in_hours',
  checkInUrgent: 'grid.whistle.check_in_hours.urgent',
  handle: 'grid.whistle.handle_days',
  rate: 'grid.whistle.rate_days',
  rule: 'grid.whistle.rule_days',
} as const

const assignee = byRoles([], { assignee: true })
const reporter = byRoles([], { reporter: true })
const township = byRoles(['TOWNSHIP_STAFF', 'COUNTY_COMMAND'])
const command = byRoles(['COUNTY_COMMAND'])
const handle = limit(whistleLimits.handle, 'working_day', 'step', text('办出结果', 'have a result'))
const photos = text('照片', 'Photos')

/**
 * 网格吹哨、部门报到 (domain rule book §2): the grid blows, the township confirms, the department signs, comes and deals with it;
 * who blew it rates and closes it. A department may refuse with a legal basis, and command rules on that.
 */
export const whistleLifecycle: Lifecycle = {
  kind: 'whistle',
  label: text('网格吹哨', 'Whistle'),
  initial: 'BLOWN',
  states: [
    state('BLOWN', text('吹哨', 'Blown'), 'waiting', {
      limit: limit(whistleLimits.confirm, 'hour', 'opened', text('乡镇确认', 'the township confirms it')),
    }),
    state('TOWNSHIP_CONFIRMED', text('乡镇确认', 'Confirmed'), 'active', {
      limit: limit(whistleLimits.sign, 'minute', 'step', text('部门签收', 'the department signs for it')),
    }),
    state('DEPT_SIGNED', text('部门签收', 'Signed'), 'active', {
      limit: limit(whistleLimits.checkIn, 'hour', 'step', text('到场报到', 'the department is there')),
    }),
    state('CHECKED_IN', text('到场报到', 'Checked in'), 'active', { limit: handle }),
    state('HANDLING', text('办理', 'In hand'), 'active', { limit: handle }),
    state('RESULT', text('出结果', 'Result'), 'waiting', {
      limit: limit(whistleLimits.rate, 'working_day', 'step', text('吹哨人评价', 'who blew it rates it')),
    }),
    state('BLOWER_RATED', text('吹哨人评价', 'Rated'), 'waiting', {
      limit: limit(whistleLimits.rate, 'working_day', 'step', text('吹哨人办结', 'who blew it closes it')),
    }),
    state('CLOSED', text('办结', 'Closed'), 'done', { final: true }),
    state('REFUSED', text('部门不接', 'Refused'), 'waiting', {
      main: false,
      limit: limit(whistleLimits.rule, 'working_day', 'step', text('指挥部裁定', 'command rules on it')),
    }),
    state('REFUSAL_UPHELD', text('不接成立', 'Refusal upheld'), 'stopped', { main: false, final: true }),
    state('NOT_CONFIRMED', text('未予确认', 'Not confirmed'), 'stopped', { main: false, final: true }),
    state('WITHDRAWN', text('撤哨', 'Withdrawn'), 'stopped', { main: false, final: true }),
  ],
  transitions: [
    step('confirm', text('确认吹哨', 'Confirm'), ['BLOWN'], 'TOWNSHIP_CONFIRMED', township, {
      primary: true,
      evidence: [
        need('assignees', text('哪些部门报到', 'Which departments come')),
        may('note', text('交代事项', 'Instructions')),
      ],
      tells: ['assignees', 'reporter'],
    }),
    step('decline', text('不予确认', 'Do not confirm'), ['BLOWN'], 'NOT_CONFIRMED', township, {
      destructive: true,
      evidence: [need('note', text('为什么，怎么办', 'Why, and what to do instead'))],
      tells: ['reporter'],
    }),
    step('withdraw', text('撤哨', 'Withdraw'), ['BLOWN', 'TOWNSHIP_CONFIRMED'], 'WITHDRAWN', reporter, {
      destructive: true,
      evidence: [need('note', text('为什么撤', 'Why'))],
      tells: ['assignees'],
    }),
    step('sign', text('签收', 'Sign'), ['TOWNSHIP_CONFIRMED'], 'DEPT_SIGNED', assignee, {
      primary: true,
      tells: ['reporter'],
    }),
    step(
      'refuse',
      text('不接：有法律依据', 'Refuse: there is a legal basis'),
      ['TOWNSHIP_CONFIRMED', 'DEPT_SIGNED'],
      'REFUSED',
      assignee,
      {
        evidence: [need('note', text('哪部法律第几条', 'Which law and article'))],
        tells: ['dispatcher', 'reporter', 'supervisor'],
      },
    ),
    step('overrule', text('裁定：应当报到', 'Ruling: they must come'), ['REFUSED'], 'TOWNSHIP_CONFIRMED', command, {
      primary: true,
      evidence: [need('note', text('裁定理由', 'Reason of the ruling'))],
      tells: ['assignees', 'reporter'],
    }),
    step('uphold', text('裁定：不接成立', 'Ruling: the refusal stands'), ['REFUSED'], 'REFUSAL_UPHELD', command, {
      evidence: [need('note', text('裁定理由，该找谁', 'Reason of the ruling, and who is the right one'))],
      tells: ['assignees', 'reporter'],
    }),
    step('check_in', text('到场报到', 'Check in'), ['DEPT_SIGNED'], 'CHECKED_IN', assignee, {
      primary: true,
      evidence: [need('position', text('我的位置', 'My position')), may('photo', photos)],
      tells: ['reporter'],
    }),
    step('handle', text('开始办理', 'Start on it'), ['CHECKED_IN'], 'HANDLING', assignee, {
      primary: true,
      evidence: [may('note', text('怎么办，多久', 'How, and how long'))],
      tells: ['reporter'],
    }),
    step('result', text('报结果', 'Give the result'), ['CHECKED_IN', 'HANDLING'], 'RESULT', assignee, {
      primary: true,
      evidence: [need('note', text('结果怎样', 'The result')), may('photo', photos)],
      tells: ['reporter', 'dispatcher'],
    }),
    step('rate', text('评价部门', 'Rate the department'), ['RESULT'], 'BLOWER_RATED', reporter, {
      primary: true,
      form: 'whistle-rating',
      tells: ['assignees'],
    }),
    step('rework', text('没解决，接着办', 'Not solved: go on'), ['RESULT', 'BLOWER_RATED'], 'HANDLING', reporter, {
      evidence: [need('note', text('哪里没解决', 'What is not solved'))],
      tells: ['assignees', 'supervisor'],
    }),
    step('close', text('办结', 'Close'), ['BLOWER_RATED'], 'CLOSED', reporter, {
      primary: true,
      evidence: [may('note', text('办结意见', 'Closing words'))],
      tells: ['assignees'],
    }),
  ],
}
