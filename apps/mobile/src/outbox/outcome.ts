import { ApiError } from '@fengqiao/contract/client'
import type { DraftProblem } from '../store/draft.ts'

/** What became of an attempt that did not succeed. */
export type Failure =
  | { readonly kind: 'later'; readonly problem: DraftProblem }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'conflict'; readonly problem: DraftProblem }
  | { readonly kind: 'refused'; readonly problem: DraftProblem }

/** 408, 425, 429 and everything of the 500s pass by themselves; other refusals need a person. */
const passing = new Set([408, 425, 429])

export function failureOf(error: unknown, at: string): Failure {
  if (!(error instanceof ApiError)) {
    const text = error instanceof Error ? error.message : String(error)
    return { kind: 'later', problem: { status: 0, code: 'PHONE', text: { zh: text, en: text }, at } }
  }
  const problem: DraftProblem = { status: error.status, code: error.code, text: error.text, at }
  if (error.status === 401) return { kind: 'signed-out' }
  if (error.status === 0 || error.status >= 500 || passing.has(error.status)) {
    return { kind: 'later', problem }
  }
  return error.status === 409 || error.status === 412 ? { kind: 'conflict', problem } : { kind: 'refused', problem }
}
