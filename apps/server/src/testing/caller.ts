import type { ErrorResponse } from '@fengqiao/contract'
import { ApiError, type Client, createClient } from '@fengqiao/contract/client'
import { accounts, type TestAccount, testPassword } from './test-county.ts'

/** Somebody who is signed in, with the contract's client. */
export interface Caller {
  readonly account: TestAccount
  readonly cookie: string
  readonly api: Client
  /** For what the contract's client does not do: streams, odd requests. */
  fetch(path: string, init?: RequestInit): Promise<Response>
}

let strangers = 0

/** An address of its own for each caller: the limits of sign-in count by address. */
export function newAddress(): string {
  strangers++
  return `10.0.${strangers >> 8}.${strangers & 255}`
}

export function signIn(
  url: string,
  credentials: { readonly username: string; readonly password: string },
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': newAddress(), ...headers },
    body: JSON.stringify(credentials),
  })
}

/** The name=value part of the session cookie that an answer sets. */
export function cookieOf(response: Response): string {
  const [cookie = ''] = response.headers.getSetCookie()
  return cookie.split(';', 1)[0] ?? ''
}

export async function callerOf(url: string, username: string): Promise<Caller> {
  const account = accounts.find((candidate) => candidate.username === username)
  if (!account) throw new Error(`The test county has no account ${username}`)
  const response = await signIn(url, { username, password: testPassword })
  if (!response.ok) throw new Error(`${username} could not sign in: ${response.status} ${await response.text()}`)
  const cookie = cookieOf(response)
  return {
    account,
    cookie,
    api: createClient({ baseUrl: url, headers: () => ({ cookie }) }),
    fetch: (path, init = {}) => fetch(`${url}${path}`, { ...init, headers: { cookie, ...init.headers } }),
  }
}

/** The error that a call is refused with; throws when it is not refused. */
export async function refusal(call: Promise<unknown>): Promise<ApiError> {
  const outcome = await call.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (outcome instanceof ApiError) return outcome
  throw outcome ?? new Error('The call was not refused')
}

export async function errorIn(response: Response): Promise<ErrorResponse['error']> {
  return ((await response.json()) as ErrorResponse).error
}
