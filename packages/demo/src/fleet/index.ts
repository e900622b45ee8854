export * from './fleet.types.ts'
