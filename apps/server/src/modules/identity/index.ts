export { mayRole } from './access-matrix.ts'
export {
  accountsOfPersons,
  accountsOfRoles,
  insertAccount,
  personIdsOfRoles,
  personsOfRoles,
  personsWithAccount,
  type SeatedPerson,
} from './account.store.ts'
export { accountsThatWait, askAccountToFollow, withdrawAsked } from './account-follows.ts'
export { principalOfAccount } from './account-principal.ts'
export { registerAccountRoutes } from './accounts.routes.ts'
export { registerAuditRoutes } from './audit.routes.ts'
export { appendAudit } from './audit.store.ts'
export { createGuard, principalOf } from './guard.routes.ts'
export { registerIdentityRoutes } from './identity.routes.ts'
export { type CodeSender, createIdentity, type Identity } from './identity.ts'
export { hashPassword } from './password.ts'
export { allow, type Principal } from './principal.ts'
export { startSealer } from './seal-audit.ts'
export { identitySettings } from './security-rules.ts'
export { registerSettingsRoutes } from './settings.routes.ts'
export { shownCodeSender } from './shown-code-sender.ts'
export { staffImport } from './staff.import.ts'
export { registerUnmaskingRoutes } from './unmasking.routes.ts'
export type { HiddenValue, UnmaskingSubject } from './unmasking.ts'
export { organisationSubjects } from './unmasking-subjects.ts'
export { divisionsWithAccounts, peopleWithAccounts } from './uses.ts'
export { verifyAudit } from './verify-audit.ts'
