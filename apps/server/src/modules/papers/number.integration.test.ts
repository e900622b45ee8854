import { setTimeout as later } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDatabase, type Database, type Engine, systemScope } from '../../platform/db/index.ts'
import { createDataSet, type DataSet, onBothEngines } from '../../testing/data-set.ts'
import { testCounty } from '../../testing/test-county.ts'
import { takeNumber } from './index.ts'

onBothEngines('numbers of papers', (kind) => {
  let data: DataSet
  let engine: Engine
  let database: Database
  beforeAll(async () => {
    data = await createDataSet(kind)
    engine = await data.openRaw()
    database = createDatabase(engine, testCounty.code)
  })
  afterAll(async () => {
    await engine.close()
    await data.remove()
  })

  it('have no gaps and no doubles, however many are taken at once and however many are given up', async () => {
    const series = { series: 'trial', body: '示例', year: 2026 }
    const outcomes = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        database
          .transaction(systemScope, async (tx) => {
            const n = await takeNumber(tx, series)
            // Held for different times, so that those who wait are overtaken where nothing keeps them in line.
            if (kind === 'postgres') await later(index % 4)
            if (index % 3 === 0) throw new Error('given up')
            return n
          })
          .catch(() => null),
      ),
    )
    const taken = outcomes.filter((n) => n !== null).sort((a, b) => a - b)
    expect(taken).toEqual(Array.from({ length: 40 }, (_, index) => index + 1))
  })

  it('begin at 1 for each series, body and year', async () => {
    const take = (series: string, body: string, year: number) =>
      database.transaction(systemScope, (tx) => takeNumber(tx, { series, body, year }))
    expect(await take('one', '示例', 2026)).toBe(1)
    expect(await take('one', '示例', 2026)).toBe(2)
    expect(await take('one', '示例', 2027)).toBe(1)
    expect(await take('one', '示例二', 2026)).toBe(1)
    expect(await take('two', '示例', 2026)).toBe(1)
  })
})
