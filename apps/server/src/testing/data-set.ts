import { randomBytes } from 'node:crypto'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, inject } from 'vitest'
import { type Engine, openPglite, openPostgres } from '../platform/db/index.ts'
import { createDatabaseIn, superuserUrl } from './postgres-cluster.ts'

export type EngineKind = Engine['kind']

/** Where a server under test keeps its data: a copy of the test county, or nothing yet. */
export interface DataSet {
  readonly kind: EngineKind
  readonly folder: string
  /** DATA_DIR and, for PostgreSQL, DATABASE_URL. */
  readonly environment: Readonly<Record<string, string>>
  /** Opens the database past all rules, as its superuser; the embedded one only while no server has it. */
  openRaw(): Promise<Engine>
  remove(): Promise<void>
}

/** The same behaviour over both engines. */
export function onBothEngines(name: string, suite: (kind: EngineKind) => void): void {
  describe.each(['pglite', 'postgres'] as const)(`${name} (%s)`, suite)
}

/** What does not depend on the engine needs to be shown on one only. */
export function onEngine(kind: EngineKind, name: string, suite: (kind: EngineKind) => void): void {
  describe(`${name} (${kind})`, () => suite(kind))
}

export async function createDataSet(kind: EngineKind, content: 'county' | 'empty' = 'county'): Promise<DataSet> {
  const ground = inject('ground')
  const folder = await mkdtemp(join(tmpdir(), 'fengqiao-data-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  if (kind === 'pglite') {
    if (content === 'county') await cp(ground.folder, folder, { recursive: true })
    const openRaw = () => openPglite(join(folder, 'database'))
    return { kind, folder, environment: { DATA_DIR: folder }, openRaw, remove }
  }
  // Databases go with their cluster at the end of the run.
  const name = `test_${randomBytes(6).toString('hex')}`
  const url = await createDatabaseIn(ground.cluster, name, content === 'county' ? ground.template : undefined)
  const openRaw = () => openPostgres(superuserUrl(ground.cluster, name), 4)
  return { kind, folder, environment: { DATA_DIR: folder, DATABASE_URL: url }, openRaw, remove }
}
