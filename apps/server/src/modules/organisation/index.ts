export { type DutyShiftRecord, insertShifts, lastShiftEnd } from './duty.store.ts'
export { registerOrganisationRoutes } from './organisation.routes.ts'
export {
  dutyAreasNow,
  dutyAround,
  type NearbyPerson,
  nearestPeople,
  peopleInTheField,
  peopleOnDuty,
} from './organisation.ts'
export { countByKind, insertPeople, movePerson, peopleByIds } from './person.store.ts'
export { maskPhone, type PersonRecord, toPerson } from './person.ts'
export { insertUnits, type UnitRecord } from './unit.store.ts'
