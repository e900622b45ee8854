export { deleteAnswersBefore, once } from './idempotency.store.ts'
export { idempotencyKeyOf } from './idempotency-key.ts'
