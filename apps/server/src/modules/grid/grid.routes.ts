import type { FastifyInstance } from 'fastify'
import { registerAreaPageRoutes } from './areas/areas.routes.ts'
import { registerAssessmentRoutes } from './assessment/assessment.routes.ts'
import { registerGridEventRoutes } from './events/events.routes.ts'
import type { Grid } from './grid.ts'
import { registerHeadRoutes } from './heads/heads.routes.ts'
import { registerHouseholdRoutes } from './households/households.routes.ts'
import { registerItemRoutes } from './items/items.routes.ts'
import { registerAidRoutes } from './mutual-aid/mutual-aid.routes.ts'
import { registerGridPeopleRoutes } from './people/people.routes.ts'
import { registerScreeningRoutes } from './screening/screening.routes.ts'
import { registerTrainingRoutes } from './training/training.routes.ts'
import { registerVisitRoutes } from './visits/visits.routes.ts'
import { registerWhistleRoutes } from './whistles/whistles.routes.ts'

export function registerGridRoutes(app: FastifyInstance, grid: Grid): void {
  registerGridEventRoutes(app, grid)
  registerWhistleRoutes(app, grid)
  registerItemRoutes(app, grid)
  registerHeadRoutes(app, grid)
  registerAidRoutes(app, grid)
  registerVisitRoutes(app, grid)
  registerScreeningRoutes(app, grid)
  registerAssessmentRoutes(app, grid)
  registerGridPeopleRoutes(app, grid)
  registerHouseholdRoutes(app, grid)
  registerAreaPageRoutes(app, grid)
  registerTrainingRoutes(app, grid)
}
