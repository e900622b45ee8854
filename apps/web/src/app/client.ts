import { createClient } from '@fengqiao/contract/client'

/** The server's routes as functions; the page's own origin, the session in its cookie. */
export const api = createClient()
