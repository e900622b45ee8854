import type { Lifecycle } from '@fengqiao/contract'
import { byRoles, limit, may, need, state, step, text } from '../../casework/index.ts'

/**
 * Settings that hold the limits. Accepting and resolving take as long as the level allows that has the event now
 * (`event.limits.ts` puts the level's key, or the urgent one, in the place of these).
 */
export const eventLimits = {
  accept: 'grid.event.accept_hours.village',
  resolve: 'grid.event.resolve_days.village',
  onScene: 'grid.event.on_scene_minutes',
  verify: 'grid.event.verify_days',
} as const

const assignee = byRoles([], { assignee: true })
const centres = ['VILLAGE_SERVICE', 'TOWNSHIP_STAFF', 'COUNTY_COMMAND'] as const
const centre = byRoles(centres)
const verifier = byRoles(centres, { notHandler: true })
const whoReports = byRoles(['GRID_WORKER', 'HOUSEHOLD_HEAD', ...centres])

/** Where somebody may still add what he knows. */
const open = [
  'REPORTED',
  'ACCEPTED',
  'FILED',
  'DISPATCHED',
  'PROCESSING',
  'VERIFYING',
  'RETURNED',
  'ESCALATED',
] as const
const addsTo = ['GRID_WORKER', 'HOUSEHOLD_HEAD', ...centres] as const

const accept = limit(eventLimits.accept, 'hour', 'opened', text('受理', 'accept it'))
const resolve = limit(eventLimits.resolve, 'working_day', 'opened', text('办好', 'resolve it'))
const verify = limit(eventLimits.verify, 'working_day', 'step', text('核实', 'verify it'))

const why = text('原因', 'Why')
const note = text('说明', 'Note')
const photos = text('照片', 'Photos')

/**
 * A grid event 网格事项 (domain rule book §2): REPORTED → ACCEPTED → FILED → DISPATCHED → PROCESSING → VERIFYING → CLOSED →
 * EVALUATED. An extension is no state: the clock has it.
 */
export const eventLifecycle: Lifecycle = {
  kind: 'grid_event',
  label: text('网格事项', 'Grid event'),
  initial: 'REPORTED',
  states: [
    state('REPORTED', text('上报', 'Reported'), 'waiting', { limit: accept }),
    state('ACCEPTED', text('受理', 'Accepted'), 'waiting', { limit: resolve }),
    state('FILED', text('立案', 'Filed'), 'waiting', { limit: resolve }),
    state('DISPATCHED', text('派遣', 'Dispatched'), 'active', { limit: resolve }),
    state('PROCESSING', text('办理', 'In hand'), 'active', { limit: resolve }),
    state('VERIFYING', text('核实', 'To verify'), 'waiting', { limit: verify }),
    state('CLOSED', text('办结', 'Closed'), 'done', { final: true }),
    state('EVALUATED', text('评价', 'Evaluated'), 'done', { final: true }),
    state('RETURNED', text('退回', 'Returned'), 'waiting', { main: false, limit: resolve }),
    state('ESCALATED', text('上报上级', 'Escalated'), 'waiting', {
      main: false,
      limit: limit(eventLimits.accept, 'hour', 'step', text('上级受理', 'the level above accepts it')),
    }),
    state('SELF_HANDLED', text('当场办好', 'Handled on the spot'), 'done', { main: false, final: true }),
    state('REJECTED', text('不予受理', 'Not accepted'), 'stopped', { main: false, final: true }),
    state('DUPLICATE', text('重复件', 'Duplicate'), 'stopped', { main: false, final: true }),
  ],
  transitions: [
    ...open.map((id) =>
      step(
        'supplement',
        text('补充照片或话', 'Add to it'),
        [id],
        id,
        byRoles(addsTo, { assignee: true, reporter: true }),
        {
          evidence: [
            need('note', text('补充什么', 'What is new')),
            may('photo', photos),
            may('position', text('位置', 'Position')),
          ],
        },
      ),
    ),
    step('accept', text('受理', 'Accept'), ['REPORTED', 'ESCALATED'], 'ACCEPTED', centre, {
      primary: true,
      evidence: [need('danger', text('危险核对', 'Danger check')), may('note', note)],
      tells: ['reporter'],
    }),
    step('self_handle', text('我当场办好了', 'I dealt with it on the spot'), ['REPORTED'], 'SELF_HANDLED', whoReports, {
      evidence: [need('note', text('怎么办的', 'What was done')), may('photo', photos)],
    }),
    step('reject', text('不予受理', 'Do not accept'), ['REPORTED'], 'REJECTED', centre, {
      destructive: true,
      evidence: [need('note', text('为什么，该找谁', 'Why, and who is the right one'))],
      tells: ['reporter'],
    }),
    step('mark_duplicate', text('判为重复件', 'It is a duplicate'), ['REPORTED', 'ACCEPTED'], 'DUPLICATE', centre, {
      destructive: true,
      evidence: [need('note', text('与哪一件重复', 'Of which it is a duplicate'))],
      tells: ['reporter'],
    }),
    step('file', text('立案', 'File it'), ['ACCEPTED'], 'FILED', centre, {
      primary: true,
      evidence: [may('note', note)],
    }),
    step('dispatch', text('派遣', 'Dispatch'), ['ACCEPTED', 'FILED', 'RETURNED'], 'DISPATCHED', centre, {
      primary: true,
      evidence: [need('assignees', text('派给谁', 'Whom to send')), may('note', text('交代事项', 'Instructions'))],
      tells: ['assignees'],
    }),
    step('reassign', text('改派', 'Send others'), ['DISPATCHED', 'PROCESSING'], 'DISPATCHED', centre, {
      evidence: [need('assignees', text('改派给谁', 'Whom to send instead')), need('note', why)],
      tells: ['assignees'],
    }),
    step('sign', text('签收', 'Sign'), ['DISPATCHED'], 'DISPATCHED', assignee, {
      primary: true,
      oncePerAssignment: true,
      tells: ['dispatcher'],
    }),
    step('start', text('到场办理', 'Start on it'), ['DISPATCHED'], 'PROCESSING', assignee, {
      primary: true,
      evidence: [may('position', text('我的位置', 'My position')), may('photo', photos), may('note', note)],
      tells: ['dispatcher'],
    }),
    step(
      'return',
      text('退回：不该我办', 'Return: it is not mine'),
      ['DISPATCHED', 'PROCESSING'],
      'RETURNED',
      assignee,
      {
        evidence: [need('note', text('为什么，该谁办', 'Why, and whose it is'))],
        tells: ['dispatcher'],
      },
    ),
    step('resolve', text('办好了', 'Done'), ['PROCESSING'], 'VERIFYING', assignee, {
      primary: true,
      evidence: [
        need('note', text('怎么办的，结果怎样', 'What was done and the result')),
        may('photo', photos),
        may('position', text('位置', 'Position')),
      ],
      tells: ['dispatcher', 'reporter'],
    }),
    step('verify', text('核实办结', 'Verify and close'), ['VERIFYING'], 'CLOSED', verifier, {
      primary: true,
      evidence: [may('note', text('核实意见', 'Finding')), may('photo', photos)],
      tells: ['assignees', 'reporter'],
    }),
    step('rework', text('没办好，重办', 'Not done: do it again'), ['VERIFYING'], 'PROCESSING', verifier, {
      evidence: [need('note', text('哪里没办好', 'What is not done'))],
      tells: ['assignees'],
    }),
    step(
      'escalate',
      text('办不了，上报上级', 'Beyond us: escalate'),
      ['ACCEPTED', 'FILED', 'RETURNED', 'PROCESSING'],
      'ESCALATED',
      byRoles(['VILLAGE_SERVICE', 'TOWNSHIP_STAFF']),
      {
        evidence: [need('note', text('为什么本级办不了', 'Why this level cannot'))],
        tells: ['supervisor', 'reporter'],
      },
    ),
    step('evaluate', text('评价', 'Evaluate'), ['CLOSED'], 'EVALUATED', verifier, {
      evidence: [need('note', text('群众怎么说', 'What the people concerned say'))],
    }),
    step(
      'reopen',
      text('没解决，重新办', 'Not solved: open again'),
      ['CLOSED', 'EVALUATED', 'SELF_HANDLED'],
      'ACCEPTED',
      centre,
      {
        evidence: [need('note', why)],
        tells: ['reporter', 'supervisor'],
      },
    ),
  ],
}
