import { openPostgres } from '../../apps/server/src/platform/db/index.ts'
import { openingScript } from '../../apps/server/src/platform/db/scope.ts'
import type { HttpCalls, PlannedRequest } from '../loads/http.load.ts'
import { startLoad } from './load.ts'
import type { Bench, Table } from './measurement.ts'
import { percentile } from './percentiles.ts'
import { startCluster } from './postgres.ts'
import { startServer } from './server.ts'
import { type SignedIn, signIn } from './sign-in.ts'

/** One request that is measured, alone and as the statement that it comes down to. */
export interface Endpoint {
  readonly label: string
  readonly who: SignedIn
  readonly requests: readonly PlannedRequest[]
  readonly repeat: boolean
  /** The statement that it comes down to, past the server; in the scope of the same person. */
  readonly bare: { readonly sql: string; readonly values: readonly (readonly unknown[])[] } | null
}

/** A county filled by SQL, and what is asked of it. */
interface FilledCounty {
  /** What it holds, for the title: cases, disputes. */
  readonly of: string
  readonly count: number
  readonly fill: (county: string) => readonly (readonly [what: string, sql: string])[]
  readonly endpoints: (village: SignedIn, township: SignedIn, area: string) => Promise<readonly Endpoint[]>
}

/** Makes a PostgreSQL, fills a county, and measures each endpoint, two requests at a time. */
export async function measureFilledCounty(
  bench: Bench,
  { of, count, fill, endpoints }: FilledCounty,
): Promise<Table[]> {
  await using cluster = await startCluster()
  if (!cluster) {
    bench.note('PostgreSQL is not installed: left out')
    return []
  }
  bench.note('start: the county is written')
  await using server = await startServer({
    dataDir: await bench.newFolder(),
    nodeOptions: bench.serverOptions,
    environment: { DATABASE_URL: cluster.url },
  })
  const village = await signIn(server.baseUrl, 'village')
  const township = await signIn(server.baseUrl, 'township')
  const engine = await openPostgres(cluster.url, 2)
  const connection = await engine.connect()
  try {
    const county = (await village.api.system()).county.code
    for (const [what, sql] of fill(county)) {
      const began = performance.now()
      await connection.script(sql)
      bench.note(`${what}: ${((performance.now() - began) / 1000).toFixed(0)} s`)
    }
    const scope = await scopeOf(village)
    const rows: Table['rows'][number][] = []
    await using load = await startLoad<HttpCalls>('http')
    const seconds = bench.short ? 3 : 15
    for (const endpoint of await endpoints(village, township, scope.areaPrefix)) {
      bench.note(endpoint.label)
      const { who, requests, repeat } = endpoint
      // Once over everything first: what is measured is a server at work, not the first look at a page.
      const warm = { baseUrl: who.baseUrl, cookie: who.cookie, connections: 1 }
      if (repeat) await load.call('run', { ...warm, requests, repeat: false, seconds })
      const report = await load.call('run', { ...warm, requests, repeat, connections: 2, seconds })
      rows.push({
        request: endpoint.label,
        perSecond: report.perSecond,
        p50: report.p50Ms,
        p99: report.p99Ms,
        failed: report.failed,
        ...(endpoint.bare ? await bareTimes(connection, county, scope, endpoint.bare) : { bare50: null, bare99: null }),
      })
    }
    return [
      {
        title: `${count.toLocaleString('en')} ${of}, ${cluster.version}, two requests at a time`,
        columns: [
          { key: 'request', title: 'Request' },
          { key: 'perSecond', title: 'Requests /s', digits: 1 },
          { key: 'p50', title: 'p50 ms', digits: 1 },
          { key: 'p99', title: 'p99 ms', digits: 1 },
          { key: 'failed', title: 'Failed' },
          { key: 'bare50', title: 'Its statement alone, p50 ms', digits: 2 },
          { key: 'bare99', title: 'p99 ms', digits: 1 },
        ],
        rows,
      },
    ]
  } finally {
    connection.release()
    await engine.close()
  }
}

type PersonScope = Extract<Parameters<typeof openingScript>[1], { kind: 'person' }>

async function scopeOf({ api }: SignedIn): Promise<PersonScope> {
  const { account, area } = await api.currentSession()
  return {
    kind: 'person',
    accountId: account.id,
    personId: account.personId,
    areaPrefix: area.code,
  }
}

const bareRuns = 200

async function bareTimes(
  connection: Awaited<ReturnType<Awaited<ReturnType<typeof openPostgres>>['connect']>>,
  county: string,
  scope: PersonScope,
  { sql, values }: NonNullable<Endpoint['bare']>,
): Promise<{ bare50: number | null; bare99: number | null }> {
  const times: number[] = []
  for (let at = 0; at < bareRuns; at++) {
    const began = performance.now()
    await connection.script(openingScript(county, scope))
    await connection.query(sql, values[at % values.length] ?? [])
    await connection.script('COMMIT')
    times.push(performance.now() - began)
  }
  return { bare50: percentile(times, 0.5), bare99: percentile(times, 0.99) }
}
