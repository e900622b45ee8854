import type { CatalogChange, CatalogItem, Platform } from '@fengqiao/gb28181'
import { type Database, systemScope } from '../../platform/db/index.ts'
import type { Logger } from '../../platform/log/index.ts'
import type { Area } from '../area/index.ts'
import { BatchWriter } from './batch-writer.ts'
import { mergeCatalogs, switchChannels } from './camera.store.ts'
import { type CatalogCamera, isCamera, positionOf, toCatalogCamera } from './catalog-camera.ts'
import { setCatalogResult, setDeviceInfo } from './device.store.ts'

export interface CatalogProgress {
  readonly received: number
  readonly total: number
}

/** Entries written in one transaction, of one device or of many: devices page by a few, which would be a commit each. */
const batchSize = 500

/** Reads the catalogs of devices, and keeps what they say and what they report later. */
export class Catalogs {
  /** How far the running queries are, by device. */
  readonly running = new Map<string, CatalogProgress>()
  readonly #platform: Platform
  readonly #database: Database
  readonly #area: Area
  readonly #logger: Logger
  readonly #writer: BatchWriter<CatalogCamera & { readonly deviceId: string }>

  constructor(options: {
    readonly platform: Platform
    readonly database: Database
    readonly area: Area
    readonly logger: Logger
  }) {
    this.#platform = options.platform
    this.#database = options.database
    this.#area = options.area
    this.#logger = options.logger
    this.#writer = new BatchWriter(batchSize, (channels) =>
      options.database.transaction(systemScope, (tx) => mergeCatalogs(tx, channels, new Date())),
    )
  }

  /** Reads the whole catalog; false when it is being read already. */
  async take(deviceId: string): Promise<boolean> {
    if (this.running.has(deviceId)) return false
    this.running.set(deviceId, { received: 0, total: 0 })
    let waiting: CatalogItem[] = []
    try {
      const result = await this.#platform.queryCatalog(deviceId, async (items, { received, sumNum }) => {
        waiting.push(...items)
        this.running.set(deviceId, { received, total: sumNum })
        if (waiting.length < batchSize) return
        const batch = waiting
        waiting = []
        await this.#store(deviceId, batch)
      })
      await this.#store(deviceId, waiting)
      await this.#database.transaction(systemScope, (tx) => setCatalogResult(tx, deviceId, result.complete, new Date()))
      const level = result.complete ? 'debug' : 'warn'
      this.#logger[level]({ device: deviceId, ...result }, 'catalog received')
      return true
    } finally {
      this.running.delete(deviceId)
    }
  }

  /** Keeps what a device says of itself. */
  async takeInfo(deviceId: string): Promise<void> {
    const { deviceName: name, manufacturer, model, firmware } = await this.#platform.queryDeviceInfo(deviceId)
    await this.#database.transaction(systemScope, (tx) =>
      setDeviceInfo(tx, deviceId, { name, manufacturer, model, firmware }),
    )
  }

  /**
   * A notification (9.11): ON, OFF, VLOST and DEFECT say something of channels that are known; ADD and UPDATE describe
   * one; DEL may only mean that it was left out of a partial set, so it goes off and the ledger keeps it.
   */
  async takeChanges(deviceId: string, changes: readonly CatalogChange[]): Promise<void> {
    const described = changes.filter(({ event, name }) => event === 'ADD' || (event === 'UPDATE' && name !== undefined))
    await this.#store(
      deviceId,
      described.map((change) => ({ ...change, status: change.status ?? 'ON' })),
    )
    const switched = changes
      .filter((change) => !described.includes(change) && isCamera(change))
      .flatMap(({ deviceId: id, event, status }) => {
        if (event === 'UPDATE') return status === undefined ? [] : [{ id, deviceId, on: status === 'ON' }]
        return [{ id, deviceId, on: event === 'ON' }]
      })
    await this.#database.transaction(systemScope, (tx) => switchChannels(tx, switched, new Date()))
  }

  async #store(deviceId: string, items: readonly CatalogItem[]): Promise<void> {
    const cameras: (CatalogCamera & { readonly deviceId: string })[] = []
    for (const item of items) {
      if (isCamera(item)) cameras.push({ ...toCatalogCamera(item, await this.#areaOf(item)), deviceId })
    }
    await this.#writer.put(cameras)
  }

  /** By position first, then by the code that the device gives; else the county, where somebody will sort it out. */
  async #areaOf(item: CatalogItem): Promise<string> {
    const position = positionOf(item)
    const grid = position && (await this.#area.locate(position))
    if (grid) return grid
    const directory = await this.#area.directory()
    const civil = (item.civilCode ?? '').padEnd(12, '0')
    return directory.find(civil)?.code ?? `${this.#database.countyCode}000000`
  }
}
