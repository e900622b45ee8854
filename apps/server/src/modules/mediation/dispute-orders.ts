import type { DisputeChannel, ExternalOrder, ExternalOrderStanding } from '@fengqiao/contract'
import { disputeOutcomeNames } from '@fengqiao/contract'
import type { Tx } from '../../platform/db/index.ts'
import { filesOfCase, timelineOf } from '../casework/index.ts'
import type { Principal } from '../identity/index.ts'
import { findDispute, updateDispute } from './dispute.store.ts'
import type { Mediation } from './mediation.ts'
import { openDispute } from './open-dispute.ts'
import { openDisputesOf } from './party.store.ts'

const channels: Readonly<Record<ExternalOrder['source'], DisputeChannel>> = {
  '12345': 'hotline_12345',
  '110': 'police_110',
  petition: 'petition',
}

type PlacedOrder = ExternalOrder & { readonly areaCode: string }

/**
 * Takes orders of 12345, 110 and the petition system that are disputes. Who has an open one with the same other party,
 * or an open one and names no other party, is not given a second: the order joins it, and the earlier clock governs.
 */
export function disputeOrders(mediation: Mediation) {
  return {
    kind: 'dispute',

    async take(tx: Tx, principal: Principal, order: PlacedOrder) {
      const phone = order.caller?.phone?.replace(/[\s-]/g, '')
      const open = phone
        ? await openDisputesOf(tx, { phone, other: order.respondent?.name.trim(), areaCode: order.areaCode })
        : []
      const [same] = open
      const dueAt = order.dueAt === undefined ? null : new Date(order.dueAt)
      if (same !== undefined) {
        const dispute = await findDispute(tx, same)
        const earlier = dueAt && (!dispute?.externalDueAt || dueAt < dispute.externalDueAt)
        await updateDispute(tx, same, {
          ...(earlier && { externalDueAt: dueAt, externalWarnedAt: null }),
          ...(!dispute?.externalNumber && { externalNumber: order.number }),
        })
        return { caseId: same, merged: true }
      }
      const { caller, respondent } = order
      const record = await openDispute(tx, mediation, principal, {
        channel: channels[order.source],
        description: order.description,
        areaCode: order.areaCode,
        externalNumber: order.number,
        parties: [
          ...(caller
            ? [{ side: 'applicant' as const, name: caller.name, ...(caller.phone && { phone: caller.phone }) }]
            : []),
          ...(respondent
            ? [
                {
                  side: 'respondent' as const,
                  name: respondent.name,
                  ...(respondent.phone && { phone: respondent.phone }),
                },
              ]
            : []),
        ],
        ...(order.category && { class: order.category as never }),
        ...(order.position && { position: order.position }),
        ...(order.dueAt && { externalDueAt: order.dueAt }),
      })
      return { caseId: record.id, merged: false }
    },

    /** The outcome in words, with the papers of the agreement and of its fulfilment. Of a sealed one only that it ended. */
    async resultOf(tx: Tx, caseId: string): Promise<ExternalOrderStanding['result']> {
      const dispute = await findDispute(tx, caseId)
      const timeline = await timelineOf(tx, caseId)
      const last = timeline.at(-1)
      if (!dispute || !last) return null
      const outcome = dispute.outcome ? disputeOutcomeNames[dispute.outcome].zh : '已办结'
      if (dispute.sealed) return { note: outcome, at: last.at.toISOString(), fileIds: [] }
      const said = timeline.findLast(({ action, note }) => tellsOutcome.has(action) && note !== null)?.note
      const proofs = new Set(timeline.filter(({ action }) => tellsOutcome.has(action)).map(({ id }) => id))
      const files = (await filesOfCase(tx, caseId)).filter(
        ({ caseEventId }) => caseEventId !== null && proofs.has(caseEventId),
      )
      const rating = dispute.satisfaction === null ? '' : `；回访满意度 ${dispute.satisfaction}`
      return {
        note: [outcome, said].filter(Boolean).join('：') + rating,
        at: last.at.toISOString(),
        fileIds: files.map(({ id }) => id),
      }
    },
  }
}

const tellsOutcome: ReadonlySet<string> = new Set([
  'agree',
  'fulfilled',
  'fail',
  'refer',
  'refer_breach',
  'result_known',
  'not_accept',
  'withdraw',
])
