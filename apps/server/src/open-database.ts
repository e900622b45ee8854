import { join } from 'node:path'
import type { Config } from './platform/config/index.ts'
import { type Engine, migrate, openPglite, openPostgres } from './platform/db/index.ts'

const migrations = join(import.meta.dirname, '../migrations')

/** Opens the county's database, embedded or a server, and brings its schema up to date. */
export async function openDatabase(config: Pick<Config, 'databaseUrl' | 'dataDir'>): Promise<Engine> {
  const engine =
    config.databaseUrl === null
      ? await openPglite(join(config.dataDir, 'database'))
      : await openPostgres(config.databaseUrl)
  try {
    await migrate(engine, migrations)
    return engine
  } catch (error) {
    await engine.close()
    throw error
  }
}
