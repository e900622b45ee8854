import type { DemonstrationCounty } from '@fengqiao/demo'
import type { Area } from '../modules/area/index.ts'
import { hashPassword, insertAccount } from '../modules/identity/index.ts'
import { insertPeople, insertUnits } from '../modules/organisation/index.ts'
import { insertCameras, insertDevices, insertPlaces } from '../modules/video/index.ts'
import { type Database, systemScope, type Tx } from '../platform/db/index.ts'
import {
  toAccounts,
  toBaseMap,
  toCameras,
  toDevices,
  toDivisions,
  toPeople,
  toPlaces,
  toUnits,
} from './demonstration-records.ts'
import { readPreparation, writePreparation } from './preparation.store.ts'

export interface LoadOptions {
  readonly database: Database
  readonly area: Area
  readonly county: () => DemonstrationCounty
  readonly password: string
  readonly onProgress: (task: string, done: number, total: number) => void
}

/** Rows written in one transaction with the note how far it is: a killed load goes on from there. */
const batchSize = 250

/**
 * Loads the demonstration county through the same use cases as real data, in batches. What an earlier, interrupted
 * load has written is not written again.
 * @returns whether anything was left to do.
 */
export async function loadDemonstration(options: LoadOptions): Promise<boolean> {
  const { database } = options
  const finished = await database.transaction(systemScope, (tx) => readPreparation(tx))
  if (finished.get('demonstration')?.done === 1) return false
  const county = options.county()
  const { area } = options

  async function fill<T>(task: string, items: readonly T[], write: (tx: Tx, batch: readonly T[]) => Promise<void>) {
    let done = finished.get(task)?.done ?? 0
    options.onProgress(task, done, items.length)
    while (done < items.length) {
      const batch = items.slice(done, done + batchSize)
      const next = done + batch.length
      await database.transaction(systemScope, async (tx) => {
        await write(tx, batch)
        await writePreparation(tx, task, next, items.length)
      })
      done = next
      options.onProgress(task, done, items.length)
    }
  }

  await fill('divisions', toDivisions(county), (tx, batch) => area.importDivisions(tx, batch))
  await fill('base-map', [toBaseMap(county)], async (tx, [features]) => area.importBaseMap(tx, features ?? []))
  await fill('units', toUnits(county), insertUnits)
  await fill('people', toPeople(county), insertPeople)
  await fill('places', toPlaces(county), insertPlaces)
  await fill('devices', toDevices(county), insertDevices)
  await fill('cameras', toCameras(county), insertCameras)
  // One password for all demonstration accounts is hashed once: each costs as much as a sign-in.
  const passwordHash = await hashPassword(options.password)
  await fill('accounts', toAccounts(county), async (tx, batch) => {
    for (const account of batch) await insertAccount(tx, { ...account, passwordHash })
  })
  await database.transaction(systemScope, (tx) => writePreparation(tx, 'demonstration', 1, 1))
  return true
}
