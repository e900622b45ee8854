/** Why a stream ended, or why one viewer was sent away. Codes are stable; the page translates them. */
export const END_REASON_CODES = [
  'source-ended',
  'source-lost',
  'device-offline',
  'no-media',
  'unsupported-codec',
  'no-viewers',
  'too-slow',
  'not-allowed',
  'shutdown',
] as const

export type EndReasonCode = (typeof END_REASON_CODES)[number]

export interface EndReason {
  readonly code: EndReasonCode
  /** For the log and for whoever looks closer; not translated. */
  readonly detail?: string
}
