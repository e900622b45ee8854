import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemScope } from '../../platform/db/index.ts'
import { areas } from '../../testing/test-county.ts'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer('pglite')
})
afterAll(() => server.remove())

const code = `${areas.villageA1}901`
const division = {
  code,
  level: 'grid' as const,
  name: '新网格',
  parentCode: areas.villageA1,
  center: { lng: 107.45, lat: 26.55 },
  boundary: null,
  households: null,
  residents: null,
  example: true,
}

it('a transaction that waits behind an import of divisions gets a tree, and does not wait for itself', async () => {
  const { database, modules } = server
  const { area } = modules
  const imported = database.transaction(systemScope, (tx) => area.importDivisions(tx, [division]))
  // Waits for the one session while the import has it, and has it before the tree is read again.
  const behind = database.transaction(systemScope, async () => (await area.directory()).size)
  expect(await behind).toBeGreaterThan(10)
  await imported
  expect((await area.directory()).find(code)?.name).toBe('新网格')
})
