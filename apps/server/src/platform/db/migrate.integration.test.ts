import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createDataSet, type DataSet, onBothEngines } from '../../testing/data-set.ts'
import { type Engine, migrate } from './index.ts'

onBothEngines('migrations', (kind) => {
  let data: DataSet
  let engine: Engine
  let folder: string
  beforeEach(async () => {
    data = await createDataSet(kind, 'empty')
    engine = await data.openRaw()
    folder = await mkdtemp(join(tmpdir(), 'fengqiao-migrations-'))
    await write('0001_cup.sql', 'CREATE TABLE cup (id int PRIMARY KEY); INSERT INTO cup VALUES (1);')
  })
  afterEach(async () => {
    await engine.close()
    await data.remove()
    await rm(folder, { recursive: true, force: true })
  })

  const write = (name: string, text: string) => writeFile(join(folder, name), text)

  async function ask(text: string): Promise<readonly Record<string, unknown>[]> {
    const connection = await engine.connect()
    return connection
      .query(text, [])
      .then(
        ({ rows }) => rows,
        () => [],
      )
      .finally(() => connection.release())
  }

  it('run each once, in the order of their names', async () => {
    await write('0002_more.sql', 'INSERT INTO cup VALUES (2);')
    expect(await migrate(engine, folder)).toEqual(['0001_cup.sql', '0002_more.sql'])
    await write('0003_most.sql', 'INSERT INTO cup VALUES (3);')
    expect(await migrate(engine, folder)).toEqual(['0003_most.sql'])
    expect(await migrate(engine, folder)).toEqual([])
    expect(await ask('SELECT id FROM cup ORDER BY id')).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }])
  })

  it('run once when two servers start together', async () => {
    const both = await Promise.all([migrate(engine, folder), migrate(engine, folder)])
    expect(both.flat()).toEqual(['0001_cup.sql'])
    expect(await ask('SELECT id FROM cup')).toHaveLength(1)
  })

  it('refuse a file that was changed after it had been applied, and do nothing more', async () => {
    await migrate(engine, folder)
    await write('0001_cup.sql', 'CREATE TABLE cup (id bigint PRIMARY KEY);')
    await write('0002_more.sql', 'INSERT INTO cup VALUES (2);')
    await expect(migrate(engine, folder)).rejects.toThrow('0001_cup.sql was changed')
    expect(await ask('SELECT id FROM cup')).toHaveLength(1)
  })

  it('undo a file that fails in the middle and keep those before it', async () => {
    await write('0002_broken.sql', 'INSERT INTO cup VALUES (2); CREATE TABLE plate (id int); SELECT no_such_thing();')
    await expect(migrate(engine, folder)).rejects.toMatchObject({ code: '42883' })
    expect(await ask('SELECT id FROM cup')).toEqual([{ id: 1 }])
    expect(await ask("SELECT to_regclass('plate') AS plate")).toEqual([{ plate: null }])
    await write('0002_broken.sql', 'INSERT INTO cup VALUES (2);')
    expect(await migrate(engine, folder)).toEqual(['0002_broken.sql'])
  })
})
