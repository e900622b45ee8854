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
    `SELECT tablename, policyname, roles[1]::text AS role, cmd, qual, with_check FROM pg_policies
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
    return { ...policy, create: `CREATE POLICY "${name}" ON ${table} FOR ${command} TO ${role} ${using} ${check}` }
  })
}

/** Every row of a table, past all policies: the connection is a superuser's. */
export async function rowsOf(connection: EngineConnection, table: string): Promise<readonly Row[]> {
  return (await connection.query(`SELECT * FROM ${table}`, [])).rows
}

/** Rows for the tables that the use cases of the tests do not reach, on both sides of the county. */
export async function fillGaps(
  connection: EngineConnection,
  { county, recorderId }: { readonly county: string; readonly recorderId: string },
): Promise<void> {
  await connection.script(`
    SELECT set_config('app.county', '${county}', false);
    INSERT INTO setting (key, version, value, confirmed, changed_by) VALUES
      ('incident.sign_minutes', 1, '10', true, 'grid-worker-a'), ('incident.sign_minutes', 2, '11', true, 'nobody');
    INSERT INTO preparation (task, done, total) VALUES ('test', 1, 1);
    INSERT INTO device (id, name, area_code, status) SELECT '${recorderId}-' || area_code, 'x', area_code, 'offline'
      FROM camera ON CONFLICT DO NOTHING;
    INSERT INTO view_log (id, camera_id, area_code, kind, account_id, viewer_name, reason, at)
      SELECT id, id, area_code, 'live', 'grid-worker-a', 'x', 'x', now() FROM camera;
    INSERT INTO outbox_event (type) VALUES ('preparation');
    INSERT INTO idempotency_key (account_id, key, request_sha256, response)
      SELECT id, 'made-by-test', 'x', '{}' FROM account;
    INSERT INTO audit_link (position, entry_seq, algorithm, hash, sealed_at)
      SELECT 1000000 + seq, 1000000 + seq, 'sha256', 'x', now() FROM audit_entry;
    SELECT set_config('app.county', '', false);
  `)
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
    await connection.script(opening)
    const text = { SELECT: `SELECT ${columns} FROM ${table}`, UPDATE: updateOf(table), DELETE: `DELETE FROM ${table}` }[
      command
    ]
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
function updateOf(table: string): string {
  return `UPDATE ${table} SET ${table === 'account' ? 'disabled = false' : (touched[table] ?? 'county_code = DEFAULT')}`
}

/** A column that can be set to one value in all rows without breaking a key. */
const touched: Readonly<Record<string, string>> = {
  preparation: 'done = 0',
  outbox_event: "type = 'preparation'",
  idempotency_key: "request_sha256 = ''",
  setting: 'confirmed = true',
  division: 'example = true',
  base_map: "features = '[]'",
  unit: 'example = true',
  person: 'example = true',
  duty_shift: "post = ''",
  session: "agent = ''",
  message: 'urgent = true',
  case_record: 'example = true',
  case_assignment: "post = ''",
  case_number: 'last = 1',
  file: "name = ''",
  place: 'example = true',
  device: 'example = true',
  camera: 'example = true',
}

/** Takes each row out and lets the viewer write it again: how many may be written. */
async function observeInserts(connection: EngineConnection, opening: string, table: string): Promise<Observation> {
  const rows = (await connection.query(`SELECT ctid::text AS at, to_jsonb(t) AS content FROM ${table} t`, [])).rows
  let count = 0
  let refused: string | null = null
  for (const { at, content } of rows) {
    await connection.script('SAVEPOINT before_row')
    try {
      await connection.query(`DELETE FROM ${table} WHERE ctid = $1::tid`, [at])
      await connection.script(opening)
      const text = `INSERT INTO ${table} OVERRIDING SYSTEM VALUE SELECT * FROM jsonb_populate_record(null::${table}, $1::jsonb)`
      count += (await connection.query(text, [JSON.stringify(content)])).affected
    } catch (error) {
      refused = codeOf(error)
    }
    await connection.script('ROLLBACK TO SAVEPOINT before_row')
  }
  return { visible: [], count, refused }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
