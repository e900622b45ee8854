import type { AreaLevel, Position } from '@fengqiao/contract'
import { type Database, systemScope, type Tx } from '../../platform/db/index.ts'
import { Directory } from './directory.ts'
import { allDivisions, boundariesOf, insertDivisions, writeBaseMap } from './division.store.ts'
import type { NewDivision } from './division.ts'
import { createLocator } from './locator.ts'

/** The divisions of the county. */
export interface Area {
  /** The tree; read once and again after an import. */
  directory(): Promise<Directory>
  /** The smallest division of `level` that the position lies in. */
  locate(position: Position, level?: Extract<AreaLevel, 'grid' | 'household_group'>): Promise<string | undefined>
  /** Parents before children. What is there already stays. */
  importDivisions(tx: Tx, divisions: readonly NewDivision[]): Promise<void>
  importBaseMap(tx: Tx, features: readonly unknown[]): Promise<void>
}

export function createArea(database: Database): Area {
  let directory: Promise<Directory> | undefined
  const locators = new Map<AreaLevel, Promise<(position: Position) => string | undefined>>()

  function forget(): void {
    directory = undefined
    locators.clear()
  }

  return {
    directory() {
      directory ??= database
        .transaction(systemScope, allDivisions)
        .then((divisions) => new Directory(divisions))
        .catch((error: unknown) => {
          forget()
          throw error
        })
      return directory
    },
    async locate(position, level = 'grid') {
      const known = locators.get(level)
      const locator =
        known ?? database.transaction(systemScope, (tx) => boundariesOf(tx, { level })).then(createLocator)
      if (!known) locators.set(level, locator)
      try {
        return (await locator)(position)
      } catch (error) {
        locators.delete(level)
        throw error
      }
    },
    async importDivisions(tx, divisions) {
      await insertDivisions(tx, divisions)
      database.afterCommit(tx, forget)
    },
    importBaseMap: writeBaseMap,
  }
}
