export { type Calendar, createCalendar } from './calendar.ts'
export { addMonths, type Day, dayAt, startOf } from './day.ts'
export { standardYear } from './standard-year.ts'
export { type WorkingCalendar, workingCalendar } from './working-calendar.ts'
