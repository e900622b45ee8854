import type { Role, Text } from '@fengqiao/contract'
import type { AccountChangeRecord } from './account-change.store.ts'

/** Three separate administrators (三员分立): none of them alone decides over another one. */
export const administratorRoles = ['SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN'] as const satisfies Role[]

export function isAdministrator(role: Role): boolean {
  return (administratorRoles as readonly Role[]).includes(role)
}

/**
 * Before there is a security administrator nobody could confirm one: the system administrator of a new county makes
 * exactly the first of the two others alone. Once one is there, never again.
 */
export function mayGrantFirst(role: Role, hasSecurityAdmin: boolean, hasAuditAdmin: boolean): boolean {
  if (role === 'SECURITY_ADMIN') return !hasSecurityAdmin
  return role === 'AUDIT_ADMIN' && !hasSecurityAdmin && !hasAuditAdmin
}

/** Why somebody cannot decide a change; null when he can. */
export function notDecidable(
  change: Pick<AccountChangeRecord, 'state' | 'accountId' | 'proposedBy'>,
  decider: { readonly accountId: string; readonly role: Role },
): Text | null {
  if (decider.role !== 'SECURITY_ADMIN') {
    return { zh: '由安全管理员决定', en: 'The security administrator decides' }
  }
  if (change.state !== 'open') return { zh: '已经决定过', en: 'It is decided already' }
  if (change.proposedBy === decider.accountId) {
    return { zh: '提出的人不能自己批准', en: 'Who proposed it cannot decide it' }
  }
  return change.accountId === decider.accountId
    ? { zh: '不能批准自己账号的变更', en: 'Nobody decides over his own account' }
    : null
}
