import type { Tx } from '../../platform/db/index.ts'
import { formatDate, parseDay } from './day.ts'
import type { CalendarYear, SpecialDay } from './working-calendar.ts'

/** A year as somebody of the centre set it. */
export interface CalendarChange extends CalendarYear {
  readonly note: string
  readonly changedBy: string
  readonly changedByName: string
  readonly changedAt: Date
}

interface CalendarYearTable {
  year: number
  version: number
  announced: boolean
  days: unknown
  note: string
  changed_by: string
  changed_by_name: string
  changed_at: Date
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    calendar_year: CalendarYearTable
  }
}

type StoredDay = Omit<SpecialDay, 'day'> & { readonly date: string }

/** The newest version of each year that somebody changed or confirmed. */
export async function latestYears(tx: Tx): Promise<readonly CalendarChange[]> {
  const rows = await tx
    .selectFrom('calendar_year')
    .distinctOn('year')
    .selectAll()
    .orderBy('year')
    .orderBy('version', 'desc')
    .execute()
  return rows.map(toChange)
}

/** Every version of every year, in the order in which they were made. */
export async function allYears(tx: Tx): Promise<readonly CalendarChange[]> {
  const rows = await tx.selectFrom('calendar_year').selectAll().orderBy('changed_at').orderBy('version').execute()
  return rows.map(toChange)
}

export async function versionsOfYear(tx: Tx, year: number): Promise<readonly CalendarChange[]> {
  const rows = await tx
    .selectFrom('calendar_year')
    .selectAll()
    .where('year', '=', year)
    .orderBy('version', 'desc')
    .execute()
  return rows.map(toChange)
}

/** Two who make the same version break the primary key: one wins. */
export async function insertYear(tx: Tx, change: CalendarChange): Promise<void> {
  const days = change.days.map(({ day, working, name }): StoredDay => ({ date: formatDate(day), working, name }))
  await tx
    .insertInto('calendar_year')
    .values({
      year: change.year,
      version: change.version,
      announced: change.announced,
      days: JSON.stringify(days),
      note: change.note,
      changed_by: change.changedBy,
      changed_by_name: change.changedByName,
      changed_at: change.changedAt,
    })
    .execute()
}

function toChange(row: CalendarYearTable): CalendarChange {
  const days = row.days as readonly StoredDay[]
  return {
    year: row.year,
    version: row.version,
    confirmed: true,
    announced: row.announced,
    days: days.map(({ date, working, name }) => ({ day: parseDay(date), working, name })),
    note: row.note,
    changedBy: row.changed_by,
    changedByName: row.changed_by_name,
    changedAt: row.changed_at,
  }
}
