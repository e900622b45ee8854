export type * from './county/types.ts'
