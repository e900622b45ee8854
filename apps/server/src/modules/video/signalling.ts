import { type CatalogChange, type CatalogItem, createPlatform, type Platform, PortInUseError } from '@fengqiao/gb28181'
import type { Config } from '../../platform/config/index.ts'
import { StartError } from '../../platform/config/index.ts'
import { type Database, systemScope } from '../../platform/db/index.ts'
import type { Events } from '../../platform/events/index.ts'
import type { Logger } from '../../platform/log/index.ts'
import type { Area } from '../area/index.ts'
import { markBack, markOffline, mergeCatalog } from './camera.store.ts'
import { type CatalogCamera, isCamera, positionOf, toCatalogCamera } from './catalog-camera.ts'
import { registerDevice, renameDevice, setCatalogResult, setDeviceOffline } from './device.store.ts'

export interface SignallingOptions {
  readonly config: Pick<Config, 'sip'>
  readonly publicHostFor: (remoteAddress: string) => string
  readonly database: Database
  readonly events: Events
  readonly area: Area
  readonly logger: Logger
}

export interface CatalogProgress {
  readonly received: number
  readonly total: number
}

/** The GB/T 28181 side: keeps what devices say of themselves and their channels. */
export interface Signalling {
  readonly platform: Platform | null
  /** How far the running catalog queries are, by device. */
  readonly catalogs: ReadonlyMap<string, CatalogProgress>
  start(): Promise<void>
  stop(): Promise<void>
}

/** Entries written in one transaction: devices page by a few, which would be a commit each. */
const batchSize = 500

export function createSignalling(options: SignallingOptions): Signalling {
  const { config, database, events, area, logger } = options
  const catalogs = new Map<string, CatalogProgress>()
  if (!config.sip) return { platform: null, catalogs, start: async () => {}, stop: async () => {} }
  const { sip } = config
  const platform = createPlatform({
    id: sip.id,
    domain: sip.domain,
    host: sip.host,
    port: sip.port,
    publicHost: options.publicHostFor,
    logger,
    keepalive: { intervalSeconds: sip.keepaliveSeconds, misses: 3 },
    credentials: async () => ({ password: sip.password }),
  })
  const work = new Set<Promise<void>>()
  /** What was last written of each registered device: devices refresh often, and mostly nothing has changed. */
  const written = new Map<string, string>()

  /** Follows up on a piece of news without holding up the protocol. */
  function follow(what: string, deviceId: string, task: () => Promise<void>): void {
    const running = task()
      .catch((error: unknown) => logger.error({ err: error, device: deviceId }, `${what} failed`))
      .finally(() => work.delete(running))
    work.add(running)
  }

  function tellDevice(id: string, online: boolean): void {
    events.announce({ type: 'device.status', areaCode: null, personIds: [], subjectId: id, data: { online } })
  }

  platform.on('deviceRegistered', (device) => {
    const { deviceId, remote, edition, isRefresh } = device
    const seen = {
      id: deviceId,
      areaCode: `${database.countyCode}000000`,
      transport: remote.transport,
      address: `${remote.address}:${remote.port}`,
      edition: edition ?? null,
    }
    const content = JSON.stringify(seen)
    if (isRefresh && written.get(deviceId) === content) return
    follow('keeping a registration', deviceId, async () => {
      const now = new Date()
      await database.transaction(systemScope, async (tx) => {
        await registerDevice(tx, seen, now)
        if (!isRefresh) await markBack(tx, deviceId, now)
      })
      written.set(deviceId, content)
      tellDevice(deviceId, true)
      if (!isRefresh) await takeCatalog(deviceId)
    })
  })
  const lost = ({ deviceId }: { readonly deviceId: string }) => {
    written.delete(deviceId)
    follow('keeping a loss', deviceId, async () => {
      const now = new Date()
      await database.transaction(systemScope, async (tx) => {
        await setDeviceOffline(tx, deviceId, now)
        await markOffline(tx, deviceId, now)
      })
      tellDevice(deviceId, false)
      events.announce({ type: 'camera.status', areaCode: null, personIds: [], subjectId: null, data: {} })
    })
  }
  platform.on('deviceLost', lost)
  platform.on('deviceUnregistered', lost)
  platform.on('catalogNotify', ({ deviceId, items }) =>
    follow('keeping a catalog notification', deviceId, async () => {
      await store(deviceId, items.map(statusAfter))
      events.announce({ type: 'camera.status', areaCode: null, personIds: [], subjectId: null, data: {} })
    }),
  )
  platform.on('malformed', ({ remote, layer, reason }) => logger.debug({ remote, layer, reason }, 'malformed message'))

  async function takeCatalog(deviceId: string): Promise<void> {
    if (catalogs.has(deviceId)) return
    catalogs.set(deviceId, { received: 0, total: 0 })
    let waiting: CatalogItem[] = []
    try {
      const result = await platform.queryCatalog(deviceId, async (items, progress) => {
        waiting.push(...items)
        catalogs.set(deviceId, { received: progress.received, total: progress.sumNum })
        if (waiting.length < batchSize) return
        const batch = waiting
        waiting = []
        await store(deviceId, batch)
      })
      await store(deviceId, waiting)
      await database.transaction(systemScope, (tx) => setCatalogResult(tx, deviceId, result.complete, new Date()))
      const level = result.complete ? 'debug' : 'warn'
      logger[level]({ device: deviceId, ...result }, 'catalog received')
    } finally {
      catalogs.delete(deviceId)
      events.announce({ type: 'camera.status', areaCode: null, personIds: [], subjectId: deviceId, data: {} })
    }
    const info = await platform.queryDeviceInfo(deviceId)
    const name = info.deviceName
    if (name) await database.transaction(systemScope, (tx) => renameDevice(tx, deviceId, name))
  }

  async function store(deviceId: string, items: readonly CatalogItem[]): Promise<void> {
    const cameras: CatalogCamera[] = []
    for (const item of items) if (isCamera(item)) cameras.push(toCatalogCamera(item, await areaOf(item)))
    if (cameras.length === 0) return
    await database.transaction(systemScope, (tx) => mergeCatalog(tx, deviceId, cameras, new Date()))
  }

  /** By position first, then by the code that the device gives; else the county, where somebody will sort it out. */
  async function areaOf(item: CatalogItem): Promise<string> {
    const position = positionOf(item)
    const grid = position && (await area.locate(position))
    if (grid) return grid
    const directory = await area.directory()
    const civil = (item.civilCode ?? '').padEnd(12, '0')
    return directory.find(civil)?.code ?? `${database.countyCode}000000`
  }

  return {
    platform,
    catalogs,
    async start() {
      const now = new Date()
      // Nobody is registered with this process yet; who lives registers anew within a keepalive.
      await database.transaction(systemScope, async (tx) => {
        await setDeviceOffline(tx, null, now)
        await markOffline(tx, null, now)
      })
      try {
        await platform.start()
      } catch (error) {
        if (!(error instanceof PortInUseError)) throw error
        const { port, transport } = error
        throw new StartError(
          {
            zh: `SIP_PORT=${port}：${transport.toUpperCase()} 端口已被其他程序占用。请停止该程序，或为 SIP_PORT 换一个端口。`,
            en: `SIP_PORT=${port}: the ${transport.toUpperCase()} port is in use by another program. Stop it, or give SIP_PORT another port.`,
          },
          error,
        )
      }
    },
    async stop() {
      await platform.stop()
      await Promise.allSettled(work)
    },
  }
}

/** A channel that is told deleted may only have been left out of a partial set: it goes off, the ledger keeps it. */
function statusAfter(change: CatalogChange): CatalogItem {
  const off = change.event === 'OFF' || change.event === 'VLOST' || change.event === 'DEL'
  return { ...change, status: off ? 'OFF' : (change.status ?? 'ON') }
}
