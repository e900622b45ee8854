import type { Tx } from '../../platform/db/index.ts'
import { standardYear } from './standard-year.ts'
import { type WorkingCalendar, workingCalendar } from './working-calendar.ts'

/** The county's working calendar. */
export interface Calendar {
  /** As it is in force now. */
  current(tx: Tx): Promise<WorkingCalendar>
}

export function createCalendar(): Calendar {
  const standard = workingCalendar(standardYear)
  return { current: async () => standard }
}
