import { localSeconds } from '../local-time.ts'
import { type ManscdpMessage, manscdpContentType } from '../manscdp/manscdp-message.ts'
import { writeManscdp } from '../manscdp/manscdp-writer.ts'
import { randomToken } from '../random.ts'
import { Dialog } from '../sip/dialog.ts'
import type { SipEndpoint } from '../sip/sip-endpoint.ts'
import type { SipResponse } from '../sip/sip-message.ts'
import { formatSipUri } from '../sip/sip-uri.ts'
import { TimerSet } from '../sip/timer-set.ts'
import type { DeviceRegistry } from './device-registry.ts'
import type { DeviceRequests } from './device-requests.ts'
import type { PlatformConfig } from './platform-config.ts'

/** What a device can be asked to tell by itself (GB/T 28181-2016 9.11). */
export type SubscriptionKind = 'catalog' | 'alarm' | 'position'

/** A subscription to keep up for as long as the device is registered. */
export interface SubscriptionRequest {
  readonly deviceId: string
  readonly kind: SubscriptionKind
  /** Default 3600. */
  readonly expiresSeconds?: number
  /** Seconds between positions. Default 5. */
  readonly intervalSeconds?: number
}

interface Running {
  readonly request: SubscriptionRequest
  readonly timers: TimerSet
  dialog: Dialog | undefined
  failures: number
}

/** Statuses that say that a device knows no such thing: it is not asked again. */
const unknowing = new Set([400, 403, 404, 405, 415, 489, 501])
const longestWaitMs = 10 * 60_000

/** Keeps subscriptions at devices (RFC 6665 as GB/T 28181-2016 9.11 uses it). */
export class Subscriptions {
  readonly #options: SubscriptionsOptions
  readonly #running = new Map<string, Running>()

  constructor(options: SubscriptionsOptions) {
    this.#options = options
  }

  get size(): number {
    return this.#running.size
  }

  /** Begins, or begins anew: a device that has registered again has forgotten. */
  start(request: SubscriptionRequest): void {
    const key = keyOf(request)
    this.#running.get(key)?.timers.stopAll()
    const running: Running = {
      request,
      timers: new TimerSet(this.#options.config.clock),
      dialog: undefined,
      failures: 0,
    }
    this.#running.set(key, running)
    this.#subscribe(key, running)
  }

  deviceGone(deviceId: string): void {
    for (const [key, { request, timers }] of this.#running) {
      if (request.deviceId !== deviceId) continue
      timers.stopAll()
      this.#running.delete(key)
    }
  }

  close(): void {
    for (const { timers } of this.#running.values()) timers.stopAll()
    this.#running.clear()
  }

  #subscribe(key: string, running: Running): void {
    this.#send(running).then(
      (response) => {
        if (this.#running.get(key) === running) this.#answered(key, running, response)
      },
      () => {
        if (this.#running.get(key) === running) this.#again(key, running)
      },
    )
  }

  #answered(key: string, running: Running, response: SipResponse): void {
    if (response.status < 300) {
      running.failures = 0
      const wanted = running.request.expiresSeconds ?? 3600
      const granted = Number(response.headers.get('Expires') ?? wanted)
      const seconds = granted > 0 ? Math.min(granted, 86_400) : wanted
      running.timers.start('refresh', Math.max(5, seconds * 0.8) * 1000, () => this.#subscribe(key, running))
    } else if (running.dialog && (response.status === 481 || response.status === 412)) {
      // The device has forgotten the dialog: a new one, at once.
      running.dialog = undefined
      this.#subscribe(key, running)
    } else if (unknowing.has(response.status)) {
      this.#running.delete(key)
    } else {
      this.#again(key, running)
    }
  }

  #again(key: string, running: Running): void {
    running.dialog = undefined
    const waitMs = Math.min(longestWaitMs, 30_000 * 2 ** Math.min(running.failures++, 8))
    running.timers.start('retry', waitMs, () => this.#subscribe(key, running))
  }

  async #send(running: Running): Promise<SipResponse> {
    const { config, requests, endpoint, port } = this.#options
    const { request } = running
    const device = requests.device(request.deviceId)
    const self = formatSipUri(config.id, config.publicHost(device.remote.address), port())
    const content = {
      headers: [
        ['Contact', `<${self}>`],
        ['Event', request.kind === 'catalog' ? `Catalog;id=${eventId(config)}` : 'presence'],
        ['Expires', String(request.expiresSeconds ?? 3600)],
      ] as const,
      contentType: manscdpContentType,
      body: writeManscdp(queryOf(request, requests.nextSn(), config)),
    }
    const { dialog } = running
    if (dialog) return endpoint.request(dialog.request('SUBSCRIBE', content), device.remote)
    const initial = requests.build(device, device.deviceId, 'SUBSCRIBE', content)
    const response = await endpoint.request(initial, device.remote)
    if (response.status < 300) running.dialog = Dialog.ofCaller(initial, response)
    return response
  }
}

function queryOf(
  request: SubscriptionRequest,
  sn: string,
  { clock, utcOffsetMinutes }: PlatformConfig,
): ManscdpMessage {
  const { deviceId, kind } = request
  const base = { type: 'query', sn, deviceId } as const
  if (kind === 'position') {
    return { ...base, command: 'MobilePosition', parameters: { Interval: String(request.intervalSeconds ?? 5) } }
  }
  // Some devices want to be told from when till when; the others do not mind.
  const now = clock.now() / 1000
  const until = now + (request.expiresSeconds ?? 3600)
  const times = { StartTime: localSeconds(now, utcOffsetMinutes), EndTime: localSeconds(until, utcOffsetMinutes) }
  if (kind === 'catalog') return { ...base, command: 'Catalog', parameters: times }
  const filter = { StartAlarmPriority: '0', EndAlarmPriority: '0', AlarmMethod: '0' }
  return {
    ...base,
    command: 'Alarm',
    parameters: { ...filter, StartAlarmTime: times.StartTime, EndAlarmTime: times.EndTime },
  }
}

function eventId({ random }: PlatformConfig): number {
  return Number.parseInt(randomToken(random, 2), 16)
}

function keyOf({ deviceId, kind }: SubscriptionRequest): string {
  return `${deviceId}|${kind}`
}

interface SubscriptionsOptions {
  readonly config: PlatformConfig
  readonly registry: DeviceRegistry
  readonly requests: DeviceRequests
  readonly endpoint: SipEndpoint
  readonly port: () => number
}
