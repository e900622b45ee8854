import type { AreaLevel, Position } from '@fengqiao/contract'
import { type Database, systemScope, type Tx } from '../../platform/db/index.ts'
import { Directory } from './directory.ts'
import {
  allDivisions,
  type BoundaryRow,
  boundariesOf,
  type DivisionHistory,
  type DivisionSize,
  deleteDivisions,
  historyOf,
  insertDivisions,
  retireDivisions,
  sizesOf,
  writeBaseMap,
} from './division.store.ts'
import type { NewDivision } from './division.ts'
import { createLocator } from './locator.ts'

/** The divisions of the county. */
export interface Area {
  /**
   * The tree; read once and again after an import. Inside a transaction the last one that was read: whoever waited there
   * for the next would hold the one session that it is read through.
   */
  directory(): Promise<Directory>
  /** The smallest division of `level` that the position lies in. */
  locate(position: Position, level?: Extract<AreaLevel, 'grid' | 'household_group'>): Promise<string | undefined>
  /** Parents before children. What is there already stays. */
  importDivisions(tx: Tx, divisions: readonly NewDivision[]): Promise<void>
  /** Takes divisions away; whoever calls has made sure that nothing is left in them. */
  removeDivisions(tx: Tx, codes: readonly string[]): Promise<void>
  importBaseMap(tx: Tx, features: readonly unknown[]): Promise<void>
  /** Retires codes that were split or merged; what follows each is kept. */
  retireDivisions(
    tx: Tx,
    pairs: readonly { readonly code: string; readonly successor: string }[],
    at: Date,
  ): Promise<void>
  /** Since when a code is not used any more, what follows it and what it came from. */
  historyOf(tx: Tx, code: string): Promise<DivisionHistory>
  /** Boundaries of the divisions of a level, below another. */
  boundaries(tx: Tx, filter: { readonly level: AreaLevel; readonly prefix?: string }): Promise<readonly BoundaryRow[]>
  /** Households and residents of these divisions, as the register of divisions has them. */
  sizes(tx: Tx, codes: readonly string[]): Promise<ReadonlyMap<string, DivisionSize>>
}

export function createArea(database: Database): Area {
  let directory: Promise<Directory> | undefined
  let known: Directory | undefined
  const locators = new Map<AreaLevel, Promise<(position: Position) => string | undefined>>()

  function read(): Promise<Directory> {
    const reading = database.transaction(systemScope, allDivisions).then((divisions) => {
      known = new Directory(divisions)
      return known
    })
    reading.catch(() => {
      // The next who asks tries again.
      if (directory === reading) directory = undefined
    })
    return reading
  }

  function refreshAfter(tx: Tx): void {
    // Read again at once: who asks inside a transaction could not read it for the first time.
    database.afterCommit(tx, () => {
      directory = read()
      locators.clear()
    })
  }

  return {
    async directory() {
      if (known && database.inTransaction()) return known
      directory ??= read()
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
      refreshAfter(tx)
    },
    async removeDivisions(tx, codes) {
      await deleteDivisions(tx, codes)
      refreshAfter(tx)
    },
    importBaseMap: writeBaseMap,
    sizes: sizesOf,
    historyOf,
    boundaries: boundariesOf,
    async retireDivisions(tx, pairs, at) {
      await retireDivisions(tx, pairs, at)
      refreshAfter(tx)
    },
  }
}
