import type { CountyDesk } from '../outbox/send-draft.ts'
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
  }
}
