import { readdir } from 'node:fs/promises'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { startServer } from './app.ts'
import { initialise } from './init.ts'
import { StartError } from './platform/config/index.ts'
import { readCounty } from './platform/db/index.ts'
import { createLogger } from './platform/log/index.ts'
import { explainFailure } from './start-failure.ts'
import { cookieOf, signIn } from './testing/caller.ts'
import { createDataSet, type DataSet, onBothEngines } from './testing/data-set.ts'
import { runProcess, startProcess } from './testing/server-process.ts'
import { testConfig } from './testing/test-config.ts'

const place = ['--code', '990102', '--name', '试县', '--center', '107.5,26.5', '--bounds', '107.2,26.2,107.9,26.8']
const args = [...place, '--admin', 'first.admin', '--password-env', 'FIRST_PASSWORD']
const logger = createLogger({ level: 'silent' })

onBothEngines('init', (kind) => {
  let data: DataSet
  beforeAll(async () => {
    data = await createDataSet(kind, 'empty')
  })
  beforeEach(() => {
    process.env.FIRST_PASSWORD = 'long-enough-2026'
  })
  afterAll(async () => {
    delete process.env.FIRST_PASSWORD
    await data.remove()
  })

  const config = (rest: Readonly<Record<string, string>> = {}) => testConfig({ ...data.environment, ...rest })
  const reasonOf = async (attempt: Promise<unknown>) => {
    const error = await attempt.then(
      () => undefined,
      (reason: unknown) => reason,
    )
    expect(error).toBeInstanceOf(StartError)
    return explainFailure(error, config()).en
  }

  it('refuses a short password and arguments that are missing, before it makes anything', async () => {
    process.env.FIRST_PASSWORD = 'short'
    expect(await reasonOf(initialise(config(), logger, args))).toContain('at least 10 characters')
    for (const name of ['--code', '--name', '--center', '--bounds', '--admin']) {
      const at = args.indexOf(name)
      expect(await reasonOf(initialise(config(), logger, args.toSpliced(at, 2)))).toContain(name)
    }
    expect(await readdir(data.folder)).toEqual([])
  })

  it('is what an empty database asks for', async () => {
    const reason = await reasonOf(startServer(config(), logger))
    expect(reason).toBe(
      'the database is empty. Run `npm run init` to make the county and its first administrator, or set DEMONSTRATION=on.',
    )
  })

  it('makes an empty county with its first administrator, who sees no business', async () => {
    await initialise(config(), logger, args)
    const server = await startServer(config(), logger)
    const url = `http://127.0.0.1:${server.addresses.port}`
    const system = await fetch(`${url}/api/v1/system`)
    expect(await system.json()).toMatchObject({ county: { code: '990102', name: '试县' }, demonstration: false })
    const entry = await signIn(url, { username: 'first.admin', password: 'long-enough-2026' })
    expect(entry.status).toBe(200)
    const headers = { cookie: cookieOf(entry) }
    const divisions = await fetch(`${url}/api/v1/divisions`, { headers })
    expect(await divisions.json()).toMatchObject({ items: [{ code: '990102000000', level: 'county' }] })
    expect((await fetch(`${url}/api/v1/cases`, { headers })).status).toBe(403)
    await server.stop()
  })

  it('refuses a database that has a county, and changes nothing', async () => {
    const other = args.toSpliced(args.indexOf('--code') + 1, 1, '990103')
    expect(await reasonOf(initialise(config(), logger, other))).toMatch(/has a county already; nothing was changed/)
    const engine = await data.openRaw()
    expect(await readCounty(engine)).toMatchObject({ code: '990102' })
    await engine.close()
  })

  it('makes a real county, which is not served as a demonstration', async () => {
    expect(await reasonOf(startServer(config({ DEMONSTRATION: 'on' }), logger))).toContain('holds a real county')
  })
})

it('the program makes a county, serves it once at a time, and stops when it is asked to', async () => {
  const data = await createDataSet('pglite', 'empty')
  try {
    const environment = { ...data.environment, FIRST_PASSWORD: 'long-enough-2026' }
    const made = await runProcess(['init', ...args], environment)
    expect([made.exitCode, made.stderr]).toEqual([0, ''])
    expect(made.stdout).toContain('Made 试县 (990102)')

    const server = await startProcess(environment)
    const second = await runProcess([], environment)
    expect(second.exitCode).toBe(1)
    expect(second.stderr.trim().split('\n')).toHaveLength(2)
    expect(second.stderr).toMatch(/is in use by another server \(process \d+\)/)
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
    expect(await server.stop()).toBe(0)
  } finally {
    await data.remove()
  }
})
