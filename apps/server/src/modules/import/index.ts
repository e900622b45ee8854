export { registerImportRoutes } from './import.routes.ts'
export { createImportRunner, type ImportRunner } from './import-runner.ts'
export type { Imports } from './imports.ts'
