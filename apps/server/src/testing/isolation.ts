import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { EngineConnection } from '../platform/db/index.ts'
import { openingScript, type Scope } from '../platform/db/scope.ts'

/** Looks at the database past the application: what a role sees and may do in each table. */

export type Row = Readonly<Record<string, unknown>>
export type Command = 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE'

export interface Viewer {
  readonly role: string
  readonly scope: Scope
}

export interface Policy {
  readonly table: string
  readonly name: string
  readonly role: string
  readonly command: Command | 'ALL'
  readonly using: string | null
  readonly check: string | null
  /** Makes it again as it was. */
  readonly create: string
}

/** What came of trying: rows seen, rows touched, rows taken; or the SQLSTATE of a refusal. */
export interface Observation {
  readonly visible: readonly Row[]
  readonly count: number
  readonly refused: string | null
}

export async function allTables(connection: EngineConnection): Promise<readonly string[]> {
  const { rows } = await connection.query(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1`,
    [],
  )
  return rows.map((row) => String(row.name))
}

export async function policiesOf(connection: EngineConnection): Promise<readonly Policy[]> {
  const { rows } = await connection.query(
    `SELECT tablename, policyname, roles[1]::text AS role, cmd, permissive, qual, with_check FROM pg_policies
     WHERE schemaname = 'public' ORDER BY tablename, policyname`,
    [],
  )
  return rows.map((row) => {
    const policy = {
      table: String(row.tablename),
      name: String(row.policyname),
      role: String(row.role),
      command: String(row.cmd) as Policy['command'],
      using: row.qual === null ? null : String(row.qual),
      check: row.with_check === null ? null : String(row.with_check),
    }
    const using = policy.using === null ? '' : `USING (${policy.using})`
    const check = policy.check === null ? '' : `WITH CHECK (${policy.check})`
    const { name, table, command, role } = policy
    const kind = String(row.permissive)
    return {
      ...policy,
      create: `CREATE POLICY "${name}" ON ${table} AS ${kind} FOR ${command} TO ${role} ${using} ${check}`,
    }
  })
}

/** Every row of a table, past all policies: the connection is a superuser's. */
export async function rowsOf(connection: EngineConnection, table: string): Promise<readonly Row[]> {
  return (await connection.query(`SELECT * FROM ${table}`, [])).rows
}

/** Every `rows/<module>.sql`: rows on both sides of the county for tables that the use cases here do not reach. */
export async function fillGaps(connection: EngineConnection, county: string): Promise<void> {
  const folder = join(import.meta.dirname, 'rows')
  await connection.script(writeEach)
  await connection.script(`SELECT set_config('app.county', '${county}', false)`)
  for (const name of (await readdir(folder)).sort()) await connection.script(await readFile(join(folder, name), 'utf8'))
  await connection.script("SELECT set_config('app.county', '', false)")
}

/** All rows once more, as another county's: same areas, same persons, another county code. */
export async function makeOtherCounty(connection: EngineConnection, county: string, other: string): Promise<void> {
  await connection.script("SET session_replication_role = 'replica'")
  await connection.script(
    `INSERT INTO county SELECT (jsonb_populate_record(c, '{"code": "${other}"}')).* FROM county c WHERE code = '${county}'`,
  )
  for (const table of await allTables(connection)) {
    if (table === 'county' || table === 'schema_migration') continue
    await connection.script(
      `INSERT INTO ${table} OVERRIDING SYSTEM VALUE
       SELECT (jsonb_populate_record(t, '{"county_code": "${other}"}')).* FROM ${table} t WHERE county_code = '${county}'`,
    )
  }
  await connection.script("SET session_replication_role = 'origin'")
}

/** Tries one command on a whole table in a scope, and undoes it. */
export async function observe(
  connection: EngineConnection,
  county: string,
  viewer: Viewer,
  table: string,
  command: Command,
): Promise<Observation> {
  const opening = openingScript(county, viewer.scope).replace(/^BEGIN;/, '')
  // Foreign keys would refuse first; here only policies and grants are to speak.
  await connection.script("BEGIN; SET LOCAL session_replication_role = 'replica'")
  try {
    if (command === 'INSERT') return await observeInserts(connection, opening, table)
    const columns = command === 'SELECT' ? await readableColumns(connection, viewer.role, table) : ''
    const update = command === 'UPDATE' ? await updateOf(connection, viewer.role, table) : ''
    await connection.script(opening)
    const text = { SELECT: `SELECT ${columns} FROM ${table}`, UPDATE: update, DELETE: `DELETE FROM ${table}` }[command]
    const { rows, affected } = await connection.query(text, [])
    return { visible: command === 'SELECT' ? rows : [], count: affected, refused: null }
  } catch (error) {
    return { visible: [], count: 0, refused: codeOf(error) }
  } finally {
    await connection.script('ROLLBACK')
  }
}

/** A role may be given some columns of a table only; of what it may not read at all, everything is asked for. */
async function readableColumns(connection: EngineConnection, role: string, table: string): Promise<string> {
  const { rows } = await connection.query(
    `SELECT attname FROM pg_attribute WHERE attrelid = $1::text::regclass AND attnum > 0 AND NOT attisdropped
     AND has_column_privilege($2, attrelid, attnum, 'SELECT')`,
    [table, role],
  )
  return rows.length === 0 ? '*' : rows.map((row) => String(row.attname)).join(', ')
}

/** Touches every row it may without reading any: no policy but that of UPDATE decides. */
async function updateOf(connection: EngineConnection, role: string, table: string): Promise<string> {
  const known = touching.get(`${role} ${table}`)
  if (known !== undefined) return known
  const { rows } = await connection.query(
    `SELECT a.attname AS name, format_type(a.atttypid, NULL) AS type FROM pg_attribute a
     WHERE a.attrelid = $1::text::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attidentity = ''
       AND has_column_privilege($2, a.attrelid, a.attnum, 'UPDATE')
       AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conrelid = a.attrelid AND a.attnum = ANY (c.conkey))
       AND NOT EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = a.attrelid AND i.indisunique
         AND a.attnum = ANY (i.indkey::int2[]))
     ORDER BY a.attnum`,
    [table, role],
  )
  const column = rows.find(({ type }) => String(type) in plainValues)
  const change = column ? `"${column.name}" = ${plainValues[String(column.type)]}` : 'county_code = DEFAULT'
  const text = `UPDATE ${table} SET ${change}`
  touching.set(`${role} ${table}`, text)
  return text
}

const touching = new Map<string, string>()

/** What any row takes in a column that nothing constrains. */
const plainValues: Readonly<Record<string, string>> = {
  text: "''",
  boolean: 'true',
  integer: '1',
  bigint: '1',
  'double precision': '1',
  jsonb: "'[]'",
  'timestamp with time zone': "'2026-01-01T00:00:00Z'",
  date: "'2026-01-01'",
  'text[]': "'{}'",
}

/** Takes all rows out and lets the viewer write each again: how many may be written. */
async function observeInserts(connection: EngineConnection, opening: string, table: string): Promise<Observation> {
  const { rows } = await connection.query(`SELECT coalesce(jsonb_agg(t), '[]') AS rows FROM ${table} t`, [])
  await connection.script(`DELETE FROM ${table}`)
  await connection.script(opening)
  const written = await connection.query('SELECT * FROM write_each($1, $2::jsonb)', [
    table,
    JSON.stringify(rows[0]?.rows),
  ])
  const [{ count = 0, refused = null } = {}] = written.rows
  return { visible: [], count: Number(count), refused: refused === null ? null : String(refused) }
}

/** Writes rows one by one as whoever calls it; one that is refused does not keep back the next. */
const writeEach = `
  CREATE FUNCTION write_each(target text, contents jsonb, OUT count integer, OUT refused text) LANGUAGE plpgsql AS $$
  DECLARE content jsonb;
  BEGIN
    count := 0;
    FOR content IN SELECT * FROM jsonb_array_elements(contents) LOOP
      BEGIN
        EXECUTE format('INSERT INTO %1$I OVERRIDING SYSTEM VALUE SELECT * FROM jsonb_populate_record(null::%1$I, $1)', target)
          USING content;
        count := count + 1;
      EXCEPTION WHEN OTHERS THEN
        refused := SQLSTATE;
      END;
    END LOOP;
  END $$`

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
