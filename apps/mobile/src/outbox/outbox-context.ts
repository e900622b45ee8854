import { createContext, useContext } from 'react'
import type { Outbox } from './run-outbox.ts'

const nothing: Outbox = { wake: () => undefined, retryNow: async () => undefined }

export const OutboxContext = createContext<Outbox>(nothing)

export function useOutbox(): Outbox {
  return useContext(OutboxContext)
}
