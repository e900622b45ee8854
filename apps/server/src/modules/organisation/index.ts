export { registerDutyRoutes } from './duty.routes.ts'
export { countOnDuty, type DutyShiftRecord, insertShifts, lastShiftEnd, shiftsBetween, shiftsOf } from './duty.store.ts'
export {
  type HandOverRecord,
  handOversOfBatch,
  insertHandOver,
  removeHandOvers,
  unsignedByPerson,
} from './hand-over.store.ts'
export { householdHeadImport } from './household-head.import.ts'
export { type LeaveRecord, leavesBetween } from './leave.store.ts'
export { registerOrganisationRoutes } from './organisation.routes.ts'
export { dutyAreasNow, type NearbyPerson, nearestPeople, peopleOnDuty } from './organisation.ts'
export {
  countByKind,
  deletePeople,
  insertPeople,
  type PersonOfUnit,
  peopleByIds,
  peopleInUnits,
  peopleKeys,
  peopleOfAreas,
  peopleOfKinds,
  peopleOfUnits,
  reseatPerson,
} from './person.store.ts'
export { type PersonRecord, toPerson } from './person.ts'
export { personSearch } from './person-search.store.ts'
export { unitImport } from './unit.import.ts'
export { allUnits, insertUnits, type UnitRecord, unitsByIds } from './unit.store.ts'
export { divisionsWithPeople, peopleOnRosters } from './uses.ts'
