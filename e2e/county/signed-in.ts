import { type Client, createClient } from '@fengqiao/contract/client'
import { demonstrationSignIn } from '@fengqiao/demo'

/** Somebody who is signed in at a server: calls of the contract, and the cookie for programs with requests of their own. */
export interface SignedIn {
  readonly baseUrl: string
  readonly cookie: string
  readonly api: Client
}

export const { password } = demonstrationSignIn

export type Username = (typeof demonstrationSignIn.usernames)[number]

export async function signIn(baseUrl: string, username: Username): Promise<SignedIn> {
  const response = await fetch(`${baseUrl}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  })
  if (!response.ok) throw new Error(`${username} cannot sign in: ${response.status} ${await response.text()}`)
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ')
  return { baseUrl, cookie, api: createClient({ baseUrl, headers: () => ({ cookie }) }) }
}
