import type { Lifecycle, Limit, Text } from '@fengqiao/contract'
import { byRoles, may, need, state, step, text, limit as timeLimit } from '../../casework/index.ts'

const limit = (setting: string, until: Text): Limit => timeLimit(setting, 'hour', 'step', until)

const command = byRoles(['COUNTY_COMMAND', 'TOWNSHIP_STAFF'])
const review = byRoles(['COUNTY_COMMAND', 'TOWNSHIP_STAFF'], { notHandler: true })
const assignee = byRoles([], { assignee: true })

/** Settings that hold the limits, in hours. */
export const faultLimits = {
  dispatch: 'fault.dispatch_hours',
  repair: 'fault.repair_hours',
  close: 'fault.close_hours',
} as const

/** Steps that only the platform takes, by what it sees of the camera. */
export const platformSteps = { back: 'back', again: 'again' } as const

const note = text('说明', 'Note')

/** An order to repair a camera of level I: REPORTED → SENT → REPAIRED → CLOSED; BACK when its picture is right again. */
export const faultLifecycle: Lifecycle = {
  kind: 'camera_fault',
  label: text('摄像头报修', 'Camera repair'),
  initial: 'REPORTED',
  states: [
    state('REPORTED', text('待派单', 'To be sent'), 'waiting', {
      limit: limit(faultLimits.dispatch, text('派单', 'send it')),
    }),
    state('SENT', text('维修中', 'In repair'), 'active', {
      limit: limit(faultLimits.repair, text('修好', 'repair it')),
    }),
    state('REPAIRED', text('报修好', 'Reported repaired'), 'waiting', {
      limit: limit(faultLimits.close, text('确认办结', 'confirm and close')),
    }),
    state('BACK', text('画面已恢复', 'Picture is back'), 'waiting', {
      main: false,
      limit: limit(faultLimits.close, text('确认办结', 'confirm and close')),
    }),
    state('CLOSED', text('办结', 'Closed'), 'done', { final: true }),
    state('DISMISSED', text('不用修', 'Not to be repaired'), 'stopped', { final: true, main: false }),
  ],
  transitions: [
    step('dispatch', text('派单', 'Send'), ['REPORTED'], 'SENT', command, {
      primary: true,
      evidence: [need('assignees', text('派给谁', 'Whom to send')), may('note', text('交代事项', 'Instructions'))],
      tells: ['assignees'],
    }),
    step('reassign', text('改派', 'Send others'), ['SENT', 'REPAIRED'], 'SENT', command, {
      evidence: [need('assignees', text('改派给谁', 'Whom to send instead')), need('note', text('改派原因', 'Why'))],
      tells: ['assignees'],
    }),
    step('repaired', text('报修好', 'Report it repaired'), ['SENT'], 'REPAIRED', assignee, {
      primary: true,
      evidence: [
        need('note', text('什么毛病，怎么修的', 'What it was and what was done')),
        may('photo', text('照片', 'Photos')),
      ],
      tells: ['dispatcher'],
    }),
    step(platformSteps.back, text('画面恢复', 'Picture is back'), ['REPORTED', 'SENT', 'REPAIRED'], 'BACK', command, {
      evidence: [may('note', note)],
      tells: ['assignees'],
    }),
    step(platformSteps.again, text('又出故障', 'Failed again'), ['BACK'], 'REPORTED', command, {
      evidence: [may('note', note)],
    }),
    step('close', text('办结', 'Close'), ['REPAIRED', 'BACK'], 'CLOSED', review, {
      primary: true,
      evidence: [may('note', text('办结意见', 'Closing words'))],
      tells: ['assignees'],
    }),
    step('dismiss', text('不用修', 'Not to be repaired'), ['REPORTED', 'SENT', 'BACK'], 'DISMISSED', command, {
      destructive: true,
      evidence: [need('note', text('为什么不修（停用、拆迁等）', 'Why not: out of use, moved'))],
      tells: ['assignees'],
    }),
  ],
}
