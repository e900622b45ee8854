import type { Text } from '@fengqiao/contract'
import { chinaDate, chinaMinute } from '../../platform/china-time/index.ts'
import { systemScope, type Tx } from '../../platform/db/index.ts'
import { areaPrefix } from '../area/index.ts'
import { casesByIds } from '../casework/index.ts'
import { accountsOfRoles } from '../identity/index.ts'
import { tell } from '../notification/index.ts'
import { numberOf } from '../settings/index.ts'
import { updateDispute } from './dispute.store.ts'
import type { DisputeRecord } from './dispute.ts'
import { addDays, daysBetween } from './eligibility.ts'
import { confirmWarnDays, externalWarnDays } from './mediation.settings.ts'
import type { Mediation } from './mediation.ts'
import { currentRules, ruleNumbers } from './rule-numbers.ts'
import { endingExternally, signedWithoutCourt } from './warnings.store.ts'

const batch = 100

/** Warns once before the days for the court are over, of every agreement that nobody has put before it. */
export async function warnOfConfirmation({ casework }: Mediation): Promise<number> {
  const now = casework.now()
  return casework.database.transaction(systemScope, async (tx) => {
    const warn = numberOf(await currentRules(tx), confirmWarnDays.key).value
    const today = chinaDate(now)
    const found = await signedWithoutCourt(tx, now, batch)
    const cases = new Map(
      (
        await casesByIds(
          tx,
          found.map(({ dispute }) => dispute.caseId),
        )
      ).map((each) => [each.id, each]),
    )
    let told = 0
    for (const { dispute, signedAt, number } of found) {
      const record = cases.get(dispute.caseId)
      if (!record) continue
      const { confirmDays } = await ruleNumbers(tx, record.settingVersions)
      const last = addDays(chinaDate(signedAt), confirmDays)
      const left = daysBetween(today, last)
      if (left > warn) continue
      // What is over already when it is found is only noted, so that it is not looked at again.
      await updateDispute(tx, dispute.caseId, { confirmWarnedAt: now })
      told++
      if (left < 0) continue
      await tellHolders(tx, casework.events, dispute, now, {
        title: {
          zh: `司法确认还剩 ${left} 天：${dispute.code}`,
          en: `${left} days left for the court: ${dispute.code}`,
        },
        body: {
          zh: `${number}，最后一天 ${last}。双方愿意的，请共同申请；不申请也请告知当事人。`,
          en: `${number}, last day ${last}. Apply together if both wish to; tell the parties in any case.`,
        },
      })
    }
    return told
  })
}

/** Warns once before the clock of 12345, 110 or the petition system ends. */
export async function warnOfExternal({ casework }: Mediation): Promise<number> {
  const now = casework.now()
  return casework.database.transaction(systemScope, async (tx) => {
    const days = numberOf(await currentRules(tx), externalWarnDays.key).value
    const found = await endingExternally(tx, new Date(now.getTime() + days * 86_400_000), batch)
    for (const dispute of found) {
      const due = dispute.externalDueAt ? chinaMinute(dispute.externalDueAt) : ''
      await tellHolders(tx, casework.events, dispute, now, {
        title: { zh: `来单将到期：${dispute.code}`, en: `An order falls due: ${dispute.code}` },
        body: {
          zh: `来单 ${dispute.externalNumber ?? ''} ${due} 到期，请办结并回传结果，或向来单单位说明。`,
          en: `Order ${dispute.externalNumber ?? ''} is due ${due}: finish it and send the result, or explain to who sent it.`,
        },
      })
      await updateDispute(tx, dispute.caseId, { externalWarnedAt: now })
    }
    return found.length
  })
}

/** The mediator, and the windows of the place. A practice case warns nobody. */
async function tellHolders(
  tx: Tx,
  events: Mediation['casework']['events'],
  dispute: DisputeRecord,
  now: Date,
  message: { readonly title: Text; readonly body: Text },
): Promise<void> {
  if (dispute.practice) return
  const windows = (await accountsOfRoles(tx, ['WINDOW_CLERK'])).filter(({ areaCode }) =>
    dispute.areaCode.startsWith(areaPrefix(areaCode)),
  )
  const personIds = [dispute.mediatorId, ...windows.map(({ personId }) => personId)].flatMap((id) => id ?? [])
  if (personIds.length === 0) return
  await tell(tx, events, { ...message, personIds: [...new Set(personIds)], caseId: dispute.caseId, urgent: false }, now)
}
