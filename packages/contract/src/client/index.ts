import type { Text } from '../common.ts'
import { type Contract, contract } from '../contract.ts'
import type { ErrorResponse, FieldError } from '../error.ts'
import type { RouteBody, RouteDefinition, RouteParams, RouteQuery, RouteResult } from '../route.ts'

/** An answer of the server that is not a success, or no answer at all (`code` `NETWORK`, `status` 0). */
export class ApiError extends Error {
  readonly code: string
  readonly status: number
  readonly text: Text
  readonly fields: readonly FieldError[]
  readonly details: Readonly<Record<string, unknown>>
  readonly requestId: string | undefined

  constructor(status: number, body: ErrorResponse['error']) {
    super(`${body.code}: ${body.message.en}`)
    this.name = 'ApiError'
    this.status = status
    this.code = body.code
    this.text = body.message
    this.fields = body.fields ?? []
    this.details = body.details ?? {}
    this.requestId = body.requestId
  }
}

export interface CallOptions {
  readonly signal?: AbortSignal
  /** Same key, same effect: send it again after a cut reply. */
  readonly idempotencyKey?: string
  /** A body of another media type: multipart uploads. */
  readonly form?: FormData
}

type Input<R extends RouteDefinition> = (RouteParams<R> extends undefined ? object : { params: RouteParams<R> }) &
  (RouteQuery<R> extends undefined ? object : { query?: RouteQuery<R> }) &
  (RouteBody<R> extends undefined ? object : { body: RouteBody<R> })

type Call<R extends RouteDefinition> = (input?: Input<R>, options?: CallOptions) => Promise<RouteResult<R>>

export type Client = { readonly [Name in keyof Contract]: Call<Contract[Name]> }

export interface ClientOptions {
  /** Where the server is; empty for the page's own origin. */
  readonly baseUrl?: string
  readonly fetch?: typeof globalThis.fetch
  /** Sent with every call, for programs that keep their own cookies. */
  readonly headers?: () => Record<string, string>
}

/** Builds a client with one function for each route of the contract. */
export function createClient(options: ClientOptions = {}): Client {
  const calls: Record<string, unknown> = {}
  for (const [name, route] of Object.entries(contract)) {
    calls[name] = (input?: LooseInput, callOptions?: CallOptions) =>
      call(options, route, input ?? {}, callOptions ?? {})
  }
  return calls as Client
}

interface LooseInput {
  readonly params?: Record<string, unknown>
  readonly query?: Record<string, unknown>
  readonly body?: unknown
}

async function call(options: ClientOptions, route: RouteDefinition, input: LooseInput, callOptions: CallOptions) {
  const send = options.fetch ?? globalThis.fetch
  const headers: Record<string, string> = { accept: 'application/json', ...options.headers?.() }
  const init: RequestInit = { method: route.method, headers, credentials: 'same-origin' }
  if (callOptions.form) init.body = callOptions.form
  else if (input.body !== undefined) {
    headers['content-type'] = 'application/json'
    init.body = JSON.stringify(input.body)
  }
  if (callOptions.idempotencyKey) headers['idempotency-key'] = callOptions.idempotencyKey
  if (callOptions.signal) init.signal = callOptions.signal

  let response: Response
  try {
    response = await send(`${options.baseUrl ?? ''}${pathOf(route, input)}`, init)
  } catch (cause) {
    if (callOptions.signal?.aborted) throw cause
    throw new ApiError(0, {
      code: 'NETWORK',
      message: {
        zh: '连不上服务器，请检查网络后重试',
        en: 'The server cannot be reached; check the network and retry',
      },
      requestId: '',
    })
  }
  if (response.status === 204) return null
  const isJson = response.headers.get('content-type')?.includes('json') ?? false
  if (response.ok) return isJson ? response.json() : response.blob()
  throw await errorOf(response, isJson)
}

function pathOf(route: RouteDefinition, input: LooseInput): string {
  const path = route.path.replace(/:([A-Za-z]+)/g, (_, name: string) =>
    encodeURIComponent(String(input.params?.[name] ?? '')),
  )
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(input.query ?? {})) {
    if (value !== undefined && value !== null && value !== '') query.set(key, String(value))
  }
  const text = query.toString()
  return text ? `${path}?${text}` : path
}

async function errorOf(response: Response, isJson: boolean): Promise<ApiError> {
  if (isJson) {
    const body = (await response.json()) as Partial<ErrorResponse>
    if (body.error) return new ApiError(response.status, body.error)
  }
  return new ApiError(response.status, {
    code: 'UNEXPECTED',
    message: { zh: '服务器没有给出说明，请稍后重试', en: 'The server gave no explanation; retry later' },
    requestId: response.headers.get('x-request-id') ?? '',
  })
}
