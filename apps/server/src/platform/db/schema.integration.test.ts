import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDataSet, type DataSet, onBothEngines } from '../../testing/data-set.ts'
import type { Engine, EngineConnection } from './index.ts'

/** Not of any one county: the county itself, and what has been done to the schema. */
const exempt = ['county', 'schema_migration']
const runtimeRoles = [
  'fengqiao_administration',
  'fengqiao_indicator',
  'fengqiao_person',
  'fengqiao_sign_in',
  'fengqiao_system',
]

onBothEngines('the schema', (kind) => {
  let data: DataSet
  let engine: Engine
  let connection: EngineConnection
  beforeAll(async () => {
    data = await createDataSet(kind)
    engine = await data.openRaw()
    connection = await engine.connect()
  })
  afterAll(async () => {
    connection.release()
    await engine.close()
    await data.remove()
  })

  const ask = async (text: string) => (await connection.query(text, [])).rows

  it('has roles at run time that own nothing, cannot sign in and cannot pass row-level security', async () => {
    const roles = await ask(
      `SELECT rolname, rolsuper, rolbypassrls, rolcanlogin, rolcreaterole,
        (SELECT count(*)::int FROM pg_class WHERE relowner = r.oid) AS owned
       FROM pg_roles r WHERE rolname LIKE 'fengqiao\\_%' AND rolname <> 'fengqiao_owner' ORDER BY 1`,
    )
    const nothing = { rolsuper: false, rolbypassrls: false, rolcanlogin: false, rolcreaterole: false, owned: 0 }
    expect(roles).toEqual(runtimeRoles.map((rolname) => ({ rolname, ...nothing })))
  })

  it('forces row-level security on every table, also on who owns it', async () => {
    const open = await ask(
      `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
       AND NOT (relrowsecurity AND relforcerowsecurity) ORDER BY 1`,
    )
    expect(open.map(({ relname }) => relname)).toEqual(exempt)
  })

  it('begins every primary, unique and foreign key with the county', async () => {
    const keys = await ask(
      `SELECT conrelid::regclass::text AS table, conname AS name,
        (SELECT attname FROM pg_attribute WHERE attrelid = conrelid AND attnum = conkey[1]) AS first
       FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'u', 'f') ORDER BY 1, 2`,
    )
    const wrong = keys.filter(({ table, first }) => !exempt.includes(String(table)) && first !== 'county_code')
    expect(wrong).toEqual([])
    expect(keys.length).toBeGreaterThan(40)
  })

  it('has a primary key on every table and the county first in every index that is unique', async () => {
    const without = await ask(
      `SELECT relname FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
       AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conrelid = c.oid AND contype = 'p')`,
    )
    expect(without).toEqual([])
    const unique = await ask(
      `SELECT indexrelid::regclass::text AS name, indrelid::regclass::text AS table,
        (SELECT attname FROM pg_attribute WHERE attrelid = indrelid AND attnum = indkey[0]) AS first
       FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid WHERE indisunique AND relnamespace = 'public'::regnamespace`,
    )
    expect(unique.filter((index) => !exempt.includes(String(index.table)) && index.first !== 'county_code')).toEqual([])
  })
})
