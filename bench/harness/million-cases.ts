import { tokensOf } from '../../apps/server/src/platform/search/tokens.ts'

const places = [
  '农贸市场',
  '卫生院',
  '中心小学',
  '老街口',
  '河边步道',
  '加油站',
  '汽车站',
  '文化广场',
  '粮库',
  '大桥头',
]
const matters = [
  '车辆逆行',
  '乱堆柴草',
  '邻里争吵',
  '路灯不亮',
  '井盖缺失',
  '污水外溢',
  '摊位占道',
  '护栏损坏',
  '犬只伤人',
  '噪声扰民',
]
const details = ['反映', '复查', '再报', '夜间', '雨后', '节日', '巡查', '来电']

/** Eight hundred titles; what each is found by is worked out by the product's own code. */
const titles = places.flatMap((place) =>
  matters.flatMap((matter) => details.map((detail) => `${place}${matter}${detail}`)),
)

const quote = (text: string) => `'${text.replaceAll("'", "''")}'`

/** What the cases are: their kind, how their codes begin, and the three states in which one in twelve is still open. */
export interface FilledKind {
  readonly kind: string
  readonly prefix: string
  readonly category: string
  readonly open: readonly [first: string, second: string, third: string]
  readonly secondStep: string
}

const incidents: FilledKind = {
  kind: 'video_incident',
  prefix: 'SP',
  category: 'safety_hazard',
  open: ['FOUND', 'CONFIRMED', 'DISPOSED'],
  secondStep: 'confirm',
}

/** SQL that fills the county's own tables with cases: two years of them, one in twelve still open. */
export function fillStatements(
  county: string,
  cases: number,
  { kind, prefix, category, open, secondStep }: FilledKind = incidents,
): readonly (readonly [what: string, sql: string])[] {
  const words = titles.map((title, at) => {
    const tokens = tokensOf([{ as: 'text', text: title }]).map(quote)
    return `(${at}, ${quote(title)}, ARRAY[${tokens.join(',')}])`
  })
  const set = `SELECT set_config('app.county', '${county}', false); SET synchronous_commit = off; SET maintenance_work_mem = '512MB'`
  return [
    [
      'titles',
      `${set}; CREATE TABLE bench_title (at int PRIMARY KEY, title text, tokens text[]); INSERT INTO bench_title VALUES ${words.join(',')}`,
    ],
    [
      `${cases.toLocaleString('en')} cases`,
      `CREATE TABLE bench_case AS
       WITH grid AS (SELECT code, row_number() OVER (ORDER BY code) - 1 AS at, count(*) OVER () AS all
         FROM division WHERE county_code = '${county}' AND level = 'grid')
       SELECT g, '0' || lpad(g::text, 23, '0') AS id, '${prefix}-2024-' || lpad((1000000 + g)::text, 7, '0') AS code,
         (g::bigint * 7919 % ${titles.length})::int AS title_at, grid.code AS area_code,
         date_trunc('milliseconds', now() - (${cases} - g) * (interval '730 days' / ${cases})) AS opened_at,
         CASE WHEN g % 12 <> 0 THEN 'CLOSED' WHEN g % 36 = 0 THEN '${open[0]}' WHEN g % 24 = 0 THEN '${open[1]}' ELSE '${open[2]}' END AS state
       FROM generate_series(1, ${cases}) g JOIN grid ON grid.at = (g::bigint * 31) % grid.all;
       INSERT INTO case_record (id, code, kind, title, category, state, final, version, urgent, danger, area_code,
         reporter_name, source, opened_at, updated_at, closed_at, due_at, clock, setting_versions, example)
       SELECT id, code, '${kind}', t.title, '${category}', state, state = 'CLOSED', 2, false, '{"kind":"none"}',
         area_code, '示例', '{}', opened_at, opened_at, CASE WHEN state = 'CLOSED' THEN opened_at END,
         NULL, NULL, '{}', true FROM bench_case JOIN bench_title t ON t.at = title_at ORDER BY g`,
    ],
    [
      'two steps of each',
      `INSERT INTO case_event (id, case_id, area_code, version, action, from_state, to_state, at, recorded_at, actor_name)
       SELECT id || '-' || v, id, area_code, v, CASE v WHEN 1 THEN 'open' ELSE '${secondStep}' END, NULL, state, opened_at,
         opened_at, '示例' FROM bench_case, generate_series(1, 2) v ORDER BY g, v`,
    ],
    [
      'the words of each',
      `DROP INDEX search_token_area; ALTER TABLE search_token DROP CONSTRAINT search_token_pkey;
       INSERT INTO search_entry (subject, id, area_code, source, tokens) SELECT 'case', id, area_code, '', '{}' FROM bench_case;
       INSERT INTO search_token (subject, token, id, area_code)
         SELECT 'case', w.token, c.id, c.area_code FROM bench_case c JOIN bench_title t ON t.at = c.title_at,
           LATERAL unnest(t.tokens || ARRAY['c' || lower(replace(c.code, '-', '')), 'n' || right(c.code, 4),
             'n' || right(c.code, 6)]) AS w(token)`,
    ],
    ['index by word', 'ALTER TABLE search_token ADD PRIMARY KEY (county_code, subject, token, id) INCLUDE (area_code)'],
    [
      'index by word and area',
      'CREATE INDEX search_token_area ON search_token (county_code, subject, token, area_code, id)',
    ],
    ['VACUUM ANALYZE case_record', 'VACUUM ANALYZE case_record'],
    ['VACUUM ANALYZE case_event', 'VACUUM ANALYZE case_event'],
    ['VACUUM ANALYZE search_token', 'VACUUM ANALYZE search_token'],
  ]
}

/** What people look for: rare and common words, pinyin, the end of a code. */
export const questions = [
  '卫生院 井盖',
  '农贸市场',
  '护栏损坏',
  'weishengyuan',
  '噪声扰民夜间',
  '4321',
  '大桥头犬只',
  '雨后',
] as const
