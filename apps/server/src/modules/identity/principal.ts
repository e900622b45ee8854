import type { Action, Role } from '@fengqiao/contract'
import type { Scope } from '../../platform/db/index.ts'
import { declareErrors } from '../../platform/http/index.ts'
import { mayRole } from './access-matrix.ts'

/** Who acts: a person who is signed in. */
export interface Principal {
  readonly accountId: string
  /** Which sign-in this is; ends with it. */
  readonly sessionId: string
  readonly username: string
  readonly name: string
  readonly role: Role
  readonly post: string | null
  readonly personId: string | null
  readonly areaCode: string
  readonly scope: Scope
  readonly expiresAt: Date
}

export const accessErrors = declareErrors({
  NOT_SIGNED_IN: {
    status: 401,
    zh: '还没有登录，或登录已过期。请重新登录。',
    en: 'You are not signed in, or the session has ended. Sign in again.',
  },
  NOT_ALLOWED: {
    status: 403,
    zh: '您的岗位不能做这件事。如确有需要，请联系本级综治中心。',
    en: 'Your post does not allow this. If you need it, ask your centre.',
  },
})

/** The first line of a use case. */
export function allow(principal: Principal, action: Action): void {
  if (!mayRole(principal.role, action)) throw accessErrors.NOT_ALLOWED()
}
