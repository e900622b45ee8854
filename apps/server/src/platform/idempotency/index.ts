export { idempotencyErrors, once } from './idempotency.store.ts'
