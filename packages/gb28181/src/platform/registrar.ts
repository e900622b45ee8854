import { localDateTime } from '../local-time.ts'
import type { IncomingRequest } from '../sip/incoming-request.ts'
import { NonceBook } from '../sip/nonce-book.ts'
import { formatSipUri } from '../sip/sip-uri.ts'
import type { TypedEmitter } from '../typed-emitter.ts'
import type { DeviceRegistry } from './device-registry.ts'
import { checkDigest } from './digest-check.ts'
import type { PlatformConfig } from './platform-config.ts'
import type { PlatformEvents } from './platform-events.ts'
import { type RegistrationRequest, readRegistration } from './registration-request.ts'

type Registration = Extract<RegistrationRequest, { deviceId: string }>

/** Serves REGISTER (GB/T 28181-2016 9.1; RFC 3261 10.3, 22). Each one is authenticated, the last one too. */
export class Registrar {
  readonly #config: PlatformConfig
  readonly #registry: DeviceRegistry
  readonly #events: TypedEmitter<PlatformEvents>
  readonly #onGone: (deviceId: string) => void
  readonly #nonces: NonceBook
  registrations = 0
  refused = 0

  constructor(options: {
    readonly config: PlatformConfig
    readonly registry: DeviceRegistry
    readonly events: TypedEmitter<PlatformEvents>
    /** A device took its registration back; called before the event. */
    readonly onGone: (deviceId: string) => void
  }) {
    const { clock, random, nonceSeconds, limits } = options.config
    this.#config = options.config
    this.#registry = options.registry
    this.#events = options.events
    this.#onGone = options.onGone
    this.#nonces = new NonceBook({ clock, random, lifeSeconds: nonceSeconds, limit: limits.nonces })
  }

  get noncesHeld(): number {
    return this.#nonces.size
  }

  async serve(incoming: IncomingRequest): Promise<void> {
    const wanted = readRegistration(incoming.request)
    if (wanted.refuse !== undefined) {
      this.#refuse(incoming, wanted.refuse)
      return
    }
    try {
      await this.#authenticate(incoming, wanted)
    } catch (error) {
      this.#config.logger.error(
        { err: error, deviceId: wanted.deviceId },
        'looking up the credentials of a device failed',
      )
      this.#refuse(incoming, 500)
    }
  }

  async #authenticate(incoming: IncomingRequest, wanted: Registration): Promise<void> {
    const { remote, request } = incoming
    const { deviceId } = wanted
    const holder = { user: deviceId, address: remote.address }
    // Authentication comes before all else (RFC 3261 10.3), but nobody has a password under another kind of id.
    const known = isDeviceId(deviceId) ? await this.#config.credentials(deviceId, { remote }) : undefined
    if (known?.open && wanted.expires !== 0) {
      this.#register(incoming, wanted)
      return
    }
    const verdict = await checkDigest({
      request,
      realm: this.#config.domain,
      holder,
      nonces: this.#nonces,
      password: async () => known?.password,
    })
    if (verdict === 'ok') this.#register(incoming, wanted)
    else if (verdict === 'refuse') this.#refuse(incoming, 403)
    else {
      const stale = verdict === 'challenge-stale' ? ', stale=true' : ''
      const nonce = this.#nonces.issue(holder)
      const challenge = `Digest realm="${this.#config.domain}", nonce="${nonce}", algorithm=MD5, qop="auth"${stale}`
      incoming.respond(401, { headers: [['WWW-Authenticate', challenge]] })
    }
  }

  #register(incoming: IncomingRequest, wanted: Registration): void {
    const { min, default: most } = this.#config.registrationExpires
    const { deviceId } = wanted
    const expiresSeconds = Math.min(wanted.expires ?? most, most)
    if (expiresSeconds === 0) {
      this.#unregister(incoming, deviceId)
      return
    }
    if (expiresSeconds < min) {
      incoming.respond(423, { headers: [['Min-Expires', String(min)]] })
      return
    }
    const known = this.#registry.get(deviceId)
    if (!known && this.#registry.size >= this.#config.limits.devices) {
      this.#refuse(incoming, 503)
      return
    }
    const { remote } = incoming
    const contact = wanted.contact ?? formatSipUri(deviceId, remote.address, remote.port)
    const { edition } = wanted
    const registeredAt = this.#config.clock.now()
    const lastKeepaliveAt = known?.lastKeepaliveAt
    this.#registry.put({ deviceId, remote, contact, expiresSeconds, edition, registeredAt, lastKeepaliveAt })
    this.registrations++
    incoming.respond(200, {
      headers: [
        ['Contact', `<${contact}>;expires=${expiresSeconds}`],
        ['Expires', String(expiresSeconds)],
        this.#date(),
      ],
    })
    const isRefresh = known !== undefined
    this.#events.emit('deviceRegistered', { deviceId, remote, contact, expiresSeconds, edition, isRefresh })
  }

  #unregister(incoming: IncomingRequest, deviceId: string): void {
    const known = this.#registry.get(deviceId)
    incoming.respond(200, { headers: [['Expires', '0'], this.#date()] })
    if (!known) return
    this.#registry.remove(deviceId)
    this.#onGone(deviceId)
    this.#events.emit('deviceUnregistered', { deviceId, remote: incoming.remote })
  }

  #refuse(incoming: IncomingRequest, status: number): void {
    this.refused++
    incoming.respond(status)
  }

  #date(): readonly [string, string] {
    return ['Date', localDateTime(this.#config.clock.now(), this.#config.utcOffsetMinutes)]
  }
}

function isDeviceId(text: string): boolean {
  return /^\d{20}$/.test(text)
}
