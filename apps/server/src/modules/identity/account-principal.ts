import type { Tx } from '../../platform/db/index.ts'
import { areaPrefix } from '../area/index.ts'
import { type AccountRecord, accountById } from './account.store.ts'
import type { Principal } from './principal.ts'

/** No code begins with it: a resident sees what is his own and no area, wherever he lives. */
const noArea = 'none'

/** What an account may act as, whichever way it came. */
export function actorOfAccount(account: AccountRecord): Omit<Principal, 'sessionId' | 'expiresAt'> {
  const { id, username, name, role, post, personId, areaCode } = account
  const prefix = role === 'RESIDENT' ? noArea : areaPrefix(areaCode)
  return {
    accountId: id,
    username,
    name,
    role,
    post,
    personId,
    areaCode,
    scope: { kind: 'person', accountId: id, personId, areaPrefix: prefix },
  }
}

/** Somebody in whose name work goes on that he started and does not wait for; undefined when the account is gone. */
export async function principalOfAccount(tx: Tx, accountId: string): Promise<Principal | undefined> {
  const account = await accountById(tx, accountId)
  return account && { ...actorOfAccount(account), sessionId: 'background', expiresAt: new Date(8.64e15) }
}
