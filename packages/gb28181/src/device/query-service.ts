import { localSeconds, parseLocalTime } from '../local-time.ts'
import type { Logger } from '../logger.ts'
import { isAnswered } from '../manscdp/device-control.ts'
import type { ControlMessage, Query } from '../manscdp/manscdp-message.ts'
import { readManscdp } from '../manscdp/manscdp-reader.ts'
import { decodePtz } from '../ptz/ptz-codec.ts'
import type { IncomingRequest } from '../sip/incoming-request.ts'
import { catalogPages } from './catalog-answer.ts'
import type { DeviceOptions, RecordsQuery } from './device.ts'
import { recordPages } from './record-answer.ts'
import type { ServerRequests } from './server-requests.ts'

/** Answers that may be under way at a time; a further question is refused. */
const maxAnswers = 8

/** Serves the MESSAGEs of the server: queries and controls (GB/T 28181-2016 9.3, 9.5, 9.7). */
export class QueryService {
  readonly #options: QueryServiceOptions
  #answers = 0

  constructor(options: QueryServiceOptions) {
    this.#options = options
  }

  serve(incoming: IncomingRequest): void {
    const read = readManscdp(incoming.request.body)
    if (!read.ok) {
      incoming.respond(400)
      return
    }
    const { message } = read
    const toAnswer = message.type === 'query' || message.type === 'control'
    if (toAnswer && this.#answers >= maxAnswers) {
      incoming.respond(503)
      return
    }
    incoming.respond(200)
    if (message.type === 'query') this.#start(message.command, () => this.#answer(message))
    if (message.type === 'control') this.#start('DeviceControl', () => this.#obey(message))
  }

  #start(command: string, answer: () => Promise<void>): void {
    this.#answers++
    answer()
      .catch((error: unknown) => {
        this.#options.logger.warn({ err: error, command }, 'the server did not take the answer to its query')
      })
      .finally(() => {
        this.#answers--
      })
  }

  async #obey({ control, sn, deviceId }: ControlMessage): Promise<void> {
    const { device, requests } = this.#options
    if (control.kind === 'ptz') {
      const command = decodePtz(control.command)
      if (command) device.onPtz?.(deviceId, command, control.command)
      return
    }
    const done = await device.onControl?.(deviceId, control)
    if (!isAnswered(control)) return
    await requests.message({ type: 'control-response', sn, deviceId, result: done === false ? 'ERROR' : 'OK' })
  }

  async #answer(query: Query): Promise<void> {
    const { requests, deviceId, device } = this.#options
    const { sn, deviceId: about } = query
    const itemsPerMessage = Math.max(1, device.itemsPerMessage ?? 4)
    switch (query.command) {
      case 'Catalog':
        // The next page goes when the last one was taken (Annex N).
        for (const page of catalogPages({ deviceId, sn, items: [...(await device.catalog())], itemsPerMessage })) {
          await requests.message(page)
        }
        return
      case 'RecordInfo':
        for (const page of recordPages({ sn, about, records: await this.#recordings(query), itemsPerMessage })) {
          await requests.message(page)
        }
        return
      case 'DeviceInfo': {
        const info = { ...device.deviceInfo, deviceId, result: 'OK' }
        return requests.message({ type: 'device-info', sn, deviceId, info })
      }
      case 'DeviceStatus': {
        const own = await device.channelStatus?.(about)
        const status = { result: 'OK', online: true, status: 'OK', ...own, deviceId: about }
        return requests.message({ type: 'device-status', sn, deviceId: about, status })
      }
      case 'PresetQuery': {
        const items = [...((await device.presets?.(about)) ?? [])]
        return requests.message({ type: 'presets', sn, deviceId: about, sumNum: items.length, items })
      }
      case 'ConfigDownload': {
        const wanted = query.parameters?.ConfigType?.split('/') ?? []
        const sections = Object.entries(device.configuration?.(about) ?? {}).filter(([kind]) => wanted.includes(kind))
        const found = Object.fromEntries(sections)
        return requests.message({ type: 'config', sn, deviceId: about, result: 'OK', sections: found })
      }
    }
  }

  async #recordings({ parameters = {}, deviceId: channelId }: Query) {
    const { recordings, utcOffsetMinutes = 480 } = this.#options.device
    const start = parseLocalTime(parameters.StartTime, utcOffsetMinutes) ?? 0
    const end = parseLocalTime(parameters.EndTime, utcOffsetMinutes) ?? Number.MAX_SAFE_INTEGER
    const held = (await recordings?.({ channelId, start, end, type: typeOf(parameters.Type) })) ?? []
    return Array.from(held, ({ start, end, ...rest }) => ({
      deviceId: channelId,
      startTime: localSeconds(start, utcOffsetMinutes),
      endTime: localSeconds(end, utcOffsetMinutes),
      ...rest,
    }))
  }
}

function typeOf(text: string | undefined): RecordsQuery['type'] {
  return text === 'time' || text === 'alarm' || text === 'manual' ? text : 'all'
}

interface QueryServiceOptions {
  readonly requests: ServerRequests
  readonly logger: Logger
  readonly deviceId: string
  readonly device: Pick<
    DeviceOptions,
    | 'catalog'
    | 'itemsPerMessage'
    | 'deviceInfo'
    | 'recordings'
    | 'presets'
    | 'channelStatus'
    | 'configuration'
    | 'onPtz'
    | 'onControl'
    | 'utcOffsetMinutes'
  >
}
