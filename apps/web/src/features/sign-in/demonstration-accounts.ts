import type { Role } from '@fengqiao/contract'

/** The accounts that the demonstration county brings (docs), offered only when the server says it is one. */
export const demonstrationAccounts: readonly { readonly username: string; readonly role: Role }[] = [
  { username: 'command', role: 'COUNTY_COMMAND' },
  { username: 'township', role: 'TOWNSHIP_STAFF' },
  { username: 'village', role: 'VILLAGE_SERVICE' },
  { username: 'worker', role: 'GRID_WORKER' },
  { username: 'police', role: 'POLICE' },
  { username: 'department', role: 'DEPARTMENT' },
  { username: 'mediator', role: 'MEDIATOR' },
  { username: 'clerk', role: 'WINDOW_CLERK' },
  { username: 'resident', role: 'RESIDENT' },
  { username: 'sysadmin', role: 'SYSTEM_ADMIN' },
  { username: 'secadmin', role: 'SECURITY_ADMIN' },
  { username: 'auditor', role: 'AUDIT_ADMIN' },
]

export const demonstrationPassword = 'Fengqiao-demo-2024'
