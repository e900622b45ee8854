import type { DeviceMessage } from '@fengqiao/contract'
import type { Platform } from '@fengqiao/gb28181'

interface Entry {
  registrations: number
  losses: number
  keepalives: number
  messagesIn: number
  messagesOut: number
  alarms: number
  /** The newest last. */
  readonly messages: DeviceMessage[]
}

const keptMessages = 20

/** What each device said and was told since the start; keepalives are counted and no more. In memory: a trace, no proof. */
export class DeviceJournal {
  readonly #entries = new Map<string, Entry>()
  readonly #now: () => number

  constructor(platform: Platform, now: () => number) {
    this.#now = now
    platform.on('deviceRegistered', ({ deviceId }) => {
      this.#of(deviceId).registrations++
      this.#keep(deviceId, { direction: 'in', method: 'REGISTER', command: null, status: 200, bytes: 0 })
    })
    const over = (deviceId: string, command: string) => {
      this.#of(deviceId).losses++
      this.#keep(deviceId, { direction: 'in', method: 'REGISTER', command, status: null, bytes: 0 })
    }
    platform.on('deviceLost', ({ deviceId, reason }) => over(deviceId, reason))
    platform.on('deviceUnregistered', ({ deviceId }) => over(deviceId, 'Expires: 0'))
    platform.on('keepalive', ({ deviceId }) => {
      this.#of(deviceId).keepalives++
    })
    platform.on('alarm', ({ deviceId }) => {
      this.#of(deviceId).alarms++
    })
    platform.on('traffic', ({ deviceId, direction, method, command, status, bytes }) => {
      const entry = this.#of(deviceId)
      if (direction === 'in') entry.messagesIn++
      else entry.messagesOut++
      this.#keep(deviceId, { direction, method, command: command ?? null, status: status ?? null, bytes })
    })
  }

  /** Counters, and the last messages, the newest first. */
  of(deviceId: string): Omit<Entry, 'messages'> & { readonly messages: readonly DeviceMessage[] } {
    const entry = this.#entries.get(deviceId) ?? empty()
    return { ...entry, messages: entry.messages.toReversed() }
  }

  #of(deviceId: string): Entry {
    let entry = this.#entries.get(deviceId)
    if (!entry) {
      entry = empty()
      this.#entries.set(deviceId, entry)
    }
    return entry
  }

  #keep(deviceId: string, message: Omit<DeviceMessage, 'at'>): void {
    const { messages } = this.#of(deviceId)
    const last = messages.at(-1)
    // Pages of one catalog are one line: what came before them would be gone otherwise.
    if (last && last.command === 'catalog' && message.command === 'catalog') messages.pop()
    messages.push({ at: new Date(this.#now()).toISOString(), ...message })
    if (messages.length > keptMessages) messages.shift()
  }
}

function empty(): Entry {
  return { registrations: 0, losses: 0, keepalives: 0, messagesIn: 0, messagesOut: 0, alarms: 0, messages: [] }
}
