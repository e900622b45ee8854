export { type County, createCounty, insertCounty, readCounty } from './county.ts'
export { createDatabase, type Database, type Tx } from './database.ts'
export {
  DatabaseError,
  DatabaseGoneError,
  FolderLockedError,
  isConnectionFailure,
  isUniqueViolation,
} from './database-error.ts'
export type { Engine, EngineConnection } from './engine.ts'
export { lockFolder } from './folder-lock.ts'
export { migrate } from './migrate.ts'
export { openPglite } from './pglite-engine.ts'
export { openPostgres } from './postgres-engine.ts'
export { type Scope, signInScope, systemScope } from './scope.ts'
export type { Tables } from './tables.ts'
