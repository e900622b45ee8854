export { deleteAnswersBefore, once } from './idempotency.store.ts'
