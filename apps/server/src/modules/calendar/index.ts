export { type Calendar, createCalendar } from './calendar.ts'
export {
  changeYear,
  countWorkingDays,
  specialDays,
  toCalendarYear,
  yearVersions,
} from './change-year.ts'
export { addMonths, type Day, dayAt, formatDate, parseDay, startOf, yearOf } from './day.ts'
export { standardYear } from './standard-year.ts'
export { type CalendarYear, type SpecialDay, type WorkingCalendar, workingCalendar } from './working-calendar.ts'
