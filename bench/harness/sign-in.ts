import { type Client, createClient } from '@fengqiao/contract/client'
import { demonstrationSignIn } from '@fengqiao/demo'

/** Somebody who is signed in: calls of the contract, and the cookie for programs that make their own requests. */
export interface SignedIn {
  readonly baseUrl: string
  readonly cookie: string
  readonly api: Client
}

export async function signIn(
  baseUrl: string,
  username: (typeof demonstrationSignIn.usernames)[number],
): Promise<SignedIn> {
  const response = await fetch(`${baseUrl}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: demonstrationSignIn.password }),
  })
  if (!response.ok) throw new Error(`${username} cannot sign in: ${response.status} ${await response.text()}`)
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ')
  return { baseUrl, cookie, api: createClient({ baseUrl, headers: () => ({ cookie }) }) }
}
