import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DemonstrationCounty } from '@fengqiao/demo'
import type { Addresses } from './announce.ts'
import { loadDemonstration } from './demonstration/load-demonstration.ts'
import { continueRoster } from './demonstration/roster.ts'
import { translateDatabaseError } from './errors.ts'
import { createGuard } from './modules/identity/index.ts'
import { createModules, type Modules } from './modules.ts'
import { openDatabase } from './open-database.ts'
import { type Config, StartError } from './platform/config/index.ts'
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
import { createHttp, createReadiness, type Listeners, openListeners, type Readiness } from './platform/http/index.ts'
import { deleteAnswersBefore } from './platform/idempotency/index.ts'
import { type Jobs, startJobs } from './platform/jobs/index.ts'
import type { Logger } from './platform/log/index.ts'
import { createMetrics, type Metrics } from './platform/metrics/index.ts'
import { openLocalFileStore } from './platform/storage/index.ts'
import { openCountyTls } from './platform/tls/index.ts'

export interface RunningServer {
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
  config: Config,
  logger: Logger,
  now: () => Date = () => new Date(),
): Promise<RunningServer> {
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
    const database = createDatabase(engine, county.code)
    const files = await openLocalFileStore(join(config.dataDir, 'files'))
    const modules = createModules({ config, logger, database, files, county, version: await readVersion(), now })
    started.push(() => modules.stop())
    if (county.demonstration) await prepareDemonstration(database, modules, readiness)
    // Requests look it up inside their transactions, where it could not be read for the first time.
    await modules.area.directory()

    readiness.step({ zh: '正在接入设备', en: 'Opening signalling' })
    await modules.signalling.start()
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
    readiness.ready()
    return { addresses: addressesOf(listeners, modules), database, modules, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

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
  const county = demonstrationCounty((await import('@fengqiao/demo')).generateCounty())
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

function demonstrationCounty({ county, organisations }: DemonstrationCounty): County {
  const { west, south, east, north } = county.bounds
  const [lng, lat] = county.center
  const centre = organisations.find((organisation) => organisation.kind === 'county-centre')
  return {
    code: county.countyCode,
    name: county.name,
    centreName: centre?.name ?? county.name,
    center: { lng, lat },
    bounds: [west, south, east, north],
    helpPhone: centre?.phone ?? null,
    demonstration: true,
  }
}

async function prepareDemonstration(database: Database, modules: Modules, readiness: Readiness): Promise<void> {
  const { demonstrationSignIn, generateCounty } = await import('@fengqiao/demo')
  let generated: DemonstrationCounty | undefined
  const county = () => {
    generated ??= generateCounty()
    return generated
  }
  readiness.step({ zh: '正在准备演示县', en: 'Preparing the demonstration county' })
  await loadDemonstration({
    database,
    area: modules.area,
    county,
    password: demonstrationSignIn.password,
    onProgress: (task, done, total) =>
      readiness.step(
        {
          zh: `正在写入演示县：${taskNames[task] ?? task} ${done}/${total}`,
          en: `Demonstration county: ${task} ${done}/${total}`,
        },
        total === 0 ? 1 : done / total,
      ),
  })
  await continueRoster(database, county, new Date())
}

const taskNames: Readonly<Record<string, string>> = {
  divisions: '区划与边界',
  'base-map': '底图',
  units: '单位',
  people: '人员',
  places: '重点场所',
  devices: '设备',
  cameras: '摄像头',
  accounts: '账号',
}

/** How long a phone may hold back a request and still get the first answer. */
const answersKeptMs = 30 * 86_400_000

async function scheduleJobs(jobs: Jobs, modules: Modules, database: Database, county: County): Promise<void> {
  await jobs.schedule('casework-sweep-overdue', '* * * * *', async () => {
    while ((await modules.sweepOverdue()) > 0);
  })
  await jobs.schedule('housekeeping', '17 * * * *', async () => {
    await modules.identity.sweepSessions()
    const before = new Date(Date.now() - answersKeptMs)
    await database.transaction(systemScope, (tx) => deleteAnswersBefore(tx, before))
  })
  if (!county.demonstration) return
  await jobs.schedule('demonstration-roster', '30 3 * * *', async () => {
    const { generateCounty } = await import('@fengqiao/demo')
    await continueRoster(database, () => generateCounty(), new Date())
  })
}

function measure(metrics: Metrics, modules: Modules): void {
  const { live, signalling } = modules
  metrics.gauge('live_streams', 'Running live streams', () => live.stats().streams)
  metrics.gauge('live_viewers', 'Viewers of live streams', () => live.stats().viewers)
  metrics.gauge('media_ports_in_use', 'Media ports in use', () => live.stats().portsInUse)
  metrics.gauge('event_streams', 'Open event streams', modules.eventStreams)
  const { platform } = signalling
  if (!platform) return
  metrics.gauge('sip_devices_registered', 'Registered devices', () => platform.counters().devicesRegistered)
  metrics.gauge(
    'sip_messages_received',
    'SIP messages received since start',
    () => platform.counters().messagesReceived,
  )
  metrics.gauge('sip_keepalives', 'Keepalives since start', () => platform.counters().keepalives)
  metrics.gauge('sip_malformed', 'Malformed messages since start', () => platform.counters().malformed)
  metrics.gauge('sip_strangers', 'Requests of unregistered senders since start', () => platform.counters().strangers)
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
