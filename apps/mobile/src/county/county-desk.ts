import type { Client } from '@fengqiao/contract/client'
import type { CountyDesk, RecordEntry } from '../outbox/send-draft.ts'
import type { DraftRecord } from '../store/draft.ts'
import { county } from './county-client.ts'

/** What the outbox needs of the county; only how pictures go differs between the page and the service worker. */
export function countyDesk(upload: CountyDesk['upload']): CountyDesk {
  return {
    upload,
    act: (draft, input) =>
      county.actOnCase(
        { params: { id: draft.caseId, action: draft.action }, body: input },
        { idempotencyKey: draft.id },
      ),
    report: (draft, input) => county.reportGridEvent({ body: input }, { idempotencyKey: draft.id }),
    record: (draft, record, entry) => sendTo(county, record, entry, { idempotencyKey: draft.id }),
  }
}

async function sendTo(
  client: Client,
  record: DraftRecord,
  { text, ...entry }: RecordEntry,
  key: { readonly idempotencyKey: string },
) {
  switch (record.kind) {
    case 'aid': {
      const { aid, outcome, to, channel, onBehalf, areaCode } = record
      const body = {
        kind: aid ?? 'safety',
        outcome: to ? ('clue' as const) : outcome,
        description: text,
        channel,
        ...(onBehalf.trim() !== '' && { onBehalf: onBehalf.trim() }),
        ...(areaCode !== null && { areaCode }),
        ...(to && { to }),
        ...entry,
      }
      const { number, enteredAt } = await client.fileAid({ body }, key)
      return { number, at: enteredAt }
    }
    case 'visit': {
      const body = {
        finding: text,
        ...(record.abnormal !== null && { abnormal: { category: record.abnormal } }),
        ...entry,
      }
      const visit = await client.doVisit({ params: { id: record.visitId }, body }, key)
      return { number: visit.case?.code ?? visit.id, at: visit.doneAt ?? entry.happenedAt }
    }
    case 'screening': {
      const { seen, finished, zero, found, roundId, areaCode } = record
      const body = {
        seen,
        finished,
        zero,
        happenedAt: entry.happenedAt,
        ...(text !== '' && { note: text }),
        ...(found.length > 0 && { found: [...found] }),
      }
      const part = await client.reportScreening({ params: { id: roundId, area: areaCode }, body }, key)
      return { number: part.cases.at(-1)?.code ?? `${roundId}${areaCode.slice(-2)}`, at: entry.happenedAt }
    }
    default:
      return record satisfies never
  }
}
