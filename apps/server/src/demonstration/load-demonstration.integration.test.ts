import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { createClient } from '@fengqiao/contract/client'
import { demonstrationSignIn } from '@fengqiao/demo'
import { expect, it, vi } from 'vitest'
import { startServer } from '../app.ts'
import { StartError } from '../platform/config/index.ts'
import { createLogger } from '../platform/log/index.ts'
import { cookieOf, signIn } from '../testing/caller.ts'
import { createDataSet } from '../testing/data-set.ts'
import { launchProcess } from '../testing/server-process.ts'
import { testConfig } from '../testing/test-config.ts'

/** What the county is made of (domain rule book §1, §2, §8). */
const county = {
  townships: 7,
  villages: 74,
  grids: 444,
  gridWorkers: 459,
  householdGroups: 4092,
  places: { levelI: 120, levelII: 241 },
  villagesCovered: 74,
}

const logger = createLogger({ level: 'silent' })

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

it('the demonstration county is whole after a start that was killed half-way, and nothing is there twice', async () => {
  const data = await createDataSet('pglite', 'empty')
  try {
    const port = await freePort()
    const half = launchProcess({ ...data.environment, DEMONSTRATION: 'on', PORT: String(port), SIP_PORT: '0' })
    try {
      const readiness = async () => {
        const response = await fetch(`http://127.0.0.1:${port}/readyz`)
        return (await response.json()) as { step?: { en: string }; share?: number }
      }
      await vi.waitFor(
        async () => {
          const { step, share = 0 } = await readiness()
          expect(step?.en).toContain('cameras')
          expect(share).toBeGreaterThan(0)
          expect(share).toBeLessThan(1)
        },
        { timeout: 60_000, interval: 5 },
      )
    } finally {
      await half.kill()
    }

    const config = testConfig({ ...data.environment, DEMONSTRATION: 'on' })
    const server = await startServer(config, logger)
    const url = `http://127.0.0.1:${server.addresses.port}`
    const as = async (username: string) => {
      const cookie = cookieOf(await signIn(url, { username, password: demonstrationSignIn.password }))
      return createClient({ baseUrl: url, headers: () => ({ cookie }) })
    }
    const api = await as('command')
    const overview = await api.overview()
    expect(overview).toMatchObject(county)
    const { total, levelI, levelII, levelIII } = overview.cameras
    expect([total, levelI + levelII + levelIII]).toEqual([10_240, 10_240])
    expect(overview.peopleOnDuty).toBeGreaterThan(0)
    expect((await api.listDivisions({ query: { level: 'grid' } })).items).toHaveLength(county.grids)
    expect((await api.mapBase()).features.length).toBeGreaterThan(0)
    expect((await (await fetch(`${url}/api/v1/system`)).json()) as object).toMatchObject({ demonstration: true })
    for (const username of demonstrationSignIn.usernames) {
      expect((await (await as(username)).currentSession()).account.username).toBe(username)
    }
    await server.stop()

    const real = await startServer(testConfig(data.environment), logger).catch((error: unknown) => error)
    expect(real).toBeInstanceOf(StartError)
    expect((real as StartError).lines.en).toContain('holds the demonstration county')
  } finally {
    await data.remove()
  }
}, 180_000)
