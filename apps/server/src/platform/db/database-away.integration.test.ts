import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { startServer } from '../../app.ts'
import { openDatabase } from '../../open-database.ts'
import { explainFailure } from '../../start-failure.ts'
import { callerOf, errorIn, refusal, signIn } from '../../testing/caller.ts'
import type { DataSet } from '../../testing/data-set.ts'
import { EventReader } from '../../testing/event-reader.ts'
import { raise } from '../../testing/incident-steps.ts'
import { createCluster, createDatabaseIn, type PostgresCluster, superuserUrl } from '../../testing/postgres-cluster.ts'
import { testConfig } from '../../testing/test-config.ts'
import { cameras, testPassword, writeTestCounty } from '../../testing/test-county.ts'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'
import { createLogger } from '../log/index.ts'
import { openPostgres } from './index.ts'

/** A cluster of its own: the other suites go on with theirs. */
let cluster: PostgresCluster
let data: DataSet
let server: TestServer
const unforeseen: unknown[] = []
const note = (error: unknown) => unforeseen.push(error)

beforeAll(async () => {
  process.on('uncaughtException', note)
  process.on('unhandledRejection', note)
  cluster = await createCluster()
  const folder = await mkdtemp(join(tmpdir(), 'fengqiao-data-'))
  const url = await createDatabaseIn(cluster.folder, 'county')
  data = {
    kind: 'postgres',
    folder,
    environment: { DATA_DIR: folder, DATABASE_URL: url },
    openRaw: () => openPostgres(superuserUrl(cluster.folder, 'county')),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
  const engine = await openDatabase(testConfig(data.environment))
  await writeTestCounty(engine).finally(() => engine.close())
  server = await startTestServer('postgres', { data })
})
afterAll(async () => {
  process.off('uncaughtException', note)
  process.off('unhandledRejection', note)
  await server?.remove()
  await cluster?.remove()
})

it('a database that goes away under load is told as such, and everything is there when it comes back', async () => {
  const village = await callerOf(server.url, 'village-service-a')
  const stream = await EventReader.open(village)
  const acknowledged: string[] = []
  const refusals: { readonly status: number; readonly code: string }[] = []
  let writing = true
  const writers = Array.from({ length: 8 }, async () => {
    while (writing) {
      await raise(village, cameras.a1).then(
        ({ id }) => acknowledged.push(id),
        ({ status, code }) => refusals.push({ status, code }),
      )
      // A refusal comes at once; nobody hammers.
      if (refusals.length > 0) await new Promise((resolve) => setTimeout(resolve, 20))
    }
  })
  await vi.waitFor(() => expect(acknowledged.length).toBeGreaterThan(20), { timeout: 10_000 })
  await cluster.halt()
  await vi.waitFor(() => expect(refusals.length).toBeGreaterThan(20), { timeout: 10_000 })

  const away = await refusal(village.api.listCases())
  expect(away).toMatchObject({ status: 503, code: 'DATABASE_AWAY' })
  expect(away.text.zh).toContain('没有保存')
  const entry = await signIn(server.url, { username: 'police-a', password: testPassword })
  expect([entry.status, (await errorIn(entry)).code]).toEqual([503, 'DATABASE_AWAY'])
  expect(entry.headers.get('retry-after')).toBe('5')
  expect((await fetch(`${server.url}/readyz`)).status).toBe(503)
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200)

  await cluster.resume()
  await vi.waitFor(async () => expect((await fetch(`${server.url}/readyz`)).status).toBe(200), { timeout: 20_000 })
  const before = acknowledged.length
  await vi.waitFor(() => expect(acknowledged.length).toBeGreaterThan(before + 10), { timeout: 20_000 })
  writing = false
  await Promise.all(writers)

  expect(new Set(refusals.map(({ status, code }) => `${status} ${code}`))).toEqual(new Set(['503 DATABASE_AWAY']))
  const present = new Set<string>()
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: Awaited<ReturnType<typeof village.api.listCases>> = await village.api.listCases({
      query: { limit: 200, cursor },
    })
    for (const { id } of page.items) present.add(id)
    cursor = page.nextCursor
  }
  expect(acknowledged.filter((id) => !present.has(id))).toEqual([])
  // The stream that was open all the time hears of what is new.
  const matter = await raise(village, cameras.a2)
  await vi.waitFor(() => expect(stream.subjects('case.changed')).toContain(matter.id), { timeout: 5000 })
  stream.close()
  expect(unforeseen).toEqual([])
})

it('a start without the database says in one line what to look at', async () => {
  await cluster.halt()
  const config = testConfig({ ...data.environment, DATA_DIR: join(data.folder, 'second') })
  const failure = await startServer(config, createLogger({ level: 'silent' })).catch((error: unknown) => error)
  expect(explainFailure(failure, config).en).toMatch(/^the database at DATABASE_URL cannot be reached \(.+\)\. Check/)
  await cluster.resume()
})
