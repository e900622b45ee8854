/** Filters of the audit log, as they stand in its address. Days are the county's, both ends included. */
export interface AuditSearch {
  action?: string
  subject?: string
  username?: string
  from?: string
  to?: string
  cursor?: string
}

const day = /^\d{4}-\d{2}-\d{2}$/

/** Reads the filters from an address; what is not understood is left out. */
export function auditSearch(search: Record<string, unknown>): AuditSearch {
  const text = (value: unknown, pattern: RegExp) =>
    typeof value === 'string' && pattern.test(value) ? value : undefined
  const action = text(search.action, /^[a-z._-]{1,60}$/)
  const subject = text(search.subject, /^[\w.-]{1,64}$/)
  const username = text(search.username, /^[\w.-]{1,64}$/)
  const from = text(search.from, day)
  const to = text(search.to, day)
  const cursor = text(search.cursor, /^\d{1,18}$/)
  return {
    ...(action ? { action } : {}),
    ...(subject ? { subject } : {}),
    ...(username ? { username } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    ...(cursor ? { cursor } : {}),
  }
}

const dayMs = 86_400_000

/** The filters as the API takes them: instants, the end not included. */
export function auditQuery({ action, subject, username, from, to }: AuditSearch) {
  const midnight = (date: string) => Date.parse(`${date}T00:00:00+08:00`)
  return {
    ...(action ? { action } : {}),
    ...(subject ? { subject } : {}),
    ...(username ? { username } : {}),
    ...(from ? { from: new Date(midnight(from)).toISOString() } : {}),
    ...(to ? { to: new Date(midnight(to) + dayMs).toISOString() } : {}),
  }
}
