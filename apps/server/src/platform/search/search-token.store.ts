import { sql } from 'kysely'
import type { Tx } from '../db/index.ts'
import type { Reading, SearchTerm } from './reading.ts'
import { type SearchField, tokensOf } from './tokens.ts'

declare module '../db/tables.ts' {
  interface Tables {
    search_entry: { subject: string; id: string; area_code: string; source: string; tokens: string[] }
    search_token: { subject: string; id: string; area_code: string; token: string }
  }
}

/** Something that shall be found: what it is, where it lies, and by which words. */
export interface SearchDocument {
  readonly subject: string
  readonly id: string
  readonly areaCode: string
  readonly fields: readonly SearchField[]
  /** Of what it is made from; a backfill looks by it for what has changed. */
  readonly source?: string
}

/** Makes something be found by its words, in place of those it was found by before. */
export async function indexSearch(tx: Tx, document: SearchDocument): Promise<void> {
  await indexSearchAll(tx, document.subject, [document])
}

/** The same for many things of one type at once. */
export async function indexSearchAll(tx: Tx, subject: string, documents: readonly SearchDocument[]): Promise<void> {
  if (documents.length === 0) return
  const ids = documents.map(({ id }) => id)
  const known = await tx
    .selectFrom('search_entry')
    .select(['id', 'tokens', 'area_code', 'source'])
    .where('subject', '=', subject)
    .where('id', 'in', ids)
    .execute()
  const before = new Map(known.map((entry) => [entry.id, entry]))
  const changed = documents.flatMap(({ id, areaCode, source, fields }) => {
    const earlier = before.get(id)
    const entry = { id, areaCode, source: source ?? earlier?.source ?? '', tokens: [...tokensOf(fields)], earlier }
    const stays =
      earlier?.area_code === areaCode && earlier.source === entry.source && same(earlier.tokens, entry.tokens)
    return stays ? [] : [entry]
  })
  for (const { id, earlier } of changed) {
    if (!earlier || earlier.tokens.length === 0) continue
    await tx
      .deleteFrom('search_token')
      .where('subject', '=', subject)
      .where('id', '=', id)
      .where('token', 'in', earlier.tokens)
      .execute()
  }
  const rows = JSON.stringify(
    changed.map(({ id, areaCode, source, tokens }) => ({ id, area_code: areaCode, source, tokens })),
  )
  await sql`
    INSERT INTO search_entry (subject, id, area_code, source, tokens)
    SELECT ${subject}, r.id, r.area_code, r.source, r.tokens
    FROM jsonb_to_recordset(${rows}::jsonb) AS r(id text, area_code text, source text, tokens text[])
    ON CONFLICT (county_code, subject, id) DO UPDATE
      SET area_code = excluded.area_code, source = excluded.source, tokens = excluded.tokens`.execute(tx)
  await sql`
    INSERT INTO search_token (subject, token, id, area_code)
    SELECT ${subject}, t.token, r.id, r.area_code
    FROM jsonb_to_recordset(${rows}::jsonb) AS r(id text, area_code text, tokens text[]),
      unnest(r.tokens) AS t(token)`.execute(tx)
}

function same(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((token) => right.includes(token))
}

/** Where to look: the caller's own area, which the policies would cut to anyhow, as a range that an index serves. */
export interface SearchRange {
  readonly subject: string
  readonly areaPrefix: string
}

/** So many of a word are counted to find the rarest, and so many of the rarest are looked through. */
const counted = 200
const lookedThrough = 20_000

/**
 * Ids of what fits one reading, the newest first.
 *
 * The rarest of its words leads and the others are asked for each of its rows, so that common words cost nothing. At
 * most 20,000 rows of the rarest are looked through.
 */
export async function findByReading(
  tx: Tx,
  range: SearchRange,
  reading: Reading,
  limit: number,
): Promise<readonly string[]> {
  const exact = reading.filter((term) => 'token' in term)
  const ranges = reading.filter((term) => !('token' in term))
  const lead = exact.length > 0 ? await rarest(tx, range, exact) : ranges[0]
  if (!lead) return []
  const rest = reading.filter((term) => term !== lead)
  const also = rest.map(
    (term) => sql<boolean>`EXISTS (SELECT 1 FROM search_token o
      WHERE o.subject = ${range.subject} AND o.id = t.id AND ${fits('o', term)})`,
  )
  const conditions = also.length > 0 ? sql`WHERE ${sql.join(also, sql` AND `)}` : sql``
  const { subject, areaPrefix } = range
  const inside =
    subject === 'division' ? sql`` : sql`AND t.area_code >= ${areaPrefix} AND t.area_code < ${`${areaPrefix}:`}`
  const { rows } = await sql<{ id: string }>`
    SELECT DISTINCT t.id FROM (
      SELECT t.id FROM search_token t WHERE t.subject = ${subject} AND ${fits('t', lead)} ${inside}
      ORDER BY t.id DESC LIMIT ${lookedThrough}
    ) t ${conditions} ORDER BY t.id DESC LIMIT ${limit}`.execute(tx)
  return rows.map(({ id }) => id)
}

/** As {@link findByReading}, among these ids alone: what was sent to somebody from elsewhere. */
export async function fitsAmong(
  tx: Tx,
  subject: string,
  ids: readonly string[],
  reading: Reading,
): Promise<readonly string[]> {
  if (ids.length === 0 || reading.length === 0) return []
  const all = reading.map(
    (term) => sql<boolean>`EXISTS (SELECT 1 FROM search_token o
      WHERE o.subject = ${subject} AND o.id = t.id AND ${fits('o', term)})`,
  )
  const { rows } = await sql<{ id: string }>`
    SELECT t.id FROM unnest(${[...ids]}::text[]) AS t(id) WHERE ${sql.join(all, sql` AND `)}
    ORDER BY t.id DESC`.execute(tx)
  return rows.map(({ id }) => id)
}

function fits(alias: 'o' | 't', term: SearchTerm) {
  const column = sql.raw(`${alias}.token`)
  return 'token' in term
    ? sql<boolean>`${column} = ${term.token}`
    : sql<boolean>`${column} >= ${term.from} AND ${column} < ${term.to}`
}

async function rarest(tx: Tx, { subject, areaPrefix }: SearchRange, terms: readonly SearchTerm[]) {
  if (terms.length === 1) return terms[0]
  const counts = await sql<{ at: number; count: number }>`${sql.join(
    terms.map(
      (term, at) => sql`(SELECT ${at}::int AS at, count(*)::int AS count FROM (SELECT 1 FROM search_token t
        WHERE t.subject = ${subject} AND ${fits('t', term)} AND t.area_code >= ${areaPrefix}
          AND t.area_code < ${`${areaPrefix}:`} LIMIT ${counted}) s)`,
    ),
    sql` UNION ALL `,
  )}`.execute(tx)
  const least = counts.rows.toSorted((a, b) => a.count - b.count)[0]
  return least && terms[least.at]
}
