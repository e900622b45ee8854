import { type Endpoint, measureFilledCounty } from './harness/filled-county.ts'
import type { Bench, Measurement, Table } from './harness/measurement.ts'
import { fillStatements } from './harness/million-cases.ts'
import type { SignedIn } from './harness/sign-in.ts'

const disputeKind = {
  kind: 'dispute',
  prefix: 'JF',
  category: 'neighbour',
  open: ['REGISTERED', 'MEDIATING', 'FOLLOW_UP'],
  secondStep: 'accept',
} as const

function run(bench: Bench): Promise<Table[]> {
  const count = bench.short ? 25_000 : 500_000
  const fill = (county: string) => [...fillStatements(county, count, disputeKind), ...registerStatements]
  return measureFilledCounty(bench, { of: 'disputes', count, fill, endpoints })
}

/** The register and both parties of each: a quarter of the people stand in more than one. */
const registerStatements: readonly (readonly [what: string, sql: string])[] = [
  [
    'the register',
    `INSERT INTO dispute (case_id, area_code, code, class, channel, level, state, final, grade, intake_complete, sessions,
       first_session_at, outcome, concluded_at, satisfaction, opened_at, updated_at, closed_at, example)
     SELECT id, area_code, code, (ARRAY['neighbour','land','marriage','contract','tort'])[1 + g % 5], 'window', 'village',
       state, state = 'CLOSED', (ARRAY['blue','blue','blue','yellow','red'])[1 + g % 5], true,
       CASE WHEN state = 'CLOSED' THEN 1 ELSE 0 END, CASE WHEN state = 'CLOSED' THEN opened_at END,
       CASE WHEN state = 'CLOSED' THEN 'agreed' END, CASE WHEN state = 'CLOSED' THEN opened_at END,
       CASE WHEN state = 'CLOSED' THEN 3 + g % 3 END, opened_at, opened_at,
       CASE WHEN state = 'CLOSED' THEN opened_at END, true FROM bench_case ORDER BY g`,
  ],
  [
    'two parties of each',
    `INSERT INTO dispute_party (id, case_id, area_code, side, name, phone, example)
     SELECT id || '-' || v, id, area_code, CASE v WHEN 1 THEN 'applicant' ELSE 'respondent' END,
       '示例' || (g * v % 300000), '000' || lpad((g * v % 300000)::text, 8, '0'), true
     FROM bench_case, generate_series(1, 2) v ORDER BY g, v`,
  ],
  ['VACUUM ANALYZE dispute', 'VACUUM ANALYZE dispute'],
  ['VACUUM ANALYZE dispute_party', 'VACUUM ANALYZE dispute_party'],
]

async function endpoints(village: SignedIn, _township: SignedIn, area: string): Promise<Endpoint[]> {
  const inArea = [[area, `${area}:`]]
  const list = await village.api.listDisputes({ query: { view: 'all', limit: 200 } })
  const ids = list.items.map(({ id }) => id)
  const registered = await registeredDisputes(village, 600)
  const get = (label: string, paths: readonly string[], bare: Endpoint['bare']): Endpoint => ({
    label,
    who: village,
    requests: paths.map((path) => ({ path })),
    repeat: true,
    bare,
  })
  return [
    get('List, open disputes, 50 of a page', ['/api/v1/disputes?view=open&limit=50'], {
      sql: `SELECT case_id FROM dispute WHERE area_code >= $1 AND area_code < $2 AND NOT final
        ORDER BY opened_at DESC, case_id DESC LIMIT 51`,
      values: inArea,
    }),
    get('List, newest of all, 50 of a page', ['/api/v1/disputes?view=all&sort=opened&limit=50'], {
      sql: `SELECT case_id FROM dispute WHERE area_code >= $1 AND area_code < $2
        ORDER BY opened_at DESC, case_id DESC LIMIT 51`,
      values: inArea,
    }),
    get('Counts by stage, grade and limit', ['/api/v1/disputes/counts?view=open'], null),
    get('Search by a word of the matter', searches(['护栏损坏', '噪声扰民', '大桥头 犬只']), null),
    get('Search by the whole name of a party', searches(['示例2024', '示例71234', '示例150000']), {
      sql: 'SELECT case_id FROM dispute_party WHERE name = $1',
      values: [['示例2024'], ['示例71234'], ['示例150000']],
    }),
    get(
      'Open one dispute',
      ids.map((id) => `/api/v1/disputes/${id}`),
      { sql: 'SELECT * FROM dispute WHERE case_id = $1', values: ids.map((id) => [id]) },
    ),
    {
      label: 'Act: accept',
      who: village,
      requests: registered.map(({ id, version }) => ({
        path: `/api/v1/cases/${id}/actions/accept`,
        body: { version },
      })),
      repeat: false,
      bare: { sql: 'UPDATE dispute SET updated_at = now() WHERE case_id = $1', values: ids.map((id) => [id]) },
    },
  ]
}

function searches(words: readonly string[]): string[] {
  return words.map((q) => `/api/v1/disputes?view=all&limit=20&q=${encodeURIComponent(q)}`)
}

async function registeredDisputes({ api }: SignedIn, most: number) {
  const found: { id: string; version: number }[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof api.listDisputes>> = await api.listDisputes({
      query: { view: 'open', state: 'REGISTERED', limit: 200, ...(cursor !== null && { cursor }) },
    })
    found.push(...page.items.filter(({ id }) => id.startsWith('00000')).map(({ id }) => ({ id, version: 2 })))
    cursor = page.nextCursor
  } while (cursor !== null && found.length < most)
  return found
}

export const disputes: Measurement = {
  name: 'disputes',
  title: 'Half a million disputes',
  how: `A PostgreSQL made for it, with its default settings, and the demonstration county filled by SQL with 500,000
disputes, both parties of each, two steps, and the words that each is found by. Then an officer of one village asks over
HTTP, two requests at a time, with row-level security on as always, and accepts what was registered. Beside each stands the
statement that it comes down to, sent past the server in the scope of the same person.`,
  weak: [
    'Server, database and load share the cores, and so did whatever else the machine did: look at the load it had when it began.',
    'The disputes have eight hundred different titles and no sessions of their own, so that words are commoner and files thinner than in life.',
  ],
  run,
}
