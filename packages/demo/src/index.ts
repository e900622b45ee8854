export type * from './county/types.ts'
export { type DemonstrationSip, demonstrationSip } from './demonstration.ts'
