export { deleteAnswersBefore, idempotencyErrors, once } from './idempotency.store.ts'
