import { startLoad } from './harness/load.ts'
import type { Bench, Measurement, Table } from './harness/measurement.ts'
import { startCluster } from './harness/postgres.ts'
import { startServer } from './harness/server.ts'
import { type SignedIn, signIn } from './harness/sign-in.ts'
import type { HttpCalls, PlannedRequest } from './loads/http.load.ts'

type Row = Table['rows'][number]

/** Requests of one kind, and who sends them. */
interface Endpoint {
  readonly label: string
  readonly who: SignedIn
  readonly requests: readonly PlannedRequest[]
  readonly repeat: boolean
}

const concurrencies = [1, 10]

async function run(bench: Bench): Promise<Table[]> {
  const tables = [await measure(bench, 'PGlite, embedded', await bench.countyFolder())]
  await using cluster = await startCluster()
  if (cluster) tables.push(await measure(bench, cluster.version, await bench.newFolder(), cluster.url))
  else bench.note('PostgreSQL is not installed: left out')
  return tables
}

async function measure(bench: Bench, engine: string, dataDir: string, databaseUrl?: string): Promise<Table> {
  bench.note(`${engine}: start`)
  await using server = await startServer({
    dataDir,
    nodeOptions: bench.serverOptions,
    ...(databaseUrl !== undefined && { environment: { DATABASE_URL: databaseUrl } }),
  })
  await using load = await startLoad<HttpCalls>('http')
  const people = {
    command: await signIn(server.baseUrl, 'command'),
    township: await signIn(server.baseUrl, 'township'),
    village: await signIn(server.baseUrl, 'village'),
  }
  const seconds = bench.short ? 1 : 5
  await fillCases(bench, people.command)
  const rows: Row[] = []
  for (const endpoint of [...(await reading(people)), ...(await writing(people, seconds))]) {
    for (const [index, connections] of concurrencies.entries()) {
      bench.note(`${engine}: ${endpoint.label} × ${connections}`)
      const { who, repeat } = endpoint
      // What can be sent only once is shared out among the runs.
      const share = Math.floor(endpoint.requests.length / concurrencies.length)
      const requests = repeat ? endpoint.requests : endpoint.requests.slice(index * share, (index + 1) * share)
      const { baseUrl, cookie } = who
      const before = server.usage()
      const report = await load.call('run', { baseUrl, cookie, requests, repeat, connections, seconds })
      const cpu = server.usage().cpuSeconds - before.cpuSeconds
      rows.push({
        request: endpoint.label,
        connections,
        perSecond: report.perSecond,
        p50: report.p50Ms,
        p99: report.p99Ms,
        failed: report.failed,
        cpu: (cpu / report.answered) * 1000,
      })
    }
  }
  return {
    title: `Requests over HTTP, ${engine}`,
    columns: [
      { key: 'request', title: 'Request' },
      { key: 'connections', title: 'At a time' },
      { key: 'perSecond', title: 'Requests /s' },
      { key: 'p50', title: 'p50 ms', digits: 2 },
      { key: 'p99', title: 'p99 ms', digits: 1 },
      { key: 'failed', title: 'Failed' },
      { key: 'cpu', title: 'Server CPU ms each', digits: 2 },
    ],
    rows,
  }
}

type People = Readonly<Record<'command' | 'township' | 'village', SignedIn>>

const incidentAt = (cameraId: string): PlannedRequest => ({
  path: '/api/v1/incidents',
  body: { cameraId, category: 'safety_hazard', description: '示例：通道被杂物堵住' },
})

/** Incidents all over the county, raised through the API as command does. */
async function fillCases({ note, short }: Bench, command: SignedIn): Promise<void> {
  const wanted = short ? 200 : 2000
  note(`raising ${wanted} incidents`)
  const cameraIds = await allCameras(command)
  const spread = Array.from({ length: wanted }, (_, i) => cameraIds[Math.floor((i * cameraIds.length) / wanted)])
  await using filler = await startLoad<HttpCalls>('http')
  const { answered, failed } = await filler.call('run', {
    baseUrl: command.baseUrl,
    cookie: command.cookie,
    requests: spread.flatMap((id) => (id === undefined ? [] : [incidentAt(id)])),
    repeat: false,
    connections: 4,
    seconds: 600,
  })
  if (answered !== wanted || failed > 0) throw new Error(`${failed} of ${answered} incidents could not be raised`)
}

async function allCameras({ api }: SignedIn): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof api.listCameras>> = await api.listCameras({
      query: { limit: 200, ...(cursor !== null && { cursor }) },
    })
    ids.push(...page.items.map(({ id }) => id))
    cursor = page.nextCursor
  } while (cursor !== null)
  return ids
}

async function reading({ village }: People): Promise<Endpoint[]> {
  const cameras = await village.api.listCameras({ query: { limit: 50 } })
  const cases = await village.api.listCases({ query: { limit: 50 } })
  const words = [...new Set(cameras.items.map(({ name }) => name.slice(0, 4)))]
  const get = (label: string, paths: readonly string[]): Endpoint => ({
    label,
    who: village,
    requests: paths.map((path) => ({ path })),
    repeat: true,
  })
  return [
    get('GET overview', ['/api/v1/overview']),
    get('GET cameras, 50 of a page', ['/api/v1/cameras?limit=50']),
    get(
      'GET cameras?q=…',
      words.map((word) => `/api/v1/cameras?limit=20&q=${encodeURIComponent(word)}`),
    ),
    get('GET cases, 50 of a page', ['/api/v1/cases?limit=50']),
    get(
      'GET one case',
      cases.items.map(({ id }) => `/api/v1/cases/${id}`),
    ),
  ]
}

/** An incident is raised in the village; its confirmation is its township's, which may not be by who raised it. */
async function writing({ village, township }: People, seconds: number): Promise<Endpoint[]> {
  const cameras = await village.api.listCameras({ query: { limit: 100 } })
  const found = await casesToConfirm(township, seconds * 300)
  return [
    { label: 'POST action: confirm', who: township, requests: found, repeat: false },
    {
      label: 'POST incident: raise',
      who: village,
      requests: cameras.items.map(({ id }) => incidentAt(id)),
      repeat: true,
    },
  ]
}

async function casesToConfirm(township: SignedIn, most: number): Promise<PlannedRequest[]> {
  const found: PlannedRequest[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof township.api.listCases>> = await township.api.listCases({
      query: { state: 'FOUND', limit: 200, ...(cursor !== null && { cursor }) },
    })
    // Nothing has happened to a case that was only raised.
    found.push(...page.items.map(({ id }) => confirmationOf(id)))
    cursor = page.nextCursor
  } while (cursor !== null && found.length < most)
  return found
}

const confirmationOf = (id: string): PlannedRequest => ({
  path: `/api/v1/cases/${id}/actions/confirm`,
  body: { version: 1, danger: { kind: 'none' } },
})

export const api: Measurement = {
  name: 'api',
  title: 'API',
  how: `A county with 10,240 cameras and 2,000 incidents that were raised through the API before. A village's officer (and
for confirming, which only command and township may, the officer of that township) sends requests over kept HTTP
connections from another process, each connection again as soon as it is answered, for five seconds each. Row-level
security is on, as always. Every write is sent with an idempotency key of its own and is on disk when it is answered.
Once with the embedded database, once with a PostgreSQL made for it with its default settings; the processor time of
that is not counted, the embedded database's is.`,
  weak: [
    'The embedded database is one session: requests wait for one another, so ten at a time are answered no faster than one. Many people at once want a PostgreSQL.',
    'Search looks through the names of all cameras in the person’s area; it grows with the area.',
    'Incidents are numbered without gaps, so those of one county are raised one after the other.',
    'On PostgreSQL server, database and load share the cores.',
  ],
  run,
}
