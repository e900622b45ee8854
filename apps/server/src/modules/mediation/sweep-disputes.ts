import { chinaDate } from '../../platform/china-time/index.ts'
import { systemScope } from '../../platform/db/index.ts'
import { casesByIds } from '../casework/index.ts'
import { tell } from '../notification/index.ts'
import { numberOf } from '../settings/index.ts'
import { markReminded, termsToRemind } from './agreement.store.ts'
import { deliverAlerts } from './alerts.ts'
import { disputesByIds } from './dispute.store.ts'
import { addDays } from './eligibility.ts'
import { remindDays } from './mediation.settings.ts'
import type { Mediation } from './mediation.ts'
import { currentRules } from './rule-numbers.ts'
import { warnOfConfirmation, warnOfExternal } from './warnings.ts'

const batch = 100

/** By the clock: alerts whose telling failed, terms that fall due, days for the court and for others’ orders that end. */
export async function sweepDisputes(mediation: Mediation): Promise<number> {
  const told = (await deliverAlerts(mediation)) + (await remindOfTerms(mediation))
  return told + (await warnOfConfirmation(mediation)) + (await warnOfExternal(mediation))
}

async function remindOfTerms({ casework }: Mediation): Promise<number> {
  const now = casework.now()
  return casework.database.transaction(systemScope, async (tx) => {
    const days = numberOf(await currentRules(tx), remindDays.key).value
    const terms = await termsToRemind(tx, addDays(chinaDate(now), days), batch)
    if (terms.length === 0) return 0
    const ids = [...new Set(terms.map(({ caseId }) => caseId))]
    const disputes = new Map((await disputesByIds(tx, ids)).map((dispute) => [dispute.caseId, dispute]))
    const cases = new Map((await casesByIds(tx, ids)).map((record) => [record.id, record]))
    for (const term of terms) {
      const dispute = disputes.get(term.caseId)
      const record = cases.get(term.caseId)
      if (!dispute || !record || dispute.final || dispute.mediatorId === null) continue
      await tell(
        tx,
        casework.events,
        {
          personIds: [dispute.mediatorId],
          title: { zh: `履行提醒：${record.code}`, en: `Term due: ${record.code}` },
          body: {
            zh: `第 ${term.position} 项 ${term.dueOn} 到期，请提醒当事人并取回凭证`,
            en: `Term ${term.position} is due on ${term.dueOn}: remind the party and get the proof`,
          },
          caseId: term.caseId,
          urgent: false,
        },
        now,
      )
    }
    await markReminded(
      tx,
      terms.map(({ id }) => id),
      now,
    )
    return terms.length
  })
}
