import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openPglite } from './index.ts'

it('opens the embedded database anew before refused statements have used up its stack, and loses nothing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fengqiao-refusals-'))
  const engine = await openPglite(folder, { refusalsBorne: 5 })
  const ask = async (text: string) => {
    const connection = await engine.connect()
    return connection.query(text, []).finally(() => connection.release())
  }
  try {
    await ask('CREATE TABLE kept (id integer PRIMARY KEY)')
    await ask('INSERT INTO kept VALUES (1)')
    await ask('CREATE TEMP TABLE of_session (id integer)')
    const refusals: string[] = []
    for (let i = 0; i < 12; i++) {
      await ask('INSERT INTO kept VALUES (1)').catch((error: Error) => refusals.push(error.message))
    }
    expect(refusals).toEqual(Array(12).fill('duplicate key value violates unique constraint "kept_pkey"'))
    expect((await ask('SELECT id FROM kept')).rows).toEqual([{ id: 1 }])
    // Another session than the first, whose stack is whole.
    await expect(ask('SELECT * FROM of_session')).rejects.toThrow('does not exist')
  } finally {
    await engine.close()
    await rm(folder, { recursive: true, force: true })
  }
})
