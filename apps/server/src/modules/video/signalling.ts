import { type Alarm, createPlatform, type Platform, PortInUseError } from '@fengqiao/gb28181'
import type { Config } from '../../platform/config/index.ts'
import { StartError } from '../../platform/config/index.ts'
import { type Database, systemScope } from '../../platform/db/index.ts'
import type { Events } from '../../platform/events/index.ts'
import type { Logger } from '../../platform/log/index.ts'
import type { Area } from '../area/index.ts'
import { createAlarmKeeper } from './alarm-keeper.ts'
import { BatchWriter } from './batch-writer.ts'
import { type LivePosition, markOffline, sayStarting, setLivePositions } from './camera.store.ts'
import { type CatalogProgress, Catalogs } from './catalogs.ts'
import { CameraControl } from './control/camera-control.ts'
import { setDevicesOffline } from './device.store.ts'
import { DeviceBook } from './devices/device-book.ts'
import { DeviceJournal } from './devices/device-journal.ts'
import { createPresence } from './presence.ts'

export interface SignallingOptions {
  readonly config: Pick<Config, 'sip'>
  readonly publicHostFor: (remoteAddress: string) => string
  readonly database: Database
  readonly events: Events
  readonly area: Area
  readonly logger: Logger
  /** Cameras came, went or changed; what they are now is in the ledger. */
  readonly onCamerasChanged?: () => void
  readonly onAlarm?: (alarm: Alarm) => void
}

/** What runs when SIP is configured. */
export interface RunningSignalling {
  readonly platform: Platform
  readonly book: DeviceBook
  readonly journal: DeviceJournal
  readonly catalogs: Catalogs
  readonly control: CameraControl
  /** Begins to work with a device that is registered and may: its catalog, what it is, what it tells by itself. */
  welcome(deviceId: string): void
}

/** The GB/T 28181 side: keeps what devices say of themselves and their channels. */
export interface Signalling {
  readonly platform: Platform | null
  /** Null without a SIP identity. */
  readonly running: RunningSignalling | null
  /** How far the running catalog queries are, by device. */
  readonly catalogs: ReadonlyMap<string, CatalogProgress>
  /** Takes out of hand what a session controls. */
  endSession(sessionId: string): void
  start(): Promise<void>
  stop(): Promise<void>
}

/** Seconds between the positions of devices that move. */
const positionSeconds = 30

export function createSignalling(options: SignallingOptions): Signalling {
  const { config, database, events, area, logger } = options
  if (!config.sip) {
    return {
      platform: null,
      running: null,
      catalogs: new Map(),
      endSession: () => {},
      start: async () => {},
      stop: async () => {},
    }
  }
  const { sip } = config
  const book = new DeviceBook({ policy: sip.unknownDevices, password: sip.password, realm: sip.domain })
  const platform = createPlatform({
    id: sip.id,
    domain: sip.domain,
    host: sip.host,
    port: sip.port,
    publicHost: options.publicHostFor,
    logger,
    keepalive: { intervalSeconds: sip.keepaliveSeconds, misses: 3 },
    credentials: (deviceId) => book.credentials(deviceId),
  })
  const catalogs = new Catalogs({ platform, database, area, logger })
  const journal = new DeviceJournal(platform, Date.now)
  const presence = createPresence(database)
  const control = new CameraControl({ platform, database, logger })
  const alarms = createAlarmKeeper(database, events)
  const positions = new BatchWriter<LivePosition>(500, (items) =>
    database.transaction(systemScope, (tx) => setLivePositions(tx, items)),
  )
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

  function tellCameras(deviceId: string | null): void {
    options.onCamerasChanged?.()
    events.announce({ type: 'camera.status', areaCode: null, personIds: [], subjectId: deviceId, data: {} })
  }

  function welcome(deviceId: string): void {
    follow('reading a catalog', deviceId, async () => {
      try {
        await catalogs.take(deviceId)
      } finally {
        tellCameras(deviceId)
        subscribe(deviceId)
      }
      await catalogs.takeInfo(deviceId)
    })
  }

  /** After the catalog, so that a slow device is not asked for everything at once. */
  function subscribe(deviceId: string): void {
    if (!platform.device(deviceId)) return
    for (const kind of ['catalog', 'alarm', 'position'] as const) {
      platform.subscribe({ deviceId, kind, intervalSeconds: positionSeconds })
    }
  }

  platform.on('deviceRegistered', (device) => {
    const { deviceId, remote, edition, isRefresh } = device
    const { admission } = book.admit(deviceId)
    const seen = {
      id: deviceId,
      areaCode: `${database.countyCode}000000`,
      admission,
      transport: remote.transport,
      address: `${remote.address}:${remote.port}`,
      edition: edition ?? null,
    }
    const content = JSON.stringify(seen)
    if (isRefresh && written.get(deviceId) === content) return
    written.set(deviceId, content)
    follow('keeping a registration', deviceId, async () => {
      await presence.put([{ kind: 'here', device: seen, isNew: !isRefresh }])
      tellDevice(deviceId, true)
      if (isRefresh || !platform.device(deviceId)) return
      if (book.isAllowed(deviceId)) welcome(deviceId)
      // Who decides about it wants to know what it is.
      else await catalogs.takeInfo(deviceId)
    })
  })
  const lost = ({ deviceId }: { readonly deviceId: string }) => {
    written.delete(deviceId)
    follow('keeping a loss', deviceId, async () => {
      await presence.put([{ kind: 'gone', deviceId }])
      tellDevice(deviceId, false)
      tellCameras(null)
    })
  }
  platform.on('deviceLost', lost)
  platform.on('deviceUnregistered', lost)
  platform.on('catalogNotify', ({ deviceId, items }) => {
    if (!book.isAllowed(deviceId)) return
    follow('keeping a catalog notification', deviceId, async () => {
      await catalogs.takeChanges(deviceId, items)
      tellCameras(null)
    })
  })
  platform.on('alarm', ({ deviceId, alarm }) => {
    if (!book.isAllowed(deviceId)) return
    options.onAlarm?.(alarm)
    follow('keeping an alarm', deviceId, () => alarms(deviceId, alarm))
  })
  platform.on('position', ({ deviceId, channelId, position: { longitude: lng, latitude: lat } }) => {
    if (!book.isAllowed(deviceId)) return
    const at = new Date()
    follow('keeping a position', deviceId, () => positions.put([{ deviceId, channelId, lng, lat, at }]))
  })
  platform.on('malformed', ({ remote, layer, reason }) => logger.debug({ remote, layer, reason }, 'malformed message'))

  return {
    platform,
    running: { platform, book, journal, catalogs, control, welcome },
    catalogs: catalogs.running,
    async start() {
      const now = new Date()
      // Nobody is registered with this process yet; who lives registers anew within a keepalive.
      await database.transaction(systemScope, async (tx) => {
        await sayStarting(tx)
        await setDevicesOffline(tx, null, now)
        await markOffline(tx, null, now)
        await book.load(tx)
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
    endSession: (sessionId) => control.seats.endSession(sessionId, Date.now()),
    async stop() {
      control.close()
      await platform.stop()
      while (work.size > 0) await Promise.allSettled(work)
    },
  }
}
