import type { Action, Role } from '@fengqiao/contract'
import { disputeAccess } from './dispute-access.ts'

const everyone: readonly Action[] = ['area.read', 'message.own', 'events.subscribe', 'duty.read']
/** Everybody who works here: the organisation, one's own leave, handing the duty over. */
const staff: readonly Action[] = ['organisation.read', 'leave.record', 'duty.hand_over']
const casework: readonly Action[] = [
  'case.read',
  'case.act',
  'file.upload',
  'file.read',
  'feed.read',
  'settings.read',
  'person.find',
]
/** Seeing a hidden phone or number of somebody in scope, with a reason that is kept. */
const unmasking: readonly Action[] = ['data.unmask']
const papers: readonly Action[] = ['paper.read', 'paper.issue', 'paper.ledger', 'template.read']
/** Approving pauses and extensions, issuing and closing supervision slips. */
const supervising: readonly Action[] = ['case.supervise', 'supervision.read']
/** Who hands a case on, lets others share it, links and merges. */
const arranging: readonly Action[] = ['case.arrange']
const watching: readonly Action[] = [
  'overview.read',
  'camera.read',
  'camera.watch',
  'recording.watch',
  'incident.raise',
  'camera.control',
  'alarm.read',
]
/** Spreadsheets: who may import at all; the kind asks for its own action besides. */
const importing = { structure: ['import.run', 'import.structure'], cases: ['import.run', 'import.cases'] } as const
const field: readonly Action[] = ['task.own', 'position.report']
/** 网格: what anybody near the ground reports, and what its centres run. */
const grid: readonly Action[] = ['grid.report', 'item.read']
const gridCentre: readonly Action[] = [
  ...grid,
  'item.hand',
  'external.deliver',
  'fieldwork.plan',
  'aid.read',
  'fieldwork.read',
  'score.decide',
  'training.manage',
]
/** Mutual aid, visits and screening, by whoever does them. */
const fieldwork: readonly Action[] = [
  'aid.file',
  'aid.read',
  'fieldwork.do',
  'fieldwork.read',
  'screening.report',
  'score.own',
  'training.take',
]

/** Which role may do what; where, is decided by scope and assignment (row-level security underneath). */
const accessMatrix: Readonly<Record<Role, readonly Action[]>> = {
  COUNTY_COMMAND: [
    'case.reopen',
    'case.rule',
    ...arranging,
    ...everyone,
    ...staff,
    'duty.plan',
    ...casework,
    ...supervising,
    ...papers,
    ...unmasking,
    ...watching,
    'dispatch.plan',
    'device.read',
    'recording.export',
    'recording.plan',
    ...importing.cases,
    ...gridCentre,
    'item.apply',
    'grid.appoint',
    'grid.shape',
  ],
  TOWNSHIP_STAFF: [
    'case.reopen',
    ...arranging,
    ...everyone,
    ...casework,
    ...supervising,
    ...staff,
    'duty.plan',
    ...papers,
    ...unmasking,
    ...watching,
    'dispatch.plan',
    'recording.export',
    ...gridCentre,
    'grid.appoint',
  ],
  VILLAGE_SERVICE: [
    ...arranging,
    ...everyone,
    ...staff,
    'duty.plan',
    ...casework,
    'supervision.read',
    ...papers,
    ...unmasking,
    ...watching,
    ...field,
    ...grid,
    'whistle.blow',
    ...fieldwork,
    'fieldwork.plan',
    'head.choose',
    'household.register',
    'dispatch.plan',
  ],
  GRID_WORKER: [
    ...everyone,
    ...staff,
    ...casework,
    'paper.read',
    ...unmasking,
    ...field,
    ...grid,
    ...fieldwork,
    'whistle.blow',
    'household.register',
  ],
  HOUSEHOLD_HEAD: [
    ...everyone,
    'case.read',
    'case.act',
    'file.upload',
    'file.read',
    ...grid,
    'aid.file',
    'aid.read',
    'screening.report',
    'score.own',
    'training.take',
  ],
  POLICE: [
    ...everyone,
    ...staff,
    ...casework,
    'paper.read',
    ...unmasking,
    ...watching,
    ...field,
    'grid.report',
    'recording.export',
  ],
  DEPARTMENT: [
    ...everyone,
    ...staff,
    ...casework,
    ...papers,
    ...unmasking,
    ...field,
    'grid.report',
    'item.read',
    'item.apply',
    'item.hand',
  ],
  MEDIATOR: [...everyone, ...staff, ...casework, ...papers, ...unmasking],
  WINDOW_CLERK: [
    'case.reopen',
    ...arranging,
    ...everyone,
    ...staff,
    ...casework,
    ...papers,
    ...unmasking,
    ...importing.cases,
    'grid.report',
    'external.deliver',
  ],
  RESIDENT: ['area.read', 'message.own', 'events.subscribe'],
  // Three separate administrators (三员分立): none of them sees the county's business.
  SYSTEM_ADMIN: [
    ...importing.structure,
    'template.read',
    'template.write',
    'channel.manage',
    'area.read',
    'settings.read',
    'settings.write',
    'account.read',
    'account.manage',
    'organisation.read',
    'recording.plan',
    'device.read',
    'device.manage',
    'events.subscribe',
    'message.own',
  ],
  SECURITY_ADMIN: [
    'account.read',
    'account.secure',
    'security.policy',
    'access.read',
    'area.read',
    'settings.read',
    'events.subscribe',
    'message.own',
  ],
  AUDIT_ADMIN: ['audit.read', 'area.read', 'settings.read', 'events.subscribe', 'message.own'],
}

/** Everything that a role may do. */
export function actionsOf(role: Role): readonly Action[] {
  return [...accessMatrix[role], ...(disputeAccess[role] ?? [])]
}

export function mayRole(role: Role, action: Action): boolean {
  return accessMatrix[role].includes(action) || (disputeAccess[role]?.includes(action) ?? false)
}
