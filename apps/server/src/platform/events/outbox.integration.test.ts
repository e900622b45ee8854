import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createDataSet, type DataSet, onBothEngines } from '../../testing/data-set.ts'
import { areas, testCounty } from '../../testing/test-county.ts'
import { createDatabase, type Database, type Engine, systemScope } from '../db/index.ts'
import { createEvents, type PlatformEvent } from './index.ts'

onBothEngines('the outbox', (kind) => {
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

  const event = (subjectId: string) => ({
    type: 'case.changed' as const,
    areaCode: areas.gridA1,
    personIds: [],
    subjectId,
    data: {},
  })

  it('tells what parallel writers committed in one order without gaps, each once, and nothing that was rolled back', async () => {
    const heard: PlatformEvent[] = []
    const errors: unknown[] = []
    const events = createEvents(database, (error) => errors.push(error))
    events.bus.subscribe((told) => heard.push(told))
    const committed: string[] = []
    const write = async (writer: number) => {
      for (let i = 0; i < 15; i++) {
        const subject = `w${writer}-${i}`
        await database
          .transaction(systemScope, async (tx) => {
            await events.append(tx, event(subject))
            await events.append(tx, event(`${subject}-second`))
            if (i % 5 === 4) throw new Error('rolled back')
          })
          .then(() => committed.push(subject, `${subject}-second`))
          .catch(() => undefined)
      }
    }
    await Promise.all(Array.from({ length: 6 }, (_, writer) => write(writer)))
    await vi.waitFor(() => expect(heard).toHaveLength(committed.length), { timeout: 5000 })
    await events.stop()
    expect(errors).toEqual([])
    const ids = heard.map(({ id }) => id ?? 0)
    expect(ids).toEqual(Array.from({ length: ids.length }, (_, index) => (ids[0] ?? 0) + index))
    expect(heard.map(({ subjectId }) => subjectId).sort()).toEqual([...committed].sort())
    // Each writer's own events stay in the order in which it wrote them.
    for (let writer = 0; writer < 6; writer++) {
      const own = (list: readonly (string | null)[]) => list.filter((subject) => subject?.startsWith(`w${writer}-`))
      expect(own(heard.map(({ subjectId }) => subjectId))).toEqual(own(committed))
    }
  })

  it.runIf(kind === 'postgres')('numbers by commit: who wrote first and commits last comes last', async () => {
    const heard: (string | null)[] = []
    const events = createEvents(database, () => undefined)
    events.bus.subscribe(({ subjectId }) => heard.push(subjectId))
    const gate = Promise.withResolvers<void>()
    const written = Promise.withResolvers<void>()
    const slow = database.transaction(systemScope, async (tx) => {
      await events.append(tx, event('wrote-first'))
      written.resolve()
      await gate.promise
    })
    await written.promise
    await database.transaction(systemScope, (tx) => events.append(tx, event('committed-first')))
    await vi.waitFor(() => expect(heard).toEqual(['committed-first']))
    gate.resolve()
    await slow
    await vi.waitFor(() => expect(heard).toEqual(['committed-first', 'wrote-first']))
    await events.stop()
  })

  it('finds after a restart what was committed and never told', async () => {
    const first = createEvents(database, () => undefined)
    await first.stop()
    await database.transaction(systemScope, (tx) => first.append(tx, event('left-over')))
    const heard: (string | null)[] = []
    const second = createEvents(database, () => undefined)
    second.bus.subscribe(({ subjectId }) => heard.push(subjectId))
    await vi.waitFor(() => expect(heard).toEqual(['left-over']), { timeout: 5000 })
    await second.stop()
  })
})
