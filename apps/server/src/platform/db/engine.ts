/** Rows as plain objects, and how many a statement touched. */
export interface StatementResult {
  readonly rows: readonly Record<string, unknown>[]
  readonly affected: number
}

/** One database session, held exclusively until it is released. */
export interface EngineConnection {
  query(text: string, parameters: readonly unknown[]): Promise<StatementResult>
  /** Several statements without parameters in one round trip; answers the rows of all of them. */
  script(text: string): Promise<StatementResult['rows']>
  release(): void
}

/** PostgreSQL, embedded or a server: what the rest of the platform needs of it. */
export interface Engine {
  readonly kind: 'pglite' | 'postgres'
  /** Waits until a session is free. */
  connect(): Promise<EngineConnection>
  close(): Promise<void>
}

/** PostgreSQL's type numbers whose text form we read our own way, alike on both engines. */
export const typeParsers: Readonly<Record<number, (value: string) => unknown>> = {
  20: Number, // int8: counts and sizes stay far below 2^53
  1700: Number, // numeric
  1114: (value) => new Date(`${value.replace(' ', 'T')}Z`), // timestamp
  1184: (value) => new Date(pgInstant(value)), // timestamptz
  1082: (value) => value, // date: a calendar day, not an instant
}

/** `2026-11-24 09:26:08.123+00` is not quite ISO 8601. */
function pgInstant(value: string): string {
  return value.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')
}
