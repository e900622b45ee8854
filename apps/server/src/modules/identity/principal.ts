import type { Action, PendingStep, Role } from '@fengqiao/contract'
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

/** Somebody who came over the network, with how far the sign-in is. */
export interface SignedIn extends Principal {
  /** What has to be done before anything else is answered. */
  readonly pending: PendingStep | null
  readonly secondFactor: boolean
  readonly idleMinutes: number
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

/** While a sign-in is not finished nothing else is answered; the clients lead to the step. */
export const pendingErrors = declareErrors({
  SECOND_FACTOR_NEEDED: {
    status: 403,
    zh: '请先输入动态口令，完成登录。',
    en: 'Give the code of your second factor first to finish signing in.',
  },
  PASSWORD_CHANGE_NEEDED: {
    status: 403,
    zh: '请先修改密码：当前密码是别人给的，或者已经过期。',
    en: 'Change your password first: it came from somebody else, or it is too old.',
  },
  SECOND_FACTOR_TO_SET_UP: {
    status: 403,
    zh: '您的岗位须绑定动态口令，请先绑定。',
    en: 'Your role needs a second factor. Set it up first.',
  },
})

/** @throws while a step of the sign-in is still to be done. */
export function demandFinished({ pending }: SignedIn): void {
  if (pending === 'second_factor') throw pendingErrors.SECOND_FACTOR_NEEDED()
  if (pending === 'password') throw pendingErrors.PASSWORD_CHANGE_NEEDED()
  if (pending === 'enrol_second_factor') throw pendingErrors.SECOND_FACTOR_TO_SET_UP()
}

/** The first line of a use case. */
export function allow(principal: Principal, action: Action): void {
  if (!mayRole(principal.role, action)) throw accessErrors.NOT_ALLOWED()
}
