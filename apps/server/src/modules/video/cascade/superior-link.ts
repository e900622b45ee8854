import type { SuperiorState } from '@fengqiao/contract'
import {
  type Alarm,
  type CatalogChange,
  type CatalogItem,
  createDevice,
  type Device,
  type DeviceControl,
  type DeviceDialog,
  InviteFailedError,
  type InviteOffer,
  type Platform,
} from '@fengqiao/gb28181'
import type { LiveStream } from '@fengqiao/media'
import type { Logger } from '../../../platform/log/index.ts'
import type { CameraControl } from '../control/camera-control.ts'
import type { GbMedia } from '../gb-media.ts'
import { relayStream } from './relay-stream.ts'
import type { SharedCamera, SuperiorRecord } from './superior.store.ts'

export interface SuperiorLinkOptions {
  readonly superior: SuperiorRecord
  readonly password: string
  readonly localHost: string
  readonly platform: Platform
  readonly control: CameraControl
  readonly media: GbMedia
  readonly openLive: (camera: { readonly id: string; readonly deviceId: string }) => Promise<LiveStream>
  readonly onWatched: (camera: SharedCamera, superior: SuperiorRecord, offer: InviteOffer) => Promise<void>
  readonly logger: Logger
}

/** Streams that one superior may have running at a time. */
const mostStreams = 200
/** What a superior may tell a camera; the device behind it belongs to others as well and is not restarted for it. */
const relayed: ReadonlySet<DeviceControl['kind']> = new Set([
  'record',
  'guard',
  'alarm-reset',
  'key-frame',
  'drag-zoom',
  'home-position',
])

/** This platform as a device of one superior: what is shared with it, and nothing else, under the ids that it knows. */
export class SuperiorLink {
  readonly superior: SuperiorRecord
  readonly #options: SuperiorLinkOptions
  readonly #device: Device
  #byChannel = new Map<string, SharedCamera>()
  #byCamera = new Map<string, SharedCamera>()
  #state: Exclude<SuperiorState, 'off'> = 'registering'
  #since = new Date()
  #lastStatus: number | null = null
  #streams = 0

  constructor(options: SuperiorLinkOptions) {
    const { superior } = options
    this.superior = superior
    this.#options = options
    this.#device = createDevice({
      id: superior.localId,
      domain: superior.domain,
      password: options.password,
      server: { id: superior.serverId, host: superior.host, port: superior.port },
      transport: superior.transport,
      localHost: options.localHost,
      keepaliveSeconds: superior.keepaliveSeconds,
      expiresSeconds: superior.expiresSeconds,
      gbVersion: '3.0',
      logger: options.logger,
      deviceInfo: { deviceName: superior.name, manufacturer: 'Fengqiao', model: 'Fengqiao' },
      catalog: () => [...this.#byChannel.values()].map((camera) => itemOf(camera, superior.localId)),
      channelStatus: (targetId) => {
        const camera = this.#byChannel.get(targetId)
        if (!camera) return targetId === superior.localId ? {} : { result: 'ERROR', online: false }
        return { online: camera.status === 'online' }
      },
      recordings: (query) => this.#recordings(query.channelId, query),
      presets: (channelId) => this.#presets(channelId),
      onPtz: (channelId, _, command) => void this.#relay(channelId, { kind: 'ptz', command }),
      onControl: (targetId, control) => (relayed.has(control.kind) ? this.#relay(targetId, control) : false),
      onInvite: (offer, dialog) => this.#invited(offer, dialog),
    })
    this.#device.on('state', ({ state, status }) => {
      if (state === 'stopped') return
      this.#state = state
      this.#since = new Date()
      this.#lastStatus = status ?? (state === 'registered' ? null : this.#lastStatus)
    })
  }

  get standing(): { state: SuperiorState; since: Date; lastStatus: number | null; streams: number } {
    return { state: this.#state, since: this.#since, lastStatus: this.#lastStatus, streams: this.#streams }
  }

  async start(cameras: readonly SharedCamera[]): Promise<void> {
    this.#keep(cameras)
    await this.#device.start()
  }

  stop(): Promise<void> {
    return this.#device.stop()
  }

  /** What is shared now, and how it stands: the superior is told of each difference. */
  async update(cameras: readonly SharedCamera[]): Promise<void> {
    const before = this.#byCamera
    this.#keep(cameras)
    const changes = [...this.#changes(before)]
    if (changes.length > 0 && this.#state === 'registered') await this.#device.notifyCatalog(changes)
  }

  /** Passes an alarm on, if its camera is shared. */
  async alarm(alarm: Alarm): Promise<void> {
    const camera = this.#byCamera.get(alarm.deviceId)
    if (camera && this.#state === 'registered') await this.#device.sendAlarm({ ...alarm, deviceId: camera.channelId })
  }

  #keep(cameras: readonly SharedCamera[]): void {
    this.#byChannel = new Map(cameras.map((camera) => [camera.channelId, camera]))
    this.#byCamera = new Map(cameras.map((camera) => [camera.cameraId, camera]))
  }

  *#changes(before: ReadonlyMap<string, SharedCamera>): Generator<CatalogChange> {
    for (const [id, camera] of this.#byCamera) {
      const was = before.get(id)
      const item = itemOf(camera, this.superior.localId)
      if (!was || was.channelId !== camera.channelId) yield { ...item, event: 'ADD' }
      else if (was.status !== camera.status) {
        yield { deviceId: camera.channelId, event: camera.status === 'online' ? 'ON' : 'OFF' }
      } else if (was.name !== camera.name || was.ptz !== camera.ptz) yield { ...item, event: 'UPDATE' }
    }
    for (const [id, was] of before) {
      if (this.#byCamera.get(id)?.channelId !== was.channelId) yield { deviceId: was.channelId, event: 'DEL' }
    }
  }

  async #invited(offer: InviteOffer, dialog: DeviceDialog) {
    const camera = this.#byChannel.get(offer.channelId)
    if (!camera) return { reject: 404 }
    if (offer.kind === 'Talk') return { reject: 488 }
    if (camera.deviceId === null || camera.status === 'offline') return { reject: 480 }
    if (this.#streams >= mostStreams) return { reject: 486 }
    this.#streams++
    try {
      await this.#options.onWatched(camera, this.superior, offer)
      return await relayStream({
        offer,
        dialog,
        camera: { id: camera.cameraId, deviceId: camera.deviceId },
        localHost: this.#options.localHost,
        openLive: this.#options.openLive,
        media: this.#options.media,
        onEnd: () => {
          this.#streams--
        },
      })
    } catch (error) {
      this.#streams--
      this.#options.logger.warn({ err: error, camera: camera.cameraId }, 'a stream for a superior did not come up')
      return { reject: statusOf(error) }
    }
  }

  /** True when it got through. A person here who has the camera in hand keeps it. */
  async #relay(channelId: string, command: DeviceControl): Promise<boolean> {
    const camera = this.#byChannel.get(channelId)
    if (!camera || camera.deviceId === null) return false
    try {
      const target = { id: camera.cameraId, deviceId: camera.deviceId }
      return await this.#options.control.relay(target, command, {
        id: `superior-${this.superior.id}`,
        name: this.superior.name,
        areaCode: camera.areaCode,
      })
    } catch (error) {
      this.#options.logger.warn({ err: error, camera: camera.cameraId }, 'a command of a superior did not get through')
      return false
    }
  }

  async #recordings(channelId: string, { start, end }: { readonly start: number; readonly end: number }) {
    const camera = this.#byChannel.get(channelId)
    if (!camera || camera.deviceId === null) return []
    const request = { deviceId: camera.deviceId, channelId: camera.cameraId, start, end }
    const { recordings } = await this.#options.platform.queryRecordings(request)
    return recordings.map((recording) => ({
      start: recording.start,
      end: recording.end,
      name: recording.name ?? camera.name,
      secrecy: recording.secret ? 1 : 0,
      type: recording.type ?? 'time',
      ...(recording.filePath !== undefined && { filePath: recording.filePath }),
      ...(recording.size !== undefined && { fileSize: recording.size }),
    }))
  }

  async #presets(channelId: string) {
    const camera = this.#byChannel.get(channelId)
    if (!camera || camera.deviceId === null) return []
    return this.#options.platform.queryPresets(camera.deviceId, camera.cameraId)
  }
}

function itemOf(camera: SharedCamera, parentId: string): CatalogItem {
  return {
    deviceId: camera.channelId,
    name: camera.name,
    manufacturer: 'Fengqiao',
    model: 'IPC',
    owner: parentId.slice(0, 8),
    civilCode: camera.areaCode.slice(0, 6),
    address: camera.name,
    parental: 0,
    parentId,
    safetyWay: 0,
    registerWay: 1,
    secrecy: 0,
    status: camera.status === 'online' ? 'ON' : 'OFF',
    ...(camera.lng !== null && camera.lat !== null && { longitude: camera.lng, latitude: camera.lat }),
    info: { ptzType: camera.ptz ? 1 : 3 },
  }
}

function statusOf(error: unknown): number {
  if (error instanceof InviteFailedError && error.status >= 400) return error.status
  return 503
}
