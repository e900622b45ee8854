export { idempotencyKeyOf } from '../../platform/idempotency/index.ts'
export { actOnCase } from './act-on-case.ts'
export { openTasksOf } from './assignment.store.ts'
export { attachToCase } from './attach-to-case.ts'
export { registerCalendarRoutes } from './calendar.routes.ts'
export {
  casesByIds,
  casesNear,
  casesReportedBy,
  countCases,
  findCase,
  listReported,
  lockCase,
  nextNumber as takeCaseNumber,
  openCasesByArea,
  openedByArea,
  overdueCasesByArea,
  recentCases,
  retitleCase,
  sealCase,
} from './case.store.ts'
export { eventsPerSlot, latestEvents, timelineOf } from './case-event.store.ts'
export { registerCaseListRoutes } from './case-lists.routes.ts'
export { paperSourceOf } from './case-papers.ts'
export type { AssignmentRecord, CaseEventRecord, CaseRecord } from './case-record.ts'
export { caseSearch, indexCase, searchCases } from './case-search.store.ts'
export { labelOf, toAttachment } from './case-view.ts'
export { caseErrors } from './casework.errors.ts'
export { registerCaseworkRoutes } from './casework.routes.ts'
export { caseworkSettingList } from './casework.settings.ts'
export {
  type CaseKind,
  type Casework,
  type ClockFacts,
  indexKinds,
  kindOf,
  notOffered,
  type StepFacts,
  type StepTaken,
  stateOf,
} from './casework.ts'
export type { ClockRule } from './clocks.ts'

export { byRoles, limit, may, need, state, step, text } from './describe-lifecycle.ts'
export { createCaseExports } from './export-cases.ts'
export { filesOfCase, insertFile, shareFiles } from './file.store.ts'
export { casesInHand, handOnCases } from './hand-on-cases.ts'
export { whenItHappened } from './happened-at.ts'
export type { IndicatorDefinition, IndicatorParts, IndicatorPeriod } from './indicator.ts'
export { summariesOf } from './list-cases.ts'
export { lookUpPeople } from './look-up-people.ts'
export { type CaseNote, noteOnCase } from './note-on-case.ts'
export { openCase } from './open-case.ts'
export { openMatters } from './open-matter.ts'
export { registerProgressRoutes } from './progress.routes.ts'
export { keepPhoneTail, passProgressOn, progressOf, progressPath } from './progress.store.ts'
export { ratingDays } from './progress.ts'
export { detailOf } from './read-case.ts'
export { registerSettingPreview } from './setting-preview.routes.ts'
export { registerSupervisionRoutes } from './supervision.routes.ts'
export { sweepClocks } from './sweep-clocks.ts'
export { registerTogetherRoutes } from './together/together.routes.ts'
export { uploadFile } from './upload-file.ts'
export { camerasWithIncidents, divisionsWithCases, peopleWithCases } from './uses.ts'
