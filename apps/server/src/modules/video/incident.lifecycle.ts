import type { Lifecycle, Limit, Text } from '@fengqiao/contract'
import { byRoles, may, need, state, step, text, limit as timeLimit } from '../casework/index.ts'

const limit = (setting: string, from: Limit['from'], until: Text): Limit => timeLimit(setting, 'minute', from, until)

const command = byRoles(['COUNTY_COMMAND', 'TOWNSHIP_STAFF'], { notHandler: true })
const assignee = byRoles([], { assignee: true })

/** Settings that hold the limits, in minutes. */
export const incidentLimits = {
  dispatch: 'incident.dispatch_minutes',
  sign: 'incident.sign_minutes',
  arrive: 'incident.arrive_minutes',
  dispose: 'incident.dispose_minutes',
  feedback: 'incident.feedback_minutes',
  review: 'incident.review_minutes',
  close: 'incident.close_minutes',
} as const

const dispatchLimit = limit(incidentLimits.dispatch, 'opened', text('派发', 'dispatch'))
const note = text('说明', 'Note')
const photos = text('现场照片', 'Photos')

/**
 * A video incident, from sight to dispatch to feedback (domain rule book §1): FOUND → CONFIRMED → DISPATCHED → ARRIVED
 * → DISPOSED → FEEDBACK → REVIEWED → CLOSED, or FALSE_ALARM.
 */
export const incidentLifecycle: Lifecycle = {
  kind: 'video_incident',
  label: text('视频事件', 'Video incident'),
  initial: 'FOUND',
  states: [
    state('FOUND', text('发现', 'Found'), 'waiting', { limit: dispatchLimit }),
    state('CONFIRMED', text('确认', 'Confirmed'), 'waiting', { limit: dispatchLimit }),
    state('DISPATCHED', text('派发', 'Dispatched'), 'active', {
      limit: limit(incidentLimits.sign, 'step', text('签收', 'sign for it')),
    }),
    state('ARRIVED', text('到场', 'On scene'), 'active', {
      limit: limit(incidentLimits.dispose, 'step', text('处置', 'deal with it')),
    }),
    state('DISPOSED', text('处置', 'Dealt with'), 'active', {
      limit: limit(incidentLimits.feedback, 'step', text('反馈', 'report back')),
    }),
    state('FEEDBACK', text('反馈', 'Reported back'), 'waiting', {
      limit: limit(incidentLimits.review, 'step', text('审核', 'review it')),
    }),
    state('REVIEWED', text('审核', 'Reviewed'), 'waiting', {
      limit: limit(incidentLimits.close, 'step', text('办结', 'close it')),
    }),
    state('CLOSED', text('办结', 'Closed'), 'done', { final: true }),
    state('FALSE_ALARM', text('误报', 'False alarm'), 'stopped', { final: true, main: false }),
  ],
  transitions: [
    step('confirm', text('确认属实', 'Confirm'), ['FOUND'], 'CONFIRMED', command, {
      primary: true,
      evidence: [need('danger', text('危险核对', 'Danger check')), may('note', note)],
    }),
    step('dismiss', text('判为误报', 'False alarm'), ['FOUND', 'CONFIRMED'], 'FALSE_ALARM', command, {
      destructive: true,
      evidence: [need('note', text('误报原因', 'Why it is a false alarm'))],
      tells: ['reporter'],
    }),
    step('dispatch', text('派发', 'Dispatch'), ['CONFIRMED'], 'DISPATCHED', command, {
      primary: true,
      evidence: [need('assignees', text('派给谁', 'Whom to send')), may('note', text('交代事项', 'Instructions'))],
      tells: ['assignees'],
    }),
    step('reassign', text('改派', 'Send others'), ['DISPATCHED', 'ARRIVED'], 'DISPATCHED', command, {
      evidence: [need('assignees', text('改派给谁', 'Whom to send instead')), need('note', text('改派原因', 'Why'))],
      limit: limit(incidentLimits.sign, 'step', text('签收', 'sign for it')),
      tells: ['assignees'],
    }),
    step('sign', text('签收', 'Sign'), ['DISPATCHED'], 'DISPATCHED', assignee, {
      primary: true,
      oncePerAssignment: true,
      limit: limit(incidentLimits.arrive, 'step', text('到场', 'arrive')),
      tells: ['dispatcher'],
    }),
    step('arrive', text('到场', 'Arrive'), ['DISPATCHED', 'ARRIVED'], 'ARRIVED', assignee, {
      primary: true,
      oncePerAssignment: true,
      evidence: [need('position', text('我的位置', 'My position')), may('photo', photos), may('note', note)],
      tells: ['dispatcher'],
    }),
    step('dispose', text('处置', 'Deal with it'), ['ARRIVED'], 'DISPOSED', assignee, {
      primary: true,
      evidence: [
        need('note', text('怎么处置的', 'What was done')),
        may('photo', photos),
        may('position', text('位置', 'Position')),
      ],
      tells: ['dispatcher'],
    }),
    step('feedback', text('反馈结果', 'Report back'), ['DISPOSED'], 'FEEDBACK', assignee, {
      primary: true,
      evidence: [need('note', text('结果怎样', 'The result')), may('photo', photos)],
      tells: ['dispatcher'],
    }),
    step('return', text('退回重办', 'Send back'), ['FEEDBACK'], 'DISPATCHED', command, {
      evidence: [need('note', text('退回原因', 'Why'))],
      tells: ['assignees'],
    }),
    step('review', text('审核通过', 'Approve'), ['FEEDBACK'], 'REVIEWED', command, {
      primary: true,
      evidence: [may('note', text('审核意见', 'Opinion'))],
    }),
    step('close', text('办结', 'Close'), ['REVIEWED'], 'CLOSED', command, {
      primary: true,
      evidence: [may('note', text('办结意见', 'Closing words'))],
      tells: ['assignees', 'reporter'],
    }),
  ],
}
