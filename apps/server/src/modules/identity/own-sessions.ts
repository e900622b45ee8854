import type { OwnSession } from '@fengqiao/contract'
import { signInScope } from '../../platform/db/index.ts'
import { appendAudit } from './audit.store.ts'
import { deviceOf } from './device.ts'
import { signInErrors } from './identity.errors.ts'
import type { Identity } from './identity.ts'
import type { Principal } from './principal.ts'
import { deleteSession, deleteSessionsOf, type SessionRecord, sessionsOf } from './session.store.ts'

/** Part of the key: enough to tell one's own sessions apart, and nothing to look one up by. */
const publicId = (tokenSha256: string) => tokenSha256.slice(0, 24)

export function toOwnSession(session: SessionRecord): Omit<OwnSession, 'current'> {
  return {
    id: publicId(session.tokenSha256),
    device: deviceOf(session.agent),
    address: session.address,
    createdAt: session.createdAt.toISOString(),
    seenAt: session.seenAt.toISOString(),
    expiresAt: session.expiresAt.toISOString(),
  }
}

export async function mySessions({ database, now }: Identity, principal: Principal) {
  const found = await database.transaction(signInScope, (tx) => sessionsOf(tx, principal.accountId))
  return found
    .filter(({ expiresAt }) => expiresAt > now())
    .map((session) => ({ ...toOwnSession(session), current: session.tokenSha256 === principal.sessionId }))
}

export async function endMySession({ database, sessions }: Identity, principal: Principal, id: string): Promise<void> {
  const key = await database.transaction(signInScope, async (tx) => {
    const session = (await sessionsOf(tx, principal.accountId)).find(({ tokenSha256 }) => publicId(tokenSha256) === id)
    if (!session) throw signInErrors.SESSION_NOT_FOUND()
    await deleteSession(tx, session.tokenSha256)
    const { accountId } = principal
    await appendAudit(tx, { accountId, action: 'session.closed', data: { device: deviceOf(session.agent) } })
    return session.tokenSha256
  })
  sessions.forget([key])
}

/** Signs out everywhere; with `keepThis`, everywhere else. */
export async function endMySessions(
  { database, sessions }: Identity,
  { accountId, sessionId }: Principal,
  keepThis: boolean,
): Promise<number> {
  const ended = await database.transaction(signInScope, async (tx) => {
    const keys = await deleteSessionsOf(tx, accountId, keepThis ? sessionId : undefined)
    await appendAudit(tx, { accountId, action: 'session.closed', data: { everywhere: keys.length } })
    return keys
  })
  sessions.forget(ended)
  return ended.length
}
