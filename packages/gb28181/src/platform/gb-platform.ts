import { Gb28181Error } from '../errors.ts'
import type { CatalogItem } from '../manscdp/catalog-item.ts'
import { type DeviceControl, isAnswered } from '../manscdp/device-control.ts'
import type { DeviceInfo, DeviceStatus } from '../manscdp/device-info.ts'
import type { Preset } from '../manscdp/preset.ts'
import { encodePtz } from '../ptz/ptz-codec.ts'
import type { PtzCommand } from '../ptz/ptz-command.ts'
import type { IncomingRequest } from '../sip/incoming-request.ts'
import { SipEndpoint } from '../sip/sip-endpoint.ts'
import type { Transport } from '../transport/transport.ts'
import { TypedEmitter, type Unsubscribe } from '../typed-emitter.ts'
import { DeviceQueries } from './device-queries.ts'
import { DeviceRegistry } from './device-registry.ts'
import { DeviceRequests } from './device-requests.ts'
import type { InviteRequest, MediaDialog } from './media-dialog.ts'
import { MediaDialogs } from './media-dialogs.ts'
import { MessageService } from './message-service.ts'
import { PendingQueries } from './pending-queries.ts'
import type { CatalogResult, DeviceConfiguration, Platform } from './platform.ts'
import type { PlatformConfig } from './platform-config.ts'
import type { PlatformCounters } from './platform-counters.ts'
import type { PlatformEvents, RegisteredDevice } from './platform-events.ts'
import type { RecordingsRequest, RecordingsResult } from './recordings.ts'
import { Registrar } from './registrar.ts'
import { type SubscriptionRequest, Subscriptions } from './subscriptions.ts'

const allow = ['REGISTER', 'MESSAGE', 'NOTIFY', 'INVITE', 'ACK', 'CANCEL', 'BYE', 'OPTIONS']
const manscdp = ['application/manscdp+xml']
const rules = { allow, accept: { MESSAGE: manscdp, NOTIFY: manscdp, INVITE: ['application/sdp'] } }

/** How long `stop` waits for devices to answer BYE. */
const byeMs = 2000

/** A {@link Platform} over any transport. */
export class GbPlatform implements Platform {
  readonly #config: PlatformConfig
  readonly #endpoint: SipEndpoint
  readonly #events: TypedEmitter<PlatformEvents>
  readonly #registry: DeviceRegistry
  readonly #registrar: Registrar
  readonly #requests: DeviceRequests
  readonly #pending: PendingQueries
  readonly #queries: DeviceQueries
  readonly #messages: MessageService
  readonly #dialogs: MediaDialogs
  readonly #subscriptions: Subscriptions
  readonly #transport: Transport
  #port = 0
  #running = false

  constructor(config: PlatformConfig, transport: Transport) {
    this.#config = config
    this.#transport = transport
    const events = new TypedEmitter<PlatformEvents>(config.logger)
    this.#events = events
    this.#endpoint = new SipEndpoint({
      transport,
      clock: config.clock,
      random: config.random,
      logger: config.logger,
      rules,
      maxTransactions: config.limits.transactions,
      sentBy: (remote) => ({ host: config.publicHost(remote.address), port: this.#port }),
      onRequest: (incoming) => this.#serve(incoming),
      onMalformed: (remote, reason) => events.emit('malformed', { remote, layer: 'sip', reason }),
    })
    const registry = new DeviceRegistry({
      clock: config.clock,
      keepalive: config.keepalive,
      onLost: (deviceId, reason) => {
        this.#forget(deviceId, 'device-lost')
        events.emit('deviceLost', { deviceId, reason })
      },
    })
    const requests = new DeviceRequests({ config, registry, endpoint: this.#endpoint, events })
    const onGone = (deviceId: string) => this.#forget(deviceId, 'device-unregistered')
    this.#registry = registry
    this.#requests = requests
    this.#registrar = new Registrar({ config, registry, events, onGone })
    this.#pending = new PendingQueries(config.limits.pendingQueries)
    this.#queries = new DeviceQueries({ config, requests, pending: this.#pending })
    this.#dialogs = new MediaDialogs({ config, registry, requests, endpoint: this.#endpoint })
    this.#subscriptions = new Subscriptions({
      config,
      registry,
      requests,
      endpoint: this.#endpoint,
      port: () => this.#port,
    })
    const { dialogs, pending } = { dialogs: this.#dialogs, pending: this.#pending }
    this.#messages = new MessageService({ config, registry, requests, queries: pending, dialogs, events })
  }

  get port(): number {
    return this.#port
  }

  async start(): Promise<{ host: string; port: number }> {
    const bound = await this.#endpoint.start()
    this.#port = bound.port
    this.#running = true
    this.#config.logger.info(bound, 'GB/T 28181 platform is listening on UDP and TCP')
    return bound
  }

  async stop(): Promise<void> {
    if (!this.#running) return
    this.#running = false
    this.#subscriptions.close()
    this.#pending.abandonAll(new Gb28181Error('STOPPED', 'the platform is stopping'))
    let timer = { cancel: () => {} }
    const timeout = new Promise<void>((resolve) => {
      timer = this.#config.clock.schedule(byeMs, resolve)
    })
    await Promise.race([this.#dialogs.byeAll(), timeout])
    timer.cancel()
    this.#registry.clear()
    await this.#endpoint.stop()
  }

  on<Name extends keyof PlatformEvents>(name: Name, listener: (event: PlatformEvents[Name]) => void): Unsubscribe {
    return this.#events.on(name, listener)
  }

  device(deviceId: string): RegisteredDevice | undefined {
    return this.#registry.get(deviceId)
  }

  devices(): readonly RegisteredDevice[] {
    return this.#registry.all()
  }

  async queryCatalog(
    deviceId: string,
    onPage: (items: readonly CatalogItem[], progress: CatalogResult) => void | Promise<void>,
  ): Promise<CatalogResult> {
    this.#needRunning()
    return this.#queries.catalog(deviceId, onPage)
  }

  async queryDeviceInfo(deviceId: string): Promise<DeviceInfo> {
    this.#needRunning()
    return this.#queries.info(deviceId)
  }

  async queryDeviceStatus(deviceId: string, about?: string): Promise<DeviceStatus> {
    this.#needRunning()
    return this.#queries.status(deviceId, about)
  }

  async queryRecordings(request: RecordingsRequest): Promise<RecordingsResult> {
    this.#needRunning()
    return this.#queries.recordings(request)
  }

  async queryPresets(deviceId: string, channelId: string): Promise<readonly Preset[]> {
    this.#needRunning()
    return this.#queries.presets(deviceId, channelId)
  }

  async queryConfiguration(
    deviceId: string,
    about: string,
    kinds: readonly string[] = ['BasicParam'],
  ): Promise<DeviceConfiguration> {
    this.#needRunning()
    return this.#queries.configuration(deviceId, about, kinds)
  }

  subscribe(request: SubscriptionRequest): void {
    this.#needRunning()
    this.#subscriptions.start(request)
  }

  dismiss(deviceId: string): void {
    if (!this.#registry.get(deviceId)) return
    this.#forget(deviceId, 'device-unregistered')
    this.#registry.remove(deviceId)
    this.#events.emit('deviceLost', { deviceId, reason: 'dismissed' })
  }

  async invite(request: InviteRequest): Promise<MediaDialog> {
    this.#needRunning()
    return this.#dialogs.invite(request, this.#port)
  }

  async sendPtz(deviceId: string, channelId: string, command: PtzCommand): Promise<void> {
    return this.control(deviceId, channelId, { kind: 'ptz', command: encodePtz(command) })
  }

  async control(deviceId: string, targetId: string, control: DeviceControl): Promise<void> {
    this.#needRunning()
    const device = this.#requests.device(deviceId)
    if (!isAnswered(control)) {
      const sn = this.#requests.nextSn()
      await this.#requests.message(device, { type: 'control', sn, deviceId: targetId, control })
      return
    }
    const result = await this.#queries.askOnce(
      { command: 'DeviceControl', deviceId },
      (answer) => (answer.type === 'control-response' ? answer.result : undefined),
      (sn) => ({ type: 'control', sn, deviceId: targetId, control }),
    )
    if (result.toUpperCase() !== 'OK') {
      throw new Gb28181Error('CONTROL_REFUSED', `the device answered ${control.kind} with ${result || 'no result'}`)
    }
  }

  counters(): PlatformCounters {
    const sip = this.#endpoint.counters
    return {
      ...sip,
      malformed: sip.malformed + this.#messages.malformed,
      registrations: this.#registrar.registrations,
      registrationsRefused: this.#registrar.refused,
      keepalives: this.#messages.keepalives,
      strangers: this.#messages.strangers,
      invites: this.#dialogs.invites,
      invitesFailed: this.#dialogs.failed,
      subscriptions: this.#subscriptions.size,
      devicesRegistered: this.#registry.size,
      transactionsOpen: this.#endpoint.transactions,
      dialogsOpen: this.#dialogs.size,
      noncesHeld: this.#registrar.noncesHeld,
      queriesPending: this.#pending.size,
      connectionsOpen: this.#transport.connections,
    }
  }

  #serve(incoming: IncomingRequest): void {
    const failed = (error: unknown) => {
      this.#config.logger.error({ err: error, method: incoming.request.method }, 'serving a device failed')
      incoming.respond(500)
    }
    switch (incoming.request.method) {
      case 'REGISTER':
        this.#registrar.serve(incoming).catch(failed)
        break
      case 'MESSAGE':
      case 'NOTIFY':
        this.#messages.serve(incoming).catch(failed)
        break
      case 'BYE':
        this.#dialogs.receiveBye(incoming)
        break
      case 'OPTIONS':
        incoming.respond(200, {
          headers: [
            ['Allow', allow.join(', ')],
            ['Accept', [...manscdp, 'application/sdp'].join(', ')],
          ],
        })
        break
      default:
        // An INVITE of a device asks for talk, which this platform does not offer.
        if (this.#messages.admit(incoming)) incoming.respond(488)
    }
  }

  #forget(deviceId: string, reason: 'device-lost' | 'device-unregistered'): void {
    this.#pending.abandonDevice(deviceId)
    this.#subscriptions.deviceGone(deviceId)
    this.#dialogs.deviceGone(deviceId, reason)
  }

  #needRunning(): void {
    if (!this.#running) throw new Gb28181Error('NOT_STARTED', 'the platform is not started')
  }
}
