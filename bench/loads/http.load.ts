/** HTTP requests over kept connections, each connection asking again as soon as it is answered. */
import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { percentile } from '../harness/percentiles.ts'
import { serveCalls } from '../harness/serve-calls.ts'

export interface PlannedRequest {
  readonly path: string
  /** Sent as JSON by POST, under a key of its own; without one it is a GET. */
  readonly body?: unknown
}

export interface HttpRun {
  readonly baseUrl: string
  readonly cookie: string
  readonly requests: readonly PlannedRequest[]
  /** Whether the requests are sent round and round, or each once. */
  readonly repeat: boolean
  readonly connections: number
  readonly seconds: number
}

export interface HttpReport {
  readonly perSecond: number
  readonly p50Ms: number | null
  readonly p99Ms: number | null
  /** Answers other than 2xx. */
  readonly failed: number
  readonly answered: number
}

async function run(plan: HttpRun): Promise<HttpReport> {
  const agent = new Agent({ keepAlive: true, maxSockets: plan.connections })
  const times: number[] = []
  let failed = 0
  let next = 0
  const begun = performance.now()
  const until = begun + plan.seconds * 1000
  const asker = async () => {
    while (performance.now() < until) {
      const index = plan.repeat ? next++ % plan.requests.length : next++
      const planned = plan.requests[index]
      if (!planned) return
      const asked = performance.now()
      const status = await ask(plan, agent, planned)
      times.push(performance.now() - asked)
      if (status < 200 || status > 299) failed++
    }
  }
  await Promise.all(Array.from({ length: plan.connections }, asker))
  const seconds = (performance.now() - begun) / 1000
  agent.destroy()
  return {
    perSecond: times.length / seconds,
    p50Ms: percentile(times, 0.5),
    p99Ms: percentile(times, 0.99),
    failed,
    answered: times.length,
  }
}

/** Resolves with the status when the whole answer is there. */
function ask({ baseUrl, cookie }: HttpRun, agent: Agent, { path, body }: PlannedRequest): Promise<number> {
  const content = body === undefined ? undefined : Buffer.from(JSON.stringify(body))
  const headers = {
    cookie,
    accept: 'application/json',
    ...(content && {
      'content-type': 'application/json',
      'content-length': content.length,
      'idempotency-key': randomUUID(),
    }),
  }
  return new Promise((resolve, reject) => {
    const asking = request(baseUrl + path, { agent, headers, method: content ? 'POST' : 'GET' }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode ?? 0))
      response.once('error', reject)
    })
    asking.once('error', reject)
    asking.end(content)
  })
}

const calls = { run }
export type HttpCalls = typeof calls

serveCalls(calls)
