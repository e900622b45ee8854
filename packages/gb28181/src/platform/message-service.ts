import type { ManscdpMessage, OtherMessage } from '../manscdp/manscdp-message.ts'
import { readManscdp } from '../manscdp/manscdp-reader.ts'
import type { IncomingRequest } from '../sip/incoming-request.ts'
import { addressUri } from '../sip/name-addr.ts'
import type { TypedEmitter } from '../typed-emitter.ts'
import type { DeviceRegistry } from './device-registry.ts'
import type { DeviceRequests } from './device-requests.ts'
import type { MediaDialogs } from './media-dialogs.ts'
import type { PendingQueries } from './pending-queries.ts'
import type { PlatformConfig } from './platform-config.ts'
import type { PlatformEvents, RegisteredDevice } from './platform-events.ts'

/** NotifyType of a recording that was sent to its end (9.8.1). */
const fileEnd = '121'

/** Serves MESSAGE and NOTIFY: what devices report and answer (GB/T 28181-2016 9.4–9.6, 9.11). */
export class MessageService {
  readonly #config: PlatformConfig
  readonly #registry: DeviceRegistry
  readonly #requests: DeviceRequests
  readonly #queries: PendingQueries
  readonly #dialogs: MediaDialogs
  readonly #events: TypedEmitter<PlatformEvents>
  keepalives = 0
  strangers = 0
  malformed = 0

  constructor(options: {
    readonly config: PlatformConfig
    readonly registry: DeviceRegistry
    readonly requests: DeviceRequests
    readonly queries: PendingQueries
    readonly dialogs: MediaDialogs
    readonly events: TypedEmitter<PlatformEvents>
  }) {
    this.#config = options.config
    this.#registry = options.registry
    this.#requests = options.requests
    this.#queries = options.queries
    this.#dialogs = options.dialogs
    this.#events = options.events
  }

  /** The registered device that sent a request; a stranger is answered 403 and counted. */
  admit(incoming: IncomingRequest): RegisteredDevice | undefined {
    const from = addressUri(incoming.request.headers.get('From'))?.user
    const device = this.#registry.sender(from, incoming.remote) ?? this.#streaming(incoming)
    if (device) return device
    this.strangers++
    incoming.respond(403)
    return undefined
  }

  /** The device that sends a stream under the same Call-ID from the same address: some write another id into From. */
  #streaming({ request, remote }: IncomingRequest): RegisteredDevice | undefined {
    const deviceId = this.#dialogs.deviceOfCall(request.headers.get('Call-ID'))
    const device = deviceId === undefined ? undefined : this.#registry.get(deviceId)
    return device?.remote.address === remote.address ? device : undefined
  }

  async serve(incoming: IncomingRequest): Promise<void> {
    const device = this.admit(incoming)
    if (!device) return
    this.#registry.contact(device.deviceId)
    const { body } = incoming.request
    if (body.length === 0) {
      incoming.respond(200)
      return
    }
    const read = readManscdp(body)
    if (!read.ok) {
      this.malformed++
      incoming.respond(400)
      this.#events.emit('malformed', { remote: incoming.remote, layer: 'manscdp', reason: read.reason })
      return
    }
    if (read.message.type !== 'keepalive') this.#note(device, incoming, read.message)
    const held = this.#answerQuery(device, read.message)
    if (held) await held.catch(() => {})
    // The empty 200 goes first, whatever follows (GB/T 28181-2016 J).
    incoming.respond(200)
    this.#tell(device, incoming, read.message)
  }

  #note(device: RegisteredDevice, { request }: IncomingRequest, message: ManscdpMessage | OtherMessage): void {
    const command = 'command' in message ? message.command : message.type
    const { method, body } = request
    const { deviceId } = device
    this.#events.emit('traffic', { deviceId, direction: 'in', method, command, status: 200, bytes: body.length })
  }

  #answerQuery(device: RegisteredDevice, message: ManscdpMessage | OtherMessage): Promise<void> | undefined {
    if (message.type === 'other') return undefined
    const query = this.#queries.find(device.deviceId, message.sn)
    if (query && message.type === 'catalog') {
      const { sn, sumNum, items } = message
      this.#events.emit('catalogPage', { deviceId: device.deviceId, sn, sumNum, items })
    }
    return query?.take(message)
  }

  #tell(device: RegisteredDevice, incoming: IncomingRequest, message: ManscdpMessage | OtherMessage): void {
    const { deviceId } = device
    switch (message.type) {
      case 'keepalive': {
        const { remote } = incoming
        this.keepalives++
        this.#registry.contact(deviceId, remote)
        const { status, faultyChannels } = message
        this.#events.emit('keepalive', { deviceId, remote, status, faultyChannels })
        break
      }
      case 'catalog-notify':
        this.#events.emit('catalogNotify', { deviceId, sn: message.sn, items: message.items })
        break
      case 'alarm':
        this.#confirmAlarm(device, message)
        this.#events.emit('alarm', { deviceId, alarm: message.alarm })
        break
      case 'position':
        this.#events.emit('position', { deviceId, channelId: message.deviceId, position: message.position })
        break
      case 'media-status': {
        const { notifyType, deviceId: channelId } = message
        if (notifyType === fileEnd)
          this.#dialogs.fileEnded(deviceId, channelId, incoming.request.headers.get('Call-ID'))
        this.#events.emit('mediaStatus', { deviceId, channelId, notifyType })
        break
      }
    }
  }

  /** The receiver of an alarm answers it with a Response of its own (GB/T 28181-2016 9.4.2). */
  #confirmAlarm(device: RegisteredDevice, { sn, deviceId }: { sn: string; deviceId: string }): void {
    this.#requests.message(device, { type: 'alarm-response', sn, deviceId, result: 'OK' }).catch((error: unknown) => {
      this.#config.logger.debug({ err: error, deviceId: device.deviceId }, 'the device did not take the alarm response')
    })
  }
}
