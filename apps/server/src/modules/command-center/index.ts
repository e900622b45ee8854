export { registerCommandCenterRoutes, registerSearchRoutes } from './command-center.routes.ts'
export { registerIndicatorRoutes } from './indicator.routes.ts'
