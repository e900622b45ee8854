import { type Endpoint, measureFilledCounty } from './harness/filled-county.ts'
import type { Bench, Measurement, Table } from './harness/measurement.ts'
import { fillStatements, questions } from './harness/million-cases.ts'
import type { SignedIn } from './harness/sign-in.ts'

function run(bench: Bench): Promise<Table[]> {
  const count = bench.short ? 50_000 : 1_000_000
  return measureFilledCounty(bench, { of: 'cases', count, fill: (county) => fillStatements(county, count), endpoints })
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
