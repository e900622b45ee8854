import type { CatalogItem } from '../manscdp/catalog-item.ts'
import type { DeviceInfo, DeviceStatus } from '../manscdp/device-info.ts'
import type { ConfigResponse, ManscdpMessage } from '../manscdp/manscdp-message.ts'
import type { Preset } from '../manscdp/preset.ts'
import type { RecordItem } from '../manscdp/record-item.ts'
import type { DeviceRequests } from './device-requests.ts'
import { type PagedKind, PagedQuery, type PagedResult } from './paged-query.ts'
import type { PendingQueries, PendingQuery } from './pending-queries.ts'
import type { PlatformConfig } from './platform-config.ts'
import { type RecordingsRequest, type RecordingsResult, recordingsParameters, toRecording } from './recordings.ts'
import { SingleAnswerQuery } from './single-answer-query.ts'

const catalogKind: PagedKind<CatalogItem> = {
  what: 'the catalog query',
  read: (answer) => (answer.type === 'catalog' ? answer : undefined),
  // One entry may stand under several parents.
  keyOf: ({ deviceId, parentId, businessGroupId }) => `${deviceId}|${parentId ?? ''}|${businessGroupId ?? ''}`,
}

const recordingsKind: PagedKind<RecordItem> = {
  what: 'the RecordInfo query',
  read: (answer) => (answer.type === 'record-info' ? answer : undefined),
  keyOf: ({ deviceId, startTime, endTime, filePath }) => `${deviceId}|${startTime}|${endTime}|${filePath ?? ''}`,
}

/** A question: whom it goes to, whom it is about, what else it says. */
interface Question {
  readonly command: string
  readonly deviceId: string
  /** The channel, where one is meant and not the device. */
  readonly about?: string
  readonly parameters?: Readonly<Record<string, string>>
}

/** Asks devices, and waits for what they answer in messages of their own (GB/T 28181-2016 9.5, 9.7). */
export class DeviceQueries {
  readonly #config: PlatformConfig
  readonly #requests: DeviceRequests
  readonly #pending: PendingQueries

  constructor(options: {
    readonly config: PlatformConfig
    readonly requests: DeviceRequests
    readonly pending: PendingQueries
  }) {
    this.#config = options.config
    this.#requests = options.requests
    this.#pending = options.pending
  }

  catalog(
    deviceId: string,
    onPage: (items: readonly CatalogItem[], progress: PagedResult) => void | Promise<void>,
  ): Promise<PagedResult> {
    return this.#askPaged({ command: 'Catalog', deviceId }, catalogKind, this.#config.limits.catalogItems, onPage)
  }

  async recordings(request: RecordingsRequest): Promise<RecordingsResult> {
    const { utcOffsetMinutes, limits } = this.#config
    const found: RecordItem[] = []
    const question = {
      command: 'RecordInfo',
      deviceId: request.deviceId,
      about: request.channelId,
      parameters: recordingsParameters(request, utcOffsetMinutes),
    }
    const result = await this.#askPaged(question, recordingsKind, limits.recordItems, (items) => {
      found.push(...items)
    })
    const recordings = found.flatMap((item) => toRecording(item, utcOffsetMinutes) ?? [])
    recordings.sort((a, b) => a.start - b.start)
    return { recordings, sumNum: result.sumNum, complete: result.complete }
  }

  info(deviceId: string): Promise<DeviceInfo> {
    return this.askOnce({ command: 'DeviceInfo', deviceId }, (answer) =>
      answer.type === 'device-info' ? answer.info : undefined,
    )
  }

  status(deviceId: string, about = deviceId): Promise<DeviceStatus> {
    return this.askOnce({ command: 'DeviceStatus', deviceId, about }, (answer) =>
      answer.type === 'device-status' ? answer.status : undefined,
    )
  }

  presets(deviceId: string, channelId: string): Promise<readonly Preset[]> {
    return this.askOnce({ command: 'PresetQuery', deviceId, about: channelId }, (answer) =>
      answer.type === 'presets' ? answer.items : undefined,
    )
  }

  configuration(deviceId: string, about: string, kinds: readonly string[]): Promise<ConfigResponse['sections']> {
    const parameters = { ConfigType: kinds.join('/') }
    return this.askOnce({ command: 'ConfigDownload', deviceId, about, parameters }, (answer) =>
      answer.type === 'config' ? answer.sections : undefined,
    )
  }

  /** One question, one answer. */
  askOnce<Value>(
    question: Question,
    read: (answer: ManscdpMessage) => Value | undefined,
    message?: (sn: string) => ManscdpMessage,
  ): Promise<Value> {
    const { clock, queryIdleSeconds: idleSeconds } = this.#config
    const { deviceId, command } = question
    const sn = this.#requests.nextSn()
    const options = { deviceId, sn, clock, idleSeconds, what: `the ${command} query`, read }
    return this.#ask(deviceId, message?.(sn) ?? toMessage(question, sn), () => new SingleAnswerQuery(options))
  }

  #askPaged<Item>(
    question: Question,
    kind: PagedKind<Item>,
    maxItems: number,
    onPage: (items: readonly Item[], progress: PagedResult) => void | Promise<void>,
  ): Promise<PagedResult> {
    const { clock, queryIdleSeconds: idleSeconds } = this.#config
    const sn = this.#requests.nextSn()
    const options = { kind, deviceId: question.deviceId, sn, clock, idleSeconds, maxItems, onPage }
    return this.#ask(question.deviceId, toMessage(question, sn), () => new PagedQuery(options))
  }

  async #ask<Value>(
    deviceId: string,
    message: ManscdpMessage,
    open: () => PendingQuery & { readonly result: Promise<Value>; fail(error: Error): void },
  ): Promise<Value> {
    const device = this.#requests.device(deviceId)
    const query = open()
    try {
      this.#pending.add(query)
      // The answer may overtake the 200 of the question, so both are waited for at once.
      this.#requests.message(device, message).catch((error: Error) => query.fail(error))
      return await query.result
    } catch (error) {
      query.fail(error instanceof Error ? error : new Error(String(error)))
      query.result.catch(() => {})
      throw error
    } finally {
      this.#pending.remove(query)
    }
  }
}

function toMessage({ command, deviceId, about, parameters }: Question, sn: string): ManscdpMessage {
  return { type: 'query', command, sn, deviceId: about ?? deviceId, ...(parameters && { parameters }) }
}
