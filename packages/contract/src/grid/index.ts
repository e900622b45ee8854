import { gridEventRoutes } from './grid-events.ts'
import { headRoutes } from './heads.ts'
import { itemRoutes } from './items.ts'
import { whistleRoutes } from './whistles.ts'

export * from './grid-events.ts'
export * from './heads.ts'
export * from './items.ts'
export * from './likeness.ts'
export * from './whistles.ts'

/** 治理“一网管”: events, whistles, admitted items, household heads. */
export const gridRoutes = {
  ...gridEventRoutes,
  ...whistleRoutes,
  ...itemRoutes,
  ...headRoutes,
} as const
