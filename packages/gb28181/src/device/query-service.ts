import type { Logger } from '../logger.ts'
import type { CatalogItem } from '../manscdp/catalog-item.ts'
import type { DeviceInfo } from '../manscdp/device-info.ts'
import type { Query } from '../manscdp/manscdp-message.ts'
import { readManscdp } from '../manscdp/manscdp-reader.ts'
import { decodePtz } from '../ptz/ptz-codec.ts'
import type { PtzCommand } from '../ptz/ptz-command.ts'
import type { IncomingRequest } from '../sip/incoming-request.ts'
import { catalogPages } from './catalog-answer.ts'
import type { ServerRequests } from './server-requests.ts'

/** Answers that may be under way at a time; a further question is refused. */
const maxAnswers = 8

/** Serves the MESSAGEs of the server: queries and controls (GB/T 28181-2016 9.3, 9.5). */
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
    if (message.type === 'query' && this.#answers >= maxAnswers) {
      incoming.respond(503)
      return
    }
    incoming.respond(200)
    if (message.type === 'query') this.#start(message)
    if (message.type === 'ptz') {
      const command = decodePtz(message.command)
      if (command) this.#options.onPtz?.(message.deviceId, command)
    }
  }

  #start(query: Query): void {
    this.#answers++
    this.#answer(query)
      .catch((error: unknown) => {
        this.#options.logger.warn(
          { err: error, command: query.command },
          'the server did not take the answer to its query',
        )
      })
      .finally(() => {
        this.#answers--
      })
  }

  async #answer(query: Query): Promise<void> {
    const { requests, deviceId, catalog, itemsPerMessage, info } = this.#options
    const { sn } = query
    if (query.command === 'Catalog') {
      // The next page goes when the last one was taken (Annex N).
      for (const page of catalogPages({ deviceId, sn, items: [...catalog()], itemsPerMessage })) {
        await requests.message(page)
      }
    } else if (query.command === 'DeviceInfo') {
      await requests.message({ type: 'device-info', sn, deviceId, info: { ...info, deviceId, result: 'OK' } })
    } else if (query.command === 'DeviceStatus') {
      const status = { deviceId, result: 'OK', online: true, status: 'OK' }
      await requests.message({ type: 'device-status', sn, deviceId, status })
    }
  }
}

interface QueryServiceOptions {
  readonly requests: ServerRequests
  readonly logger: Logger
  readonly deviceId: string
  readonly catalog: () => Iterable<CatalogItem>
  readonly itemsPerMessage: number
  readonly info: Omit<DeviceInfo, 'deviceId' | 'result'>
  readonly onPtz: ((channelId: string, command: PtzCommand) => void) | undefined
}
