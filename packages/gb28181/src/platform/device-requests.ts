import { DeviceNotRegisteredError, RequestFailedError } from '../errors.ts'
import { type ManscdpMessage, manscdpContentType } from '../manscdp/manscdp-message.ts'
import { writeManscdp } from '../manscdp/manscdp-writer.ts'
import { randomToken } from '../random.ts'
import type { SipEndpoint } from '../sip/sip-endpoint.ts'
import type { SipRequest } from '../sip/sip-message.ts'
import { makeRequest, type RequestContent } from '../sip/sip-request.ts'
import { formatSipUri } from '../sip/sip-uri.ts'
import type { TypedEmitter } from '../typed-emitter.ts'
import type { DeviceRegistry } from './device-registry.ts'
import type { PlatformConfig } from './platform-config.ts'
import type { PlatformEvents, RegisteredDevice } from './platform-events.ts'

/** Builds and sends what goes from the platform to a device. */
export class DeviceRequests {
  readonly #config: PlatformConfig
  readonly #registry: DeviceRegistry
  readonly #endpoint: SipEndpoint
  readonly #events: TypedEmitter<PlatformEvents>
  #sn: number

  constructor(options: {
    config: PlatformConfig
    registry: DeviceRegistry
    endpoint: SipEndpoint
    events: TypedEmitter<PlatformEvents>
  }) {
    this.#config = options.config
    this.#registry = options.registry
    this.#endpoint = options.endpoint
    this.#events = options.events
    // A random start keeps answers to the last run's questions from being taken for answers to this one's.
    this.#sn = Number.parseInt(randomToken(options.config.random, 3), 16)
  }

  nextSn(): string {
    this.#sn = (this.#sn % 0x7fff_fffe) + 1
    return String(this.#sn)
  }

  /** @throws DeviceNotRegisteredError */
  device(deviceId: string): RegisteredDevice {
    const device = this.#registry.get(deviceId)
    if (!device) throw new DeviceNotRegisteredError(deviceId)
    return device
  }

  /** A request outside a dialog to the device or one of its channels. */
  build(
    device: RegisteredDevice,
    targetId: string,
    method: string,
    content: Pick<RequestContent, 'headers' | 'contentType' | 'body'>,
  ): SipRequest {
    const { random, id, domain } = this.#config
    return makeRequest({
      method,
      uri: formatSipUri(targetId, device.remote.address, device.remote.port),
      from: `<${formatSipUri(id, domain)}>;tag=${randomToken(random, 6)}`,
      to: `<${formatSipUri(targetId, domain)}>`,
      callId: randomToken(random, 12),
      cseq: 1,
      ...content,
    })
  }

  /** Sends a MANSCDP message. @throws RequestFailedError, RequestTimeoutError */
  async message(device: RegisteredDevice, message: ManscdpMessage): Promise<void> {
    const request = this.build(device, device.deviceId, 'MESSAGE', {
      contentType: manscdpContentType,
      body: writeManscdp(message),
    })
    const response = await this.#endpoint.request(request, device.remote)
    this.#events.emit('traffic', {
      deviceId: device.deviceId,
      direction: 'out',
      method: 'MESSAGE',
      command: commandOf(message),
      status: response.status,
      bytes: request.body.length,
    })
    if (response.status >= 300) throw new RequestFailedError('MESSAGE', response.status, response.reason)
  }
}

function commandOf(message: ManscdpMessage): string {
  if (message.type === 'query') return message.command
  return message.type === 'control' ? `DeviceControl ${message.control.kind}` : message.type
}
