export { deleteAnswersBefore, idempotencyErrors, once } from './idempotency.store.ts'
export { idempotencyKeyOf } from './idempotency-key.ts'
