import type { ErrorResponse, FieldError } from '@fengqiao/contract'

/** One error as data: stable code (its key), HTTP status, and a message that says what to do. */
export interface ErrorDeclaration {
  readonly status: number
  /** May hold `{name}` placeholders, filled from `values`. */
  readonly zh: string
  readonly en: string
}

export interface ErrorDetails {
  readonly values?: Readonly<Record<string, string | number>>
  readonly fields?: readonly FieldError[]
  /** What the caller needs to go on: the state after a conflict, a limit. */
  readonly details?: Readonly<Record<string, unknown>>
  readonly cause?: unknown
  /** Sent as Retry-After. */
  readonly retryAfterSeconds?: number
}

/** A refusal or failure that the caller is told about, in the contract's one error shape. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: string
  readonly status: number
  readonly messages: { readonly zh: string; readonly en: string }
  readonly fields: readonly FieldError[]
  readonly details: Readonly<Record<string, unknown>> | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(code: string, declaration: ErrorDeclaration, details: ErrorDetails = {}) {
    const messages = { zh: fill(declaration.zh, details.values), en: fill(declaration.en, details.values) }
    super(messages.en, details.cause === undefined ? undefined : { cause: details.cause })
    this.code = code
    this.status = declaration.status
    this.messages = messages
    this.fields = details.fields ?? []
    this.details = details.details
    this.retryAfterSeconds = details.retryAfterSeconds
  }

  /** The body a client sees; the cause stays here and in the log. */
  toBody(requestId: string): ErrorResponse {
    return {
      error: {
        code: this.code,
        message: { ...this.messages },
        ...(this.fields.length > 0 && { fields: [...this.fields] }),
        ...(this.details && { details: { ...this.details } }),
        requestId,
      },
    }
  }
}

/**
 * Declares the errors of a module together.
 *
 *     export const errors = declareErrors({
 *       CAMERA_NOT_FOUND: { status: 404, zh: '没有这路摄像头。请刷新列表。', en: 'No such camera. Refresh the list.' },
 *     })
 *     throw errors.CAMERA_NOT_FOUND()
 */
export function declareErrors<const D extends Readonly<Record<string, ErrorDeclaration>>>(
  declarations: D,
): { readonly [Code in keyof D]: (details?: ErrorDetails) => AppError } {
  const makers = Object.entries(declarations).map(([code, declaration]) => [
    code,
    (details?: ErrorDetails) => new AppError(code, declaration, details),
  ])
  return Object.fromEntries(makers)
}

function fill(message: string, values: ErrorDetails['values'] = {}): string {
  return message.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
