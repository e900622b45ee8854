import { ApiError } from '@fengqiao/contract/client'
import { county } from '../county/county-client.ts'
import { expireSession, forgetSession, keepSession } from './session-store.ts'

export async function signIn(username: string, password: string): Promise<void> {
  await keepSession(await county.signIn({ body: { username, password } }))
}

/** Without signal the phone forgets at once; the county ends the session by itself when it runs out. */
export async function signOut(): Promise<void> {
  try {
    await county.signOut()
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
  } finally {
    await forgetSession()
  }
}

/** Asks the county whether the session still holds; without an answer the phone goes on with what it has. */
export async function checkSession(): Promise<void> {
  try {
    await keepSession(await county.currentSession())
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    if (error.status === 401) await expireSession()
  }
}
