/** Codes of the errors that this library throws or rejects with. */
export type Gb28181ErrorCode =
  | 'PORT_IN_USE'
  | 'NOT_STARTED'
  | 'STOPPED'
  | 'DEVICE_NOT_REGISTERED'
  | 'INVITE_FAILED'
  | 'INVITE_CANCELLED'
  | 'REQUEST_FAILED'
  | 'REQUEST_TIMEOUT'
  | 'CONTROL_REFUSED'
  | 'TOO_MANY_PENDING'
  | 'INVALID_ARGUMENT'

/** Any error of this library; `code` is stable. */
export class Gb28181Error extends Error {
  readonly code: Gb28181ErrorCode

  constructor(code: Gb28181ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = new.target.name
    this.code = code
  }
}

/** The SIP port is taken by another program, on UDP or on TCP. */
export class PortInUseError extends Gb28181Error {
  readonly host: string
  readonly port: number
  readonly transport: 'udp' | 'tcp'

  constructor(where: { host: string; port: number; transport: 'udp' | 'tcp' }, options?: ErrorOptions) {
    super(
      'PORT_IN_USE',
      `SIP port ${where.port}/${where.transport} on ${where.host} is in use by another program`,
      options,
    )
    this.host = where.host
    this.port = where.port
    this.transport = where.transport
  }
}

/** The device is not registered at this platform now, so nothing can be sent to it. */
export class DeviceNotRegisteredError extends Gb28181Error {
  readonly deviceId: string

  constructor(deviceId: string) {
    super('DEVICE_NOT_REGISTERED', `device ${deviceId} is not registered`)
    this.deviceId = deviceId
  }
}

/** The device refused a request with a final SIP status of 300 or more. */
export class RequestFailedError extends Gb28181Error {
  readonly status: number
  readonly reasonPhrase: string

  constructor(method: string, status: number, reasonPhrase: string) {
    super('REQUEST_FAILED', `${method} was answered ${status} ${reasonPhrase}`)
    this.status = status
    this.reasonPhrase = reasonPhrase
  }
}

/** No answer came in time: to the request itself, or by a later MESSAGE with the same SN. */
export class RequestTimeoutError extends Gb28181Error {
  constructor(what: string) {
    super('REQUEST_TIMEOUT', `${what} was not answered in time`)
  }
}

/** An INVITE that did not lead to a stream. `status` is the device's, or 408 for silence, 488 for an unusable answer. */
export class InviteFailedError extends Gb28181Error {
  readonly status: number
  readonly reasonPhrase: string

  constructor(status: number, reasonPhrase: string) {
    super('INVITE_FAILED', `INVITE failed: ${status} ${reasonPhrase}`)
    this.status = status
    this.reasonPhrase = reasonPhrase
  }
}
