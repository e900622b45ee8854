/** The CSeq header (RFC 3261 20.16). */
export interface CSeq {
  readonly number: number
  readonly method: string
}

/** Reads a CSeq; undefined when it is none or its number is 2^31 or more (RFC 3261 8.1.1.5). */
export function parseCSeq(text: string | undefined): CSeq | undefined {
  const match = /^(\d+)\s+([A-Za-z0-9\-.!%*_+`'~]+)$/.exec(text?.trim() ?? '')
  if (!match?.[1] || !match[2]) return undefined
  const number = Number(match[1])
  return number < 2 ** 31 ? { number, method: match[2] } : undefined
}
