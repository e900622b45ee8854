import { openPostgres } from '../apps/server/src/platform/db/index.ts'
import { openingScript } from '../apps/server/src/platform/db/scope.ts'
import { startLoad } from './harness/load.ts'
import type { Bench, Measurement, Table } from './harness/measurement.ts'
import { fillStatements, questions } from './harness/million-cases.ts'
import { percentile } from './harness/percentiles.ts'
import { startCluster } from './harness/postgres.ts'
import { startServer } from './harness/server.ts'
import { type SignedIn, signIn } from './harness/sign-in.ts'
import type { HttpCalls, PlannedRequest } from './loads/http.load.ts'

interface Endpoint {
  readonly label: string
  readonly who: SignedIn
  readonly requests: readonly PlannedRequest[]
  readonly repeat: boolean
  /** The statement that it comes down to, past the server; in the scope of the same person. */
  readonly bare: { readonly sql: string; readonly values: readonly (readonly unknown[])[] } | null
}

async function run(bench: Bench): Promise<Table[]> {
  await using cluster = await startCluster()
  if (!cluster) {
    bench.note('PostgreSQL is not installed: left out')
    return []
  }
  const cases = bench.short ? 50_000 : 1_000_000
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
    for (const [what, sql] of fillStatements(county, cases)) {
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
        title: `${cases.toLocaleString('en')} cases, ${cluster.version}, two requests at a time`,
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

async function endpoints(village: SignedIn, township: SignedIn, area: string): Promise<Endpoint[]> {
  const open = await village.api.listCases({ query: { view: 'all', limit: 200 } })
  const ids = open.items.map(({ id }) => id)
  const pages = await pathsOfPages(village, 10)
  const found = await casesToConfirm(township, 600)
  const listSql = `SELECT id, opened_at FROM case_record WHERE area_code >= $1 AND area_code < $2 AND NOT practice AND NOT final
    ORDER BY opened_at DESC, id DESC LIMIT 51`
  const get = (label: string, paths: readonly string[], bare: Endpoint['bare']): Endpoint => ({
    label,
    who: village,
    requests: paths.map((path) => ({ path })),
    repeat: true,
    bare,
  })
  const inArea = [[area, `${area}:`]]
  return [
    get('List, open cases, 50 of a page', ['/api/v1/cases?view=open&limit=50'], { sql: listSql, values: inArea }),
    get('List, all, page after page', pages, { sql: listSql.replace('AND NOT final', ''), values: inArea }),
    get('List, one state', ['/api/v1/cases?view=all&state=CONFIRMED&limit=50'], {
      sql: listSql.replace('AND NOT final', "AND state = 'CONFIRMED'"),
      values: inArea,
    }),
    get('Counts by state and view', ['/api/v1/cases/counts'], {
      sql: `SELECT kind, state, final, count(*) FROM (SELECT kind, state, final FROM case_record
        WHERE area_code >= $1 AND area_code < $2 AND NOT practice LIMIT 20001) s GROUP BY 1, 2, 3`,
      values: inArea,
    }),
    get(
      'Search',
      questions.map((q) => `/api/v1/cases?view=all&limit=20&q=${encodeURIComponent(q)}`),
      {
        sql: `SELECT id FROM search_token WHERE subject = 'case' AND token = $1 AND area_code >= $2 AND area_code < $3
          ORDER BY id DESC LIMIT 1000`,
        values: ['井盖', '农贸', '护栏', '噪声', '大桥', '雨后'].map((token) => [token, area, `${area}:`]),
      },
    ),
    get(
      'Open one case',
      ids.map((id) => `/api/v1/cases/${id}`),
      { sql: 'SELECT * FROM case_record WHERE id = $1', values: ids.map((id) => [id]) },
    ),
    {
      label: 'Act: confirm (township)',
      who: township,
      requests: found.map(({ id, version }) => ({
        path: `/api/v1/cases/${id}/actions/confirm`,
        body: { version, danger: { kind: 'none' } },
      })),
      repeat: false,
      bare: { sql: 'UPDATE case_record SET updated_at = now() WHERE id = $1', values: ids.map((id) => [id]) },
    },
  ]
}

async function pathsOfPages({ api }: SignedIn, count: number): Promise<string[]> {
  const paths: string[] = []
  let cursor: string | null = null
  for (let at = 0; at < count; at++) {
    paths.push(`/api/v1/cases?view=all&limit=50${cursor === null ? '' : `&cursor=${cursor}`}`)
    const page: Awaited<ReturnType<typeof api.listCases>> = await api.listCases({
      query: { view: 'all', limit: 50, ...(cursor !== null && { cursor }) },
    })
    cursor = page.nextCursor
    if (cursor === null) break
  }
  return paths
}

async function casesToConfirm({ api }: SignedIn, most: number) {
  const found: { id: string; version: number }[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof api.listCases>> = await api.listCases({
      query: { view: 'all', kind: 'video_incident', state: 'FOUND', limit: 200, ...(cursor !== null && { cursor }) },
    })
    // Those of the fill have had two steps, those of the demonstration one.
    found.push(...page.items.filter(({ id }) => id.startsWith('00000')).map(({ id }) => ({ id, version: 2 })))
    cursor = page.nextCursor
  } while (cursor !== null && found.length < most)
  return found
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

export const cases: Measurement = {
  name: 'cases',
  title: 'A million cases',
  how: `A PostgreSQL made for it, with its default settings, and the demonstration county filled by SQL with 1,000,000
incidents in its 444 grids, two steps of each, and the words that each is found by. Then an officer of one village (some
thirteen thousand of the cases) asks over HTTP, two requests at a time, with row-level security on as always; confirming is done by
an officer of the township. Beside each stands the statement that it comes down to, sent past the server in the scope of
the same person, with opening and closing of its transaction.`,
  weak: [
    'Server, database and load share the cores, and so did whatever else the machine did: look at the load it had when it began.',
    'The cases have eight hundred different titles, so that words are commoner than in life.',
    'A step writes case, timeline, audit entry, event and answer in one transaction, of which the statement alone is one.',
  ],
  run,
}
