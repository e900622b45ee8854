import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { demonstrationSip, generateCounty } from '@fengqiao/demo'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from './app.ts'
import { initialise } from './init.ts'
import { createLogger } from './platform/log/index.ts'
import { cookieOf, signIn } from './testing/caller.ts'
import { createDataSet, type DataSet } from './testing/data-set.ts'
import { testConfig, testSip } from './testing/test-config.ts'

const root = join(import.meta.dirname, '../../..')
const logger = createLogger({ level: 'silent' })
const place = ['--code', '990203', '--name', '青石县', '--center', '101.3,25.1', '--bounds', '101,24.8,101.6,25.4']

/** What belongs to the demonstration alone, by name and by code. */
const { county } = generateCounty()
const ofDemonstration = [county.countyCode, county.name.replace(/县$/, ''), demonstrationSip.domain]
const saysDemonstration = (text: string) => ofDemonstration.filter((word) => text.includes(word))

describe('another county', () => {
  let data: DataSet
  let server: RunningServer
  let cookie: string
  const config = () => testConfig({ ...data.environment, ...testSip, SIP_DOMAIN: '', SIP_ID: '' })

  beforeAll(async () => {
    data = await createDataSet('pglite', 'empty')
    process.env.FIRST_PASSWORD = 'long-enough-2026'
    const folder = join(import.meta.dirname, 'testing/qingshi-county')
    await initialise(config(), logger, [
      ...place,
      '--admin',
      'boss',
      '--password-env',
      'FIRST_PASSWORD',
      '--from',
      folder,
    ])
    // Again: what is there stays, nothing is doubled.
    await initialise(config(), logger, ['--from', folder])
    server = await startServer(config(), logger)
    cookie = cookieOf(await signIn(url(), { username: 'boss', password: 'long-enough-2026' }))
  })
  afterAll(async () => {
    delete process.env.FIRST_PASSWORD
    await server?.stop()
    await data.remove()
  })
  const url = () => `http://127.0.0.1:${server.addresses.port}`
  const get = async <T>(path: string) => (await fetch(`${url()}${path}`, { headers: { cookie } })).json() as Promise<T>

  it('is made from nothing by one command and its own files', async () => {
    const { items } = await get<{ items: { level: string; name: string }[] }>('/api/v1/divisions')
    const count = (level: string) => items.filter((division) => division.level === level).length
    expect([count('township'), count('village'), count('grid'), count('household_group')]).toEqual([3, 5, 6, 3])
    const { items: batches } = await get<{ items: { kind: string; state: string; written: number; bad: number }[] }>(
      '/api/v1/import-batches',
    )
    expect(batches.map(({ kind, written, bad }) => [kind, written, bad]).reverse()).toEqual([
      ['divisions', 14, 0],
      ['units', 5, 0],
      ['staff', 8, 0],
      ['household-heads', 3, 0],
      ['places', 2, 0],
      ['cameras', 4, 0],
    ])
  })

  it('has the SIP identity that follows from its code', () => {
    expect(server.config.sip).toMatchObject({ domain: '9902030000', id: '99020300002000000001' })
  })

  it('is never told of the demonstration county, by no page and no answer', async () => {
    const paths = ['/', '/m/', '/docs/api', '/docs/openapi.json', '/api/v1/system', '/api/v1/divisions', '/healthz']
    for (const path of [...paths, '/api/v1/import-kinds', '/api/v1/settings', '/api/v1/map/base']) {
      const response = await fetch(`${url()}${path}`, { headers: { cookie } })
      expect([path, saysDemonstration(await response.text())]).toEqual([path, []])
    }
  })
})

it('nothing outside the demonstration’s package names its county', async () => {
  const found: string[] = []
  const skipped = new Set(['node_modules', 'dist', '.git', 'demo', 'pictures', 'coverage'])
  async function look(folder: string): Promise<void> {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) {
        if (!skipped.has(entry.name) && !entry.name.startsWith('.')) await look(path)
      } else if (/\.(ts|tsx|mjs|cjs|js|sql|css|html|md|json|csv|svg|yml|yaml)$/.test(entry.name)) {
        const words = saysDemonstration(await readFile(path, 'utf8'))
        if (words.length > 0) found.push(`${path.slice(root.length + 1)}: ${words.join(' ')}`)
      }
    }
  }
  await look(root)
  expect(found).toEqual([])
})
