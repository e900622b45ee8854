import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Engine } from './engine.ts'

const journal = `CREATE TABLE IF NOT EXISTS schema_migration (
  name text PRIMARY KEY,
  sha256 text NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT now()
)`

/** One step at a time even when two servers start together on one PostgreSQL. */
const migrationLock = 'SELECT pg_advisory_xact_lock(4701001)'

/**
 * Applies the SQL files of `folder` in the order of their names, each once and in a transaction of its own.
 * @returns the names that were applied now.
 * @throws when an applied file has changed since: what ran cannot be run anew by editing it.
 */
export async function migrate(engine: Engine, folder: string): Promise<readonly string[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  const connection = await engine.connect()
  const applied: string[] = []
  try {
    // IF NOT EXISTS alone does not keep two who start together from making it twice.
    await connection.script(`BEGIN; ${migrationLock}; ${journal}; COMMIT;`)
    for (const name of files) {
      const text = await readFile(join(folder, name), 'utf8')
      const sha256 = createHash('sha256').update(text).digest('hex')
      await connection.script(`BEGIN; ${migrationLock};`)
      try {
        const { rows } = await connection.query('SELECT sha256 FROM schema_migration WHERE name = $1', [name])
        const known = rows[0]?.sha256
        if (known !== undefined && known !== sha256) {
          throw new Error(`Migration ${name} was changed after it had been applied`)
        }
        if (known === undefined) {
          await connection.script(text)
          await connection.query('INSERT INTO schema_migration (name, sha256) VALUES ($1, $2)', [name, sha256])
          applied.push(name)
        }
        await connection.script('COMMIT')
      } catch (error) {
        await connection.script('ROLLBACK')
        throw error
      }
    }
  } finally {
    connection.release()
  }
  return applied
}
