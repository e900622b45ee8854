import { systemClock } from '../clock.ts'
import { silentLogger } from '../logger.ts'
import type { Alarm } from '../manscdp/alarm.ts'
import type { CatalogChange } from '../manscdp/catalog-item.ts'
import { systemRandom } from '../random.ts'
import type { IncomingRequest } from '../sip/incoming-request.ts'
import { addressUri } from '../sip/name-addr.ts'
import { SipEndpoint } from '../sip/sip-endpoint.ts'
import type { Remote } from '../transport/remote.ts'
import type { Transport } from '../transport/transport.ts'
import { TypedEmitter, type Unsubscribe } from '../typed-emitter.ts'
import type { Device, DeviceEvents, DeviceOptions, RegistrationState } from './device.ts'
import { QueryService } from './query-service.ts'
import { Registration } from './registration.ts'
import { RegistrationLoop } from './registration-loop.ts'
import { ServerRequests } from './server-requests.ts'
import { StreamService } from './stream-service.ts'
import { SubscriptionService } from './subscription-service.ts'

const allow = ['MESSAGE', 'INVITE', 'ACK', 'CANCEL', 'BYE', 'INFO', 'SUBSCRIBE', 'OPTIONS']
const rules = { allow, accept: { MESSAGE: ['application/manscdp+xml'], INVITE: ['application/sdp'] } }
/** One device talks to one server; more at a time than this is an attack or a fault. */
const maxTransactions = 1000
/** How long `stop` waits for the server to answer. */
const farewellMs = 2000

/** A transport that knows where its server is, once it has started. */
interface TransportToServer extends Transport {
  readonly server: Remote
}

/** A {@link Device} over any transport. */
export class GbDevice implements Device {
  readonly id: string
  readonly #options: DeviceOptions
  readonly #transport: TransportToServer
  readonly #endpoint: SipEndpoint
  readonly #events: TypedEmitter<DeviceEvents>
  readonly #requests: ServerRequests
  readonly #queries: QueryService
  readonly #streams: StreamService
  readonly #subscriptions: SubscriptionService
  readonly #loop: RegistrationLoop
  #port = 0
  #running = false

  constructor(options: DeviceOptions, transport: TransportToServer) {
    const {
      id,
      domain,
      localHost,
      server: { id: serverId },
    } = options
    const clock = options.clock ?? systemClock
    const logger = options.logger ?? silentLogger
    // Over TCP the port is the connection's, and no address to call back.
    const localPort = () => this.#port || undefined
    const server = () => this.#transport.server
    this.id = id
    this.#options = options
    this.#events = new TypedEmitter(logger)
    this.#transport = transport
    const endpoint = new SipEndpoint({
      transport,
      clock,
      logger,
      random: options.random ?? systemRandom,
      rules,
      maxTransactions,
      sentBy: () => ({ host: localHost, port: localPort() }),
      onRequest: (incoming) => this.#serve(incoming),
      onAck: (request) => this.#streams.ack(request),
      onClosed: () => this.#loop.connectionLost(),
    })
    this.#endpoint = endpoint
    this.#requests = new ServerRequests({ endpoint, id, domain, serverId, server })
    this.#queries = new QueryService({
      requests: this.#requests,
      logger,
      deviceId: id,
      device: options,
    })
    this.#streams = new StreamService({
      endpoint,
      logger,
      deviceId: id,
      localHost,
      localPort,
      onInvite: options.onInvite,
      sendFileEnd: (channelId) =>
        this.#requests.message({
          type: 'media-status',
          sn: this.#requests.nextSn(),
          deviceId: channelId,
          notifyType: '121',
        }),
    })
    this.#subscriptions = new SubscriptionService({
      endpoint,
      deviceId: id,
      localHost,
      localPort,
      nextSn: () => this.#requests.nextSn(),
      device: options,
    })
    this.#loop = new RegistrationLoop({
      clock,
      events: this.#events,
      registration: new Registration({
        endpoint,
        clock,
        id,
        domain,
        password: options.password,
        serverId,
        server,
        localHost,
        localPort,
        gbVersion: options.gbVersion ?? '2.0',
      }),
      expiresSeconds: options.expiresSeconds ?? 86_400,
      keepaliveSeconds: options.keepaliveSeconds ?? 60,
      keepaliveMisses: options.keepaliveMisses ?? 3,
      retrySeconds: options.retrySeconds ?? 2,
      keepalive: () => this.#keepalive(),
    })
  }

  get state(): RegistrationState {
    return this.#loop.state
  }

  on<Name extends keyof DeviceEvents>(name: Name, listener: (event: DeviceEvents[Name]) => void): Unsubscribe {
    return this.#events.on(name, listener)
  }

  async start(): Promise<void> {
    if (this.#running) return
    this.#running = true
    const bound = await this.#endpoint.start()
    this.#port = bound.port
    this.#loop.start()
  }

  whenRegistered(): Promise<void> {
    return this.#loop.whenRegistered()
  }

  async stop(): Promise<void> {
    if (!this.#running) return
    this.#running = false
    this.#subscriptions.clear()
    let timer = { cancel: () => {} }
    const timeout = new Promise<void>((resolve) => {
      timer = this.#endpoint.clock.schedule(farewellMs, resolve)
    })
    // The BYEs leave before the last REGISTER does, so the server hears of each stream's end from its dialog.
    await Promise.race([Promise.all([this.#streams.stop(), this.#loop.stop()]), timeout])
    timer.cancel()
    await this.#endpoint.stop()
  }

  sendAlarm(alarm: Omit<Alarm, 'sn'>): Promise<void> {
    return this.#sendAlarm(alarm)
  }

  notifyCatalog(changes: readonly CatalogChange[]): Promise<void> {
    return this.#subscriptions.notifyCatalog(changes)
  }

  async #sendAlarm(alarm: Omit<Alarm, 'sn'>): Promise<void> {
    const sn = this.#requests.nextSn()
    const message = { type: 'alarm', sn, deviceId: alarm.deviceId, alarm: { ...alarm, sn } } as const
    if (!(await this.#subscriptions.notifyAlarm(message))) await this.#requests.message(message)
  }

  #keepalive(): Promise<void> {
    const sn = this.#requests.nextSn()
    return this.#requests.message({ type: 'keepalive', sn, deviceId: this.id, status: 'OK', faultyChannels: [] })
  }

  #serve(incoming: IncomingRequest): void {
    const { method, headers } = incoming.request
    if (method === 'OPTIONS') {
      incoming.respond(200, { headers: [['Allow', allow.join(', ')]] })
    } else if (addressUri(headers.get('From'))?.user !== this.#options.server.id) {
      incoming.respond(403)
    } else if (method === 'MESSAGE') {
      this.#queries.serve(incoming)
    } else if (method === 'BYE') {
      this.#streams.bye(incoming)
    } else if (method === 'SUBSCRIBE') {
      this.#subscriptions.subscribe(incoming)
    } else if (method === 'INFO') {
      this.#streams.info(incoming)
    } else if (method === 'INVITE') {
      this.#streams.invite(incoming).catch((error: unknown) => {
        this.#options.logger?.error({ err: error }, 'serving an INVITE failed')
        incoming.respond(500)
      })
    }
  }
}
