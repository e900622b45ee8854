import { type Client, createClient } from '@fengqiao/contract/client'
import { setReachable } from './connection.ts'
import { learnCountyTime } from './county-time.ts'

/** A weak signal holds a request for minutes; after this the phone shows what it has. Milliseconds. */
const patience = 20_000

async function fetchWithPatience(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), patience)
  try {
    const response = await fetch(input, { ...init, signal: controller.signal })
    // 502–504 come from something in front of a county that is away.
    setReachable(response.status < 502 || response.status > 504)
    learnCountyTime(response.headers.get('date'), Date.now())
    return response
  } catch (cause) {
    setReachable(false)
    throw cause
  } finally {
    clearTimeout(timer)
  }
}

export const county: Client = createClient({ fetch: fetchWithPatience })
