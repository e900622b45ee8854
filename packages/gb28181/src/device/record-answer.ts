import type { RecordInfoResponse } from '../manscdp/manscdp-message.ts'
import type { RecordItem } from '../manscdp/record-item.ts'

/** Cuts a list of recordings into the messages that answer one query (GB/T 28181-2016 9.7, Annex N). */
export function* recordPages(options: {
  readonly about: string
  readonly sn: string
  readonly records: readonly RecordItem[]
  readonly itemsPerMessage: number
}): Generator<RecordInfoResponse> {
  const { about, sn, records, itemsPerMessage } = options
  const base = { type: 'record-info', deviceId: about, sn, sumNum: records.length } as const
  if (records.length === 0) yield { ...base, items: [] }
  for (let from = 0; from < records.length; from += itemsPerMessage) {
    yield { ...base, items: records.slice(from, from + itemsPerMessage) }
  }
}
