export { registerImportRoutes } from './import.routes.ts'
export { type FileResult, importFile } from './import-file.ts'
export { createImportRunner } from './import-runner.ts'
export type { Imports } from './imports.ts'
