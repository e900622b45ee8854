import Type from 'typebox'
import { literals, type Text } from './common.ts'

/** Roles of the centre (domain rule book §6): three separate administrators, 三员分立. */
export const roles = [
  'COUNTY_COMMAND',
  'TOWNSHIP_STAFF',
  'VILLAGE_SERVICE',
  'GRID_WORKER',
  'HOUSEHOLD_HEAD',
  'POLICE',
  'DEPARTMENT',
  'MEDIATOR',
  'WINDOW_CLERK',
  'RESIDENT',
  'SYSTEM_ADMIN',
  'SECURITY_ADMIN',
  'AUDIT_ADMIN',
] as const
export type Role = (typeof roles)[number]
export const Role = literals(roles)

export const roleNames: Readonly<Record<Role, Text>> = {
  COUNTY_COMMAND: { zh: '县指挥部', en: 'County command' },
  TOWNSHIP_STAFF: { zh: '乡镇参谋部', en: 'Township staff' },
  VILLAGE_SERVICE: { zh: '村服务部', en: 'Village service' },
  GRID_WORKER: { zh: '网格员', en: 'Grid worker' },
  HOUSEHOLD_HEAD: { zh: '联户长', en: 'Household head' },
  POLICE: { zh: '民警', en: 'Police officer' },
  DEPARTMENT: { zh: '部门', en: 'Department' },
  MEDIATOR: { zh: '调解员', en: 'Mediator' },
  WINDOW_CLERK: { zh: '窗口', en: 'Window clerk' },
  RESIDENT: { zh: '群众', en: 'Resident' },
  SYSTEM_ADMIN: { zh: '系统管理员', en: 'System administrator' },
  SECURITY_ADMIN: { zh: '安全管理员', en: 'Security administrator' },
  AUDIT_ADMIN: { zh: '审计管理员', en: 'Audit administrator' },
}

/** What can be done; the role × action matrix in the server's identity module says who may. */
export const actions = [
  'overview.read',
  'area.read',
  'camera.read',
  'camera.watch',
  'device.read',
  'device.manage',
  'incident.raise',
  'case.read',
  'case.act',
  'case.supervise',
  'supervision.read',
  'dispute.read',
  'dispute.open',
  'dispute.act',
  'dispute.analyse',
  'dispute.own',
  'window.serve',
  'claim.decide',
  'indicator.read',
  'dispatch.plan',
  'task.own',
  'position.report',
  'message.own',
  'file.upload',
  'file.read',
  'duty.read',
  'feed.read',
  'events.subscribe',
  'paper.read',
  'paper.issue',
  'paper.ledger',
  'template.read',
  'template.write',
  'settings.read',
  'settings.write',
  'audit.read',
  'grid.report',
  'whistle.blow',
  'item.read',
  'item.apply',
  'item.hand',
  'head.choose',
  'external.deliver',
  'data.unmask',
  'person.find',
  'import.run',
  'import.structure',
  'import.cases',
] as const
export type Action = (typeof actions)[number]
export const Action = literals(actions)

export const Actions = Type.Array(Action)
