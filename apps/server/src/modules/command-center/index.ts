export { registerCommandCenterRoutes, registerSearchRoutes } from './command-center.routes.ts'
