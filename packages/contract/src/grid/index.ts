import { gridAreaRoutes } from './areas.ts'
import { assessmentRoutes } from './assessment.ts'
import { gridEventRoutes } from './grid-events.ts'
import { headRoutes } from './heads.ts'
import { householdRoutes } from './households.ts'
import { itemRoutes } from './items.ts'
import { mutualAidRoutes } from './mutual-aid.ts'
import { gridPeopleRoutes } from './people.ts'
import { screeningRoutes } from './screening.ts'
import { trainingRoutes } from './training.ts'
import { visitRoutes } from './visits.ts'
import { whistleRoutes } from './whistles.ts'

export * from './areas.ts'
export * from './assessment.ts'
export * from './grid-events.ts'
export * from './heads.ts'
export * from './households.ts'
export * from './items.ts'
export * from './likeness.ts'
export * from './mutual-aid.ts'
export * from './people.ts'
export * from './screening.ts'
export * from './training.ts'
export * from './visits.ts'
export * from './whistles.ts'
export { type FoundDispute, type WorkCase, type WorkChannel, workChannels } from './work.ts'

/** 治理“一网管”: events, whistles, admitted items, household heads. */
export const gridRoutes = {
  ...gridEventRoutes,
  ...whistleRoutes,
  ...itemRoutes,
  ...headRoutes,
  ...mutualAidRoutes,
  ...visitRoutes,
  ...screeningRoutes,
  ...assessmentRoutes,
  ...gridPeopleRoutes,
  ...householdRoutes,
  ...gridAreaRoutes,
  ...trainingRoutes,
} as const
