import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startServer } from '../app.ts'
import { openDatabase } from '../open-database.ts'
import { createLogger } from '../platform/log/index.ts'
import { createCluster, createDatabaseIn, type PostgresCluster } from './postgres-cluster.ts'
import { testConfig } from './test-config.ts'
import { writeTestCounty } from './test-county.ts'

/** What every suite begins from: a county that was written once for each engine, and is copied. */
export interface TestGround {
  /** Folder of the PostgreSQL cluster; its socket is in it. */
  readonly cluster: string
  /** Name of the PostgreSQL database with the county. */
  readonly template: string
  /** Data folder with the county in the embedded database. */
  readonly folder: string
}

declare module 'vitest' {
  interface ProvidedContext {
    ground: TestGround
  }
}

const template = 'county_template'

/** Made once for each test run, and removed after it whatever happened. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'fengqiao-county-'))
  let cluster: PostgresCluster | undefined
  const remove = async () => {
    await cluster?.remove()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    cluster = await createCluster()
    const url = await createDatabaseIn(cluster.folder, template)
    const scratch = join(folder, 'postgres')
    await Promise.all([
      prepare({ DATA_DIR: scratch, DATABASE_URL: url }),
      prepare({ DATA_DIR: join(folder, 'county') }),
    ])
    project.provide('ground', { cluster: cluster.folder, template, folder: join(folder, 'county') })
    return remove
  } catch (error) {
    await remove()
    throw error
  }
}

/** The first start makes what the server adds to its database; the suites then start with all of it. */
async function prepare(environment: Readonly<Record<string, string>>): Promise<void> {
  const config = testConfig(environment)
  const engine = await openDatabase(config)
  await writeTestCounty(engine).finally(() => engine.close())
  const server = await startServer(config, createLogger({ level: 'silent' }))
  await server.stop()
}
