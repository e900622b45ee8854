import type { Database } from '../../platform/db/index.ts'
import type { SecretBox } from '../../platform/secrets/index.ts'
import type { Settings } from '../settings/index.ts'
import { createSessions, type Sessions } from './sessions.ts'

/**
 * Sends a one-time code to a phone. The adapters of the messages module do it; without one residents cannot sign in by
 * phone, and are told of the other way.
 */
export interface CodeSender {
  sendCode(message: { readonly phone: string; readonly code: string; readonly minutes: number }): Promise<void>
  /** Nothing is sent, the code is shown on the page: in the demonstration only. */
  readonly showsCode: boolean
}

export interface IdentityOptions {
  readonly database: Database
  readonly settings: Settings
  readonly secrets: SecretBox
  readonly codeSender: CodeSender | null
  /** Who is named beside the code in an authenticator: the centre. */
  readonly issuer: string
  readonly now: () => Date
}

/** What the use cases of signing in share. */
export interface Identity extends IdentityOptions {
  readonly sessions: Sessions
}

export function createIdentity(options: IdentityOptions): Identity {
  const { database, settings, now } = options
  return { ...options, sessions: createSessions({ database, settings, now }) }
}
