import { createClient } from '@fengqiao/contract/client'
import { inBackground } from '../lib/activity.ts'

/** The server's routes as functions; the page's own origin, the session in its cookie. */
export const api = createClient({
  headers: (): Record<string, string> => (inBackground() ? { 'x-in-background': '1' } : {}),
})
