export { registerCommandCenterRoutes } from './command-center.routes.ts'
