import type { Tx } from '../../platform/db/index.ts'
import { allYears, type CalendarChange, latestYears } from './calendar-year.store.ts'
import { standardYear } from './standard-year.ts'
import { type CalendarYear, type WorkingCalendar, workingCalendar } from './working-calendar.ts'

/** The county's working calendar: what the centre set, and for other years what the product came with. */
export interface Calendar {
  /** As it is in force now. */
  current(tx: Tx): Promise<WorkingCalendar>
  /** As it was known at an instant, for counting again what was counted then. */
  history(tx: Tx): Promise<(at: Date) => WorkingCalendar>
}

export function createCalendar(): Calendar {
  return {
    current: async (tx) => calendarOf(await latestYears(tx)),
    async history(tx) {
      const changes = await allYears(tx)
      const known = new Map<number, WorkingCalendar>()
      return (at) => {
        const count = changes.filter(({ changedAt }) => changedAt <= at).length
        const found = known.get(count) ?? calendarOf(changes.slice(0, count))
        known.set(count, found)
        return found
      }
    },
  }
}

function calendarOf(changes: readonly CalendarChange[]): WorkingCalendar {
  const set = new Map<number, CalendarYear>(changes.map((change) => [change.year, change]))
  return workingCalendar((year) => set.get(year) ?? standardYear(year))
}
