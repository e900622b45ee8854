import { RequestFailedError } from '../errors.ts'
import type { CatalogChange } from '../manscdp/catalog-item.ts'
import { type ManscdpMessage, manscdpContentType } from '../manscdp/manscdp-message.ts'
import { readManscdp } from '../manscdp/manscdp-reader.ts'
import { writeManscdp } from '../manscdp/manscdp-writer.ts'
import { Dialog, dialogKeyOf } from '../sip/dialog.ts'
import type { IncomingRequest } from '../sip/incoming-request.ts'
import type { SipEndpoint } from '../sip/sip-endpoint.ts'
import { formatSipUri } from '../sip/sip-uri.ts'
import { TimerSet } from '../sip/timer-set.ts'
import type { Remote } from '../transport/remote.ts'
import type { DeviceOptions } from './device.ts'

type Command = 'Catalog' | 'Alarm' | 'MobilePosition'

interface Subscription {
  readonly command: Command
  readonly dialog: Dialog
  readonly event: string
  readonly timers: TimerSet
  readonly targetId: string
  readonly remote: Remote
}

const commands: ReadonlySet<string> = new Set<Command>(['Catalog', 'Alarm', 'MobilePosition'])
const maxSubscriptions = 16
/** Changes in one NOTIFY: more would not fit into a datagram. */
const changesPerMessage = 8

/** Serves SUBSCRIBE and sends NOTIFY: what this device tells by itself (GB/T 28181-2016 9.11). */
export class SubscriptionService {
  readonly #options: SubscriptionServiceOptions
  readonly #subscriptions = new Map<string, Subscription>()

  constructor(options: SubscriptionServiceOptions) {
    this.#options = options
  }

  subscribe(incoming: IncomingRequest): void {
    const { headers, body } = incoming.request
    const read = readManscdp(body)
    const query = read.ok && read.message.type === 'query' ? read.message : undefined
    const known = this.#subscriptions.get(dialogKeyOf(incoming.request))
    if (!query || !commands.has(query.command)) {
      incoming.respond(known ? 400 : 489)
      return
    }
    const wanted = Number(headers.get('Expires') ?? 3600)
    const expires = Number.isFinite(wanted) && wanted >= 0 ? Math.min(wanted, 86_400) : 3600
    if (known && !known.dialog.accepts(incoming.request)) {
      incoming.respond(500)
      return
    }
    if (!known && this.#subscriptions.size >= maxSubscriptions) {
      incoming.respond(503)
      return
    }
    const { localHost, localPort, deviceId, endpoint } = this.#options
    const command = query.command as Command
    const answer = {
      type: 'subscription-response',
      command,
      sn: query.sn,
      deviceId: query.deviceId,
      result: 'OK',
    } as const
    incoming.respond(200, {
      headers: [
        ['Contact', `<${formatSipUri(deviceId, localHost, localPort())}>`],
        ['Expires', String(expires)],
        ['Event', headers.get('Event') ?? 'presence'],
      ],
      contentType: manscdpContentType,
      body: writeManscdp(answer),
    })
    const dialog = known?.dialog ?? Dialog.ofCallee(incoming.request, incoming.toTag)
    const subscription: Subscription = known ?? {
      command,
      dialog,
      event: headers.get('Event') ?? 'presence',
      timers: new TimerSet(endpoint.clock),
      targetId: query.deviceId,
      remote: incoming.remote,
    }
    subscription.timers.stopAll()
    if (expires === 0) {
      this.#subscriptions.delete(dialog.key)
      return
    }
    this.#subscriptions.set(dialog.key, subscription)
    subscription.timers.start('expiry', expires * 1000, () => this.#end(dialog.key))
    if (command === 'MobilePosition') this.#armPosition(subscription, Number(query.parameters?.Interval) || 5)
  }

  /** Tells of changes in the catalog; resolves when every subscriber took them, at once when there is none. */
  async notifyCatalog(changes: readonly CatalogChange[]): Promise<void> {
    for (const subscription of this.#of('Catalog')) {
      for (let from = 0; from < changes.length; from += changesPerMessage) {
        const items = changes.slice(from, from + changesPerMessage)
        const { targetId: deviceId } = subscription
        await this.#notify(subscription, {
          type: 'catalog-notify',
          sn: this.#options.nextSn(),
          deviceId,
          sumNum: changes.length,
          items,
        })
      }
    }
  }

  /** Sends an alarm to who has subscribed; false when nobody has. */
  async notifyAlarm(message: ManscdpMessage): Promise<boolean> {
    const subscriptions = this.#of('Alarm')
    for (const subscription of subscriptions) await this.#notify(subscription, message)
    return subscriptions.length > 0
  }

  /** The server is gone or new: it subscribes again. */
  clear(): void {
    for (const key of [...this.#subscriptions.keys()]) this.#end(key)
  }

  #of(command: Command): Subscription[] {
    return [...this.#subscriptions.values()].filter((subscription) => subscription.command === command)
  }

  #end(key: string): void {
    this.#subscriptions.get(key)?.timers.stopAll()
    this.#subscriptions.delete(key)
  }

  #armPosition(subscription: Subscription, intervalSeconds: number): void {
    const position = this.#options.device.position?.(subscription.targetId)
    if (position) {
      const sn = this.#options.nextSn()
      this.#notify(subscription, { type: 'position', sn, deviceId: subscription.targetId, position }).catch(() => {})
    }
    subscription.timers.start('position', Math.max(1, intervalSeconds) * 1000, () =>
      this.#armPosition(subscription, intervalSeconds),
    )
  }

  async #notify(subscription: Subscription, message: ManscdpMessage): Promise<void> {
    const { endpoint, deviceId, localHost, localPort } = this.#options
    const { dialog, event, remote } = subscription
    const request = dialog.request('NOTIFY', {
      headers: [
        ['Contact', `<${formatSipUri(deviceId, localHost, localPort())}>`],
        ['Event', event],
        ['Subscription-State', 'active'],
      ],
      contentType: manscdpContentType,
      body: writeManscdp(message),
    })
    const response = await endpoint.request(request, remote)
    if (response.status === 481) this.#end(dialog.key)
    if (response.status >= 300) throw new RequestFailedError('NOTIFY', response.status, response.reason)
  }
}

interface SubscriptionServiceOptions {
  readonly endpoint: SipEndpoint
  readonly deviceId: string
  readonly localHost: string
  readonly localPort: () => number | undefined
  readonly nextSn: () => string
  readonly device: Pick<DeviceOptions, 'position'>
}
