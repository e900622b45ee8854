import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Addresses } from './announce.ts'
import { translateDatabaseError } from './errors.ts'
import { measure } from './measure.ts'
import { createGuard } from './modules/identity/index.ts'
import { createModules, type Modules } from './modules.ts'
import { openDatabase } from './open-database.ts'
import { type Config, StartError, withSipOfCounty } from './platform/config/index.ts'
import {
  type County,
  createCounty,
  createDatabase,
  type Database,
  type Engine,
  lockFolder,
  readCounty,
  systemScope,
} from './platform/db/index.ts'
import { createHttp, createReadiness, type Listeners, openListeners } from './platform/http/index.ts'
import { startJobs } from './platform/jobs/index.ts'
import type { Logger } from './platform/log/index.ts'
import { createMetrics } from './platform/metrics/index.ts'
import { openLocalFileStore } from './platform/storage/index.ts'
import { openCountyTls } from './platform/tls/index.ts'
import { scheduleJobs } from './schedule-jobs.ts'

export interface RunningServer {
  /** As it was given, with what follows from the county. */
  readonly config: Config
  readonly addresses: Addresses
  readonly database: Database
  readonly modules: Modules
  stop(): Promise<void>
}

const root = join(import.meta.dirname, '../../..')
const clients = [
  { prefix: '/m/', folder: join(root, 'apps/mobile/dist') },
  { prefix: '/', folder: join(root, 'apps/web/dist') },
] as const

/**
 * Starts everything in order; what was started is stopped again when a later part fails.
 *
 * @param now the time that limits, sessions and tickets go by.
 */
export async function startServer(
  given: Config,
  logger: Logger,
  now: () => Date = () => new Date(),
): Promise<RunningServer> {
  let config = given
  const readiness = createReadiness()
  const started: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const end of started.splice(0).reverse()) await end()
  }
  try {
    const openTls = () =>
      openCountyTls({
        folder: join(config.dataDir, 'tls'),
        names: [config.publicHost, ...config.httpsNames],
        now: new Date(),
      })
    // Open at once: whoever comes early sees how far the start is instead of nothing.
    const listeners = await openListeners({ config, logger, readiness, openTls })
    let closeEarly: (() => Promise<void>) | undefined = () => listeners.stop()
    started.push(async () => closeEarly?.())

    started.push(await lockFolder(config.dataDir))
    readiness.step({ zh: '正在打开数据库', en: 'Opening the database' })
    const engine = await openDatabase(config)
    started.push(() => engine.close())
    const county = await openCounty(engine, config)
    config = withSipOfCounty(config, county.code)
    const database = createDatabase(engine, county.code)
    const files = await openLocalFileStore(join(config.dataDir, 'files'))
    const modules = createModules({ config, logger, database, files, county, version: await readVersion(), now })
    started.push(() => modules.stop())
    const demonstration = county.demonstration ? await demonstrationModule() : null
    await demonstration?.prepareDemonstration(database, modules, readiness)
    // Requests look it up inside their transactions, where it could not be read for the first time.
    await modules.area.directory()

    readiness.step({ zh: '正在接入设备', en: 'Opening signalling' })
    await modules.signalling.start()
    await modules.sources.start()
    await modules.superiors?.start()
    await modules.importRunner.resume()
    await modules.recordings.recorder.start()
    modules.recordings.exporter.wake()
    const jobs = await startJobs(engine, (error) => logger.error({ err: error }, 'a job failed'))
    started.push(() => jobs.stop())
    await scheduleJobs(jobs, modules, database, county)

    const metrics = createMetrics()
    measure(metrics, modules)
    const tls = config.httpsPort === null ? null : await openTls()
    const app = await createHttp({
      config,
      logger,
      metrics,
      readiness,
      guard: createGuard(modules.identity),
      translateError: translateDatabaseError,
      clients,
      ...(tls &&
        listeners.httpsPort !== null && {
          trust: { authority: tls.authority, port: listeners.port, httpsPort: listeners.httpsPort },
        }),
    })
    modules.registerRoutes(app)
    await app.ready()
    readiness.addCheck('database', () => database.transaction(systemScope, async () => undefined))
    listeners.serve(app)
    // Requests under way still need what was started before the application.
    closeEarly = undefined
    started.push(() => listeners.stop())
    if (demonstration) started.push(demonstration.fillDemonstration(modules, logger))
    void modules.searchIndexer.run().catch((error: unknown) => logger.error({ err: error }, 'the search index'))
    readiness.ready()
    return { config, addresses: addressesOf(listeners, modules), database, modules, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Loaded only where it is wanted: a real county has nothing of it in memory. */
const demonstrationModule = () => import('./demonstration/prepare-demonstration.ts')

/** The county that the database serves; in an empty one the demonstration makes its own, anything else needs `init`. */
async function openCounty(engine: Engine, config: Config): Promise<County> {
  const existing = await readCounty(engine)
  if (existing) {
    if (existing.demonstration !== config.demonstration) throw mismatch(existing)
    return existing
  }
  if (!config.demonstration) {
    throw new StartError({
      zh: '数据库是空的。请先运行 npm run init 建立本县和第一个管理员；要看演示请设 DEMONSTRATION=on。',
      en: 'the database is empty. Run `npm run init` to make the county and its first administrator, or set DEMONSTRATION=on.',
    })
  }
  const county = (await demonstrationModule()).demonstrationCounty()
  await createCounty(engine, county)
  return county
}

function mismatch(county: County): StartError {
  return county.demonstration
    ? new StartError({
        zh: '这个数据库是演示县的。请设 DEMONSTRATION=on，或换一个 DATA_DIR / DATABASE_URL。',
        en: 'this database holds the demonstration county. Set DEMONSTRATION=on, or choose another DATA_DIR / DATABASE_URL.',
      })
    : new StartError({
        zh: `这个数据库是${county.name}的正式数据，不能当演示用。请设 DEMONSTRATION=off。`,
        en: 'this database holds a real county and cannot be used as a demonstration. Set DEMONSTRATION=off.',
      })
}

function addressesOf(listeners: Listeners, modules: Modules): Addresses {
  return {
    port: listeners.port,
    httpsPort: listeners.httpsPort,
    sipPort: modules.signalling.platform?.port ?? null,
  }
}

async function readVersion(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
  return version
}
