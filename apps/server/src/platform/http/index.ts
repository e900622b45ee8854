export { AppError, declareErrors, type ErrorDeclaration, type ErrorDetails } from './errors.ts'
export { type RouteHandler, type RouteInput, type RouteOptions, route } from './route.ts'
