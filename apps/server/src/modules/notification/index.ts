export { registerNotificationRoutes } from './notification.routes.ts'
export { type NewMessage, tell } from './tell.ts'
