import { Gb28181Error } from '../errors.ts'
import type { CatalogItem } from '../manscdp/catalog-item.ts'
import type { DeviceInfo, DeviceStatus } from '../manscdp/device-info.ts'
import type { ManscdpMessage } from '../manscdp/manscdp-message.ts'
import { encodePtz } from '../ptz/ptz-codec.ts'
import type { PtzCommand } from '../ptz/ptz-command.ts'
import type { IncomingRequest } from '../sip/incoming-request.ts'
import { SipEndpoint } from '../sip/sip-endpoint.ts'
import type { Transport } from '../transport/transport.ts'
import { TypedEmitter, type Unsubscribe } from '../typed-emitter.ts'
import { CatalogQuery } from './catalog-query.ts'
import { DeviceRegistry } from './device-registry.ts'
import { DeviceRequests } from './device-requests.ts'
import type { InviteRequest, MediaDialog } from './media-dialog.ts'
import { MediaDialogs } from './media-dialogs.ts'
import { MessageService } from './message-service.ts'
import { PendingQueries, type PendingQuery } from './pending-queries.ts'
import type { CatalogResult, Platform } from './platform.ts'
import type { PlatformConfig } from './platform-config.ts'
import type { PlatformCounters } from './platform-counters.ts'
import type { PlatformEvents, RegisteredDevice } from './platform-events.ts'
import { Registrar } from './registrar.ts'
import { SingleAnswerQuery } from './single-answer-query.ts'

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
  readonly #queries: PendingQueries
  readonly #messages: MessageService
  readonly #dialogs: MediaDialogs
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
    const requests = new DeviceRequests({ config, registry, endpoint: this.#endpoint })
    const onGone = (deviceId: string) => this.#forget(deviceId, 'device-unregistered')
    this.#registry = registry
    this.#requests = requests
    this.#registrar = new Registrar({ config, registry, events, onGone })
    this.#queries = new PendingQueries(config.limits.pendingQueries)
    this.#messages = new MessageService({ config, registry, requests, queries: this.#queries, events })
    this.#dialogs = new MediaDialogs({ config, registry, requests, endpoint: this.#endpoint })
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
    this.#queries.abandonAll(new Gb28181Error('STOPPED', 'the platform is stopping'))
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
    const { clock, queryIdleSeconds, limits } = this.#config
    const sn = this.#requests.nextSn()
    const options = { deviceId, sn, clock, idleSeconds: queryIdleSeconds, maxItems: limits.catalogItems, onPage }
    return this.#ask('Catalog', deviceId, sn, () => new CatalogQuery(options))
  }

  queryDeviceInfo(deviceId: string): Promise<DeviceInfo> {
    return this.#askOnce('DeviceInfo', deviceId, (answer) => (answer.type === 'device-info' ? answer.info : undefined))
  }

  queryDeviceStatus(deviceId: string): Promise<DeviceStatus> {
    return this.#askOnce('DeviceStatus', deviceId, (answer) =>
      answer.type === 'device-status' ? answer.status : undefined,
    )
  }

  async invite(request: InviteRequest): Promise<MediaDialog> {
    this.#needRunning()
    return this.#dialogs.invite(request, this.#port)
  }

  async sendPtz(deviceId: string, channelId: string, command: PtzCommand): Promise<void> {
    this.#needRunning()
    const device = this.#requests.device(deviceId)
    const sn = this.#requests.nextSn()
    await this.#requests.message(device, { type: 'ptz', sn, deviceId: channelId, command: encodePtz(command) })
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
      devicesRegistered: this.#registry.size,
      transactionsOpen: this.#endpoint.transactions,
      dialogsOpen: this.#dialogs.size,
      noncesHeld: this.#registrar.noncesHeld,
      queriesPending: this.#queries.size,
      connectionsOpen: this.#transport.connections,
    }
  }

  #askOnce<Value>(
    command: string,
    deviceId: string,
    read: (answer: ManscdpMessage) => Value | undefined,
  ): Promise<Value> {
    const { clock, queryIdleSeconds: idleSeconds } = this.#config
    const sn = this.#requests.nextSn()
    const options = { deviceId, sn, clock, idleSeconds, what: `the ${command} query`, read }
    return this.#ask(command, deviceId, sn, () => new SingleAnswerQuery(options))
  }

  async #ask<Value>(
    command: string,
    deviceId: string,
    sn: string,
    open: () => PendingQuery & { readonly result: Promise<Value>; fail(error: Error): void },
  ): Promise<Value> {
    this.#needRunning()
    const device = this.#requests.device(deviceId)
    const query = open()
    try {
      this.#queries.add(query)
      // The answer may overtake the 200 of the question, so both are waited for at once.
      this.#requests
        .message(device, { type: 'query', command, sn, deviceId })
        .catch((error: Error) => query.fail(error))
      return await query.result
    } catch (error) {
      query.fail(error instanceof Error ? error : new Error(String(error)))
      query.result.catch(() => {})
      throw error
    } finally {
      this.#queries.remove(query)
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
    this.#queries.abandonDevice(deviceId)
    this.#dialogs.deviceGone(deviceId, reason)
  }

  #needRunning(): void {
    if (!this.#running) throw new Gb28181Error('NOT_STARTED', 'the platform is not started')
  }
}
