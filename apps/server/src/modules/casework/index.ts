export { actOnCase } from './act-on-case.ts'
export { openTasksOf } from './assignment.store.ts'
export { countCases, findCase, openCasesByArea } from './case.store.ts'
export { eventsPerSlot, latestEvents } from './case-event.store.ts'
export type { AssignmentRecord, CaseEventRecord, CaseRecord } from './case-record.ts'
export { caseSearch, indexCase, searchCases } from './case-search.store.ts'
export { labelOf, toAttachment } from './case-view.ts'
export { caseErrors } from './casework.errors.ts'
export { idempotencyKeyOf, registerCaseworkRoutes } from './casework.routes.ts'
export {
  type CaseKind,
  type Casework,
  indexKinds,
  kindOf,
  type StepFacts,
  type StepTaken,
  stateOf,
} from './casework.ts'
export { whenItHappened } from './happened-at.ts'
export { openCase } from './open-case.ts'
export { detailOf } from './read-case.ts'
export { sweepOverdue } from './sweep-overdue.ts'
export { uploadFile } from './upload-file.ts'
export { camerasWithIncidents, divisionsWithCases, peopleWithCases } from './uses.ts'
