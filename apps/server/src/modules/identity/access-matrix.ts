import type { Action, Role } from '@fengqiao/contract'

const everyone: readonly Action[] = ['area.read', 'message.own', 'events.subscribe', 'duty.read']
const casework: readonly Action[] = ['case.read', 'case.act', 'file.upload', 'file.read', 'feed.read', 'settings.read']
const watching: readonly Action[] = ['overview.read', 'camera.read', 'camera.watch', 'incident.raise']
const field: readonly Action[] = ['task.own', 'position.report']

/** Which role may do what; where, is decided by scope and assignment (row-level security underneath). */
export const accessMatrix: Readonly<Record<Role, readonly Action[]>> = {
  COUNTY_COMMAND: [...everyone, ...casework, ...watching, 'dispatch.plan', 'device.read'],
  TOWNSHIP_STAFF: [...everyone, ...casework, ...watching, 'dispatch.plan'],
  VILLAGE_SERVICE: [...everyone, ...casework, ...watching, ...field],
  GRID_WORKER: [...everyone, ...casework, ...field],
  HOUSEHOLD_HEAD: [...everyone],
  POLICE: [...everyone, ...casework, ...watching, ...field],
  DEPARTMENT: [...everyone, ...casework, ...field],
  MEDIATOR: [...everyone, ...casework],
  WINDOW_CLERK: [...everyone, ...casework],
  RESIDENT: ['area.read', 'message.own', 'events.subscribe'],
  // Three separate administrators (三员分立): none of them sees the county's business.
  SYSTEM_ADMIN: ['area.read', 'settings.read', 'settings.write', 'device.read', 'events.subscribe', 'message.own'],
  SECURITY_ADMIN: ['area.read', 'settings.read', 'events.subscribe', 'message.own'],
  AUDIT_ADMIN: ['audit.read', 'area.read', 'settings.read', 'events.subscribe', 'message.own'],
}

export function mayRole(role: Role, action: Action): boolean {
  return accessMatrix[role].includes(action)
}
